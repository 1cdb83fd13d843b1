//! What the kernel keeps in sockets: bytes that have arrived and were not read, and bytes that are on their way. They count
//! as nobody's memory, and are the function's doing all the same.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::time::{Duration, Instant};

const PAGE: u64 = 4096;
/// Sockets other than TCP and UDP, of which the kernel does not tell what they hold: those beyond this number count as full.
/// Node has six for each program that it starts, in both processes.
const UNCOUNTED: usize = 128;
/// What one of them holds, where the machine does not say.
const USUAL_BUFFER: u64 = 212_992;
/// The kernel lists all sockets of the machine, which may be many: once for all functions that are looked at meanwhile.
const LISTED_FOR: Duration = Duration::from_millis(100);
const LISTENING: &str = "0A";
const TIME_WAIT: &str = "06";

thread_local! {
    static LISTED: RefCell<Option<(Instant, Table)>> = const { RefCell::new(None) };
}

/// Bytes in the sockets of these processes, those among them that they have not accepted yet. `have_pairs`: whether they can
/// have others than of TCP and UDP. Nothing where all sockets of the machine hold no more than `most`, and there are few
/// others: that is known at once.
pub(in crate::process) fn held_by(processes: impl Iterator<Item = i32>, most: u64, have_pairs: bool) -> u64 {
    let [tcp, udp] = read_totals();
    let is_little = tcp + udp <= most;
    if is_little && !have_pairs {
        return 0;
    }
    let inodes: HashSet<u64> = processes.flat_map(list_sockets).collect();
    if inodes.is_empty() || is_little && inodes.len() <= UNCOUNTED {
        return 0;
    }
    LISTED.with_borrow_mut(|listed| {
        if listed.as_ref().is_none_or(|(at, _)| at.elapsed() > LISTED_FOR) {
            *listed = Some((Instant::now(), Table::read(tcp)));
        }
        listed.as_ref().map_or(0, |(_, table)| table.held_by(&inodes))
    })
}

fn read_buffer() -> u64 {
    let text = fs::read_to_string("/proc/sys/net/core/wmem_default").unwrap_or_default();
    text.trim().parse().unwrap_or(USUAL_BUFFER)
}

/// Of the whole machine, TCP and UDP.
fn read_totals() -> [u64; 2] {
    let text = fs::read_to_string("/proc/net/sockstat").unwrap_or_default();
    ["TCP:", "UDP:"].map(|protocol| parse_total(&text, protocol).unwrap_or(0) * PAGE)
}

fn parse_total(sockstat: &str, protocol: &str) -> Option<u64> {
    let line = sockstat.lines().find_map(|line| line.strip_prefix(protocol))?;
    line.split_whitespace().skip_while(|word| *word != "mem").nth(1)?.parse().ok()
}

fn list_sockets(pid: i32) -> impl Iterator<Item = u64> {
    let open = fs::read_dir(format!("/proc/{pid}/fd")).into_iter().flatten().flatten();
    open.filter_map(|entry| {
        let target = fs::read_link(entry.path()).ok()?;
        target.to_str()?.strip_prefix("socket:[")?.strip_suffix(']')?.parse().ok()
    })
}

#[derive(Debug, Default)]
struct Table {
    /// By inode.
    held: HashMap<u64, u64>,
    /// By inode, their ports.
    listening: HashMap<u64, String>,
    /// By port: those that belong to no process yet.
    unaccepted: HashMap<String, u64>,
}

impl Table {
    /// `tcp`: what TCP holds in all. The lists tell the bytes that were sent, and not what the kernel needs to keep them.
    fn read(tcp: u64) -> Self {
        let mut table = Self::default();
        let mut sent = 0;
        for protocol in ["tcp", "tcp6"] {
            sent += table.add(&fs::read_to_string(format!("/proc/net/{protocol}")).unwrap_or_default());
        }
        if let Some(factor) = tcp.checked_div(sent).filter(|factor| *factor > 1) {
            for bytes in table.held.values_mut().chain(table.unaccepted.values_mut()) {
                *bytes *= factor;
            }
        }
        for protocol in ["udp", "udp6"] {
            table.add(&fs::read_to_string(format!("/proc/net/{protocol}")).unwrap_or_default());
        }
        table
    }

