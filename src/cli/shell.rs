//! `hexapla completions` and `hexapla man`: what shells and `man` know of the command line, made of it.

use super::{
    arguments::{Arguments, Completions, Man},
    files,
    run::Run,
};
use crate::{
    base::{Error, Result},
    report::count,
};

pub fn completions(run: &Run, arguments: &Completions) -> Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::described(), "hexapla", &mut script);
    run.console.say(&String::from_utf8_lossy(&script))?;
    Ok(0)
}

pub fn manual_pages(run: &Run, arguments: &Man) -> Result<u8> {
    let described = Arguments::described();
    let mut pages = vec![("hexapla.1".to_owned(), described.clone())];
    for command in described.get_subcommands().filter(|command| command.get_name() != "help") {
        let name = format!("hexapla-{}", command.get_name());
        pages.push((format!("{name}.1"), command.clone().display_name(name)));
    }
    for (name, command) in &pages {
        let path = files::below(&arguments.output, &[name])?;
        let mut page = Vec::new();
        let rendered = clap_mangen::Man::new(command.clone()).render(&mut page);
        rendered.map_err(|cause| Error::Write { path: path.clone(), cause })?;
        files::write(&path, &page)?;
    }
    run.done(&format!("{} → {}\n", count(pages.len(), "page"), arguments.output))?;
    Ok(0)
}
