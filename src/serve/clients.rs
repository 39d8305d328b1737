//! Who is connected: no more than a bounded number, so that slow and idle clients keep nobody out.

use std::{
    collections::BTreeMap,
    net::{Shutdown, TcpStream},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// Connections at one time.
pub const MOST: usize = 256;

/// What a connection does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doing {
    /// It waits for a request; the first to go when another client comes.
    Idle,
    /// It listens to what changes, and comes back if it is sent away.
    Listening,
    Answering,
}

#[derive(Default)]
pub struct Clients(Mutex<Open>);

#[derive(Default)]
struct Open {
    next: u64,
    connections: BTreeMap<u64, (TcpStream, Doing)>,
}

/// A place among the clients; free again when it is dropped.
pub struct Place {
    clients: Arc<Clients>,
    number: u64,
}

impl Clients {
    /// Takes a place for `stream`. If there is none, who has done least for longest is sent away.
    ///
    /// Errors: the system has no more handles.
    pub fn admit(self: &Arc<Self>, stream: &TcpStream) -> std::io::Result<Place> {
        let stream = stream.try_clone()?;
        let mut open = self.open();
        if open.connections.len() >= MOST {
            let least = open.connections.iter().min_by_key(|(number, (_, doing))| (*doing, **number));
            if let Some(number) = least.map(|(number, _)| *number)
                && let Some((stream, _)) = open.connections.remove(&number)
            {
                let _ = stream.shutdown(Shutdown::Both);
            }
        }
        let number = open.next;
        open.next += 1;
        open.connections.insert(number, (stream, Doing::Idle));
        Ok(Place { clients: self.clone(), number })
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    pub fn does(&self, doing: Doing) {
        if let Some((_, known)) = self.clients.open().connections.get_mut(&self.number) {
            *known = doing;
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.clients.open().connections.remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use std::{io::Read, net::TcpListener};

    use super::*;

    #[test]
    fn one_more_client_sends_the_longest_idle_one_away() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let clients = Arc::new(Clients::default());
        let mut far = Vec::new();
        let mut places = Vec::new();
        for _ in 0..=MOST {
            far.push(TcpStream::connect(listener.local_addr().unwrap()).unwrap());
            let (near, _) = listener.accept().unwrap();
            places.push(clients.admit(&near).unwrap());
            if let [first] = places.as_slice() {
                first.does(Doing::Answering);
            }
        }
        assert_eq!(clients.open().connections.len(), MOST);
        let mut byte = [0];
        assert_eq!(far[1].read(&mut byte).unwrap(), 0, "the second was idle for longest");
        far[0].set_nonblocking(true).unwrap();
        assert!(far[0].read(&mut byte).is_err(), "the first is answered");
        drop(places);
        assert_eq!(clients.open().connections.len(), 0);
    }
}
