mod freshness;
mod identity;
mod names;
mod segments;
mod show;