    fn add(&mut self, list: &str) -> u64 {
        let mut sum = 0;
        for line in list.lines().skip(1) {
            let Some((inode, port, state, bytes)) = parse(line) else { continue };
            match state {
                // What stands for bytes is the number of connections that wait.
                LISTENING => _ = self.listening.insert(inode, port.to_owned()),
                TIME_WAIT => {}
                _ if inode == 0 => {
                    *self.unaccepted.entry(port.to_owned()).or_default() += bytes;
                    sum += bytes;
                }
                _ => {
                    *self.held.entry(inode).or_default() += bytes;
                    sum += bytes;
                }
            }
        }
        sum
    }

    fn held_by(&self, inodes: &HashSet<u64>) -> u64 {
        let held: u64 = inodes.iter().filter_map(|inode| self.held.get(inode)).sum();
        let ports: HashSet<&String> = inodes.iter().filter_map(|inode| self.listening.get(inode)).collect();
        let unaccepted: u64 = ports.iter().filter_map(|port| self.unaccepted.get(*port)).sum();
        let is_other = |inode: &&u64| !self.held.contains_key(inode) && !self.listening.contains_key(inode);
        let others = inodes.iter().filter(is_other).count().saturating_sub(UNCOUNTED);
        held + unaccepted + others as u64 * read_buffer()
    }
}

/// Inode, own port, state, and bytes in both directions, of a line of `/proc/net/tcp` or `udp`.
fn parse(line: &str) -> Option<(u64, &str, &str, u64)> {
    let mut fields = line.split_whitespace();
    let (_, port) = fields.nth(1)?.rsplit_once(':')?;
    let state = fields.nth(1)?;
    let (sent, arrived) = fields.next()?.split_once(':')?;
    let inode = fields.nth(4)?.parse().ok()?;
    let bytes = |text| u64::from_str_radix(text, 16).ok();
    Some((inode, port, state, bytes(sent)? + bytes(arrived)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::net::{TcpListener, TcpStream};

    #[test]
    fn totals_are_read_in_bytes() {
        let text = "sockets: used 119\nTCP: inuse 1 orphan 0 tw 325 alloc 1 mem 340\nUDP: inuse 0 mem 2\n";
        assert_eq!(parse_total(text, "TCP:"), Some(340));
        assert_eq!(parse_total(text, "UDP:"), Some(2));
    }

    #[test]
    fn a_line_is_read() {
        let line = "  0: 0100007F:1F90 0100007F:C350 01 00000010:00000A00 00:00000000 00000000  0 0 4711 1 0000 20 4";
        assert_eq!(parse(line), Some((4711, "1F90", "01", 0xa10)));
    }

    #[test]
    fn what_nobody_reads_is_held_by_who_could() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut writer = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        writer.set_nonblocking(true).unwrap();
        while writer.write(&[0; 65536]).is_ok() {}
        let own = i32::try_from(std::process::id()).unwrap();
        // Not accepted yet.
        let before = held_by(std::iter::once(own), 0, false);
        assert!(before > 64 << 10, "{before}");
        assert_eq!(held_by(std::iter::once(own), u64::MAX, false), 0);
        assert_eq!(held_by(std::iter::empty(), 0, true), 0);
        drop(writer);
    }

    #[test]
    fn of_many_pairs_each_counts_as_full() {
        let pairs: Vec<_> = (0..UNCOUNTED).map(|_| std::os::unix::net::UnixStream::pair().unwrap()).collect();
        let own = i32::try_from(std::process::id()).unwrap();
        assert!(held_by(std::iter::once(own), u64::MAX, true) >= UNCOUNTED as u64 * 65_536);
        assert_eq!(held_by(std::iter::once(own), u64::MAX, false), 0);
        drop(pairs);
    }
}
