//! A bucket of a server that speaks S3, as a store.
//!
//! Who may do what there, and where another server than Amazon's is, is told by the environment: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_REGION`,
//! `AWS_ENDPOINT`, `AWS_ALLOW_HTTP` and the rest of what `object_store` reads.

use std::{fmt, future::Future, time::Duration};

use object_store::{
    BackoffConfig, Error as Cause, ObjectStore, ObjectStoreExt, PutMode, RetryConfig, aws::AmazonS3Builder, path::Path,
};
use tokio::runtime::{Builder, Runtime};

use super::{Store, failed};
use crate::base::{Error, Result};

/// A server that does not answer is asked again, for so long.
const PATIENCE: Duration = Duration::from_secs(60);

/// Threads that wait for answers.
const THREADS: usize = 2;

pub struct Bucket {
    url: String,
    prefix: Path,
    bucket: Box<dyn ObjectStore>,
    runtime: Runtime,
}

impl fmt::Debug for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Bucket").field(&self.url).finish()
    }
}

impl Bucket {
    /// `url`: `s3://bucket/prefix`.
    ///
    /// Errors: it names no bucket, or the environment does not say how to reach it.
    pub fn new(url: &str) -> Result<Self> {
        let unusable = |cause: &dyn fmt::Display| Error::Usage(format!("`{url}` cannot be used as a store: {cause}"));
        let rest = url.strip_prefix("s3://").unwrap_or(url);
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let retry = RetryConfig { backoff: BackoffConfig::default(), max_retries: 12, retry_timeout: PATIENCE };
        let bucket = AmazonS3Builder::from_env().with_bucket_name(bucket).with_retry(retry);
        let runtime = Builder::new_multi_thread().worker_threads(THREADS).enable_all().build();
        Ok(Self {
            url: url.to_owned(),
            prefix: Path::parse(prefix.trim_end_matches('/')).map_err(|cause| unusable(&cause))?,
            bucket: Box::new(bucket.build().map_err(|cause| unusable(&cause))?),
            runtime: runtime.map_err(|cause| unusable(&cause))?,
        })
    }

    fn path(&self, name: &str) -> Path {
        name.split('/').fold(self.prefix.clone(), |path, part| path.join(part))
    }

    /// Waits for an answer; `None` if there is no such object.
    fn ask<T>(&self, work: impl Future<Output = object_store::Result<T>>) -> Result<Option<T>> {
        match self.runtime.block_on(work) {
            Err(Cause::NotFound { .. }) => Ok(None),
            answer => answer.map(Some).map_err(|cause| failed(self, cause)),
        }
    }
}

impl Store for Bucket {
    fn url(&self) -> &str {
        &self.url
    }

    fn get(&self, name: &str) -> Result<Option<Vec<u8>>> {
        let path = self.path(name);
        let bytes = self.ask(async { self.bucket.get(&path).await?.bytes().await })?;
        Ok(bytes.map(Vec::from))
    }

    fn has(&self, name: &str) -> Result<bool> {
        Ok(self.ask(self.bucket.head(&self.path(name)))?.is_some())
    }

    fn put(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let path = self.path(name);
        self.ask(self.bucket.put(&path, bytes.to_vec().into())).map(drop)
    }

    fn put_new(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let path = self.path(name);
        let put = async {
            match self.bucket.put_opts(&path, bytes.to_vec().into(), PutMode::Create.into()).await {
                // Somebody was first: the bytes of an object are told by its name.
                Err(Cause::AlreadyExists { .. }) => Ok(()),
                put => put.map(drop),
            }
        };
        self.ask(put).map(drop)
    }
}
