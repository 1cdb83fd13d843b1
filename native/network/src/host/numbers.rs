//! IPv4 addresses as numbers, in the spellings of `inet_aton`, which `getaddrinfo` and URLs take: one number to four, each
//! decimal, octal (`0…`) or hexadecimal (`0x…`), the last one for all the octets that are left.

use std::net::Ipv4Addr;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numbers {
    /// It does not end in a number, and so is no address.
    None,
    /// It ends in a number and is no address. Nor is it a name: no top-level domain is a number.
    Wrong,
    Address(Ipv4Addr),
}

pub(crate) fn read_numbers(text: &str) -> Numbers {
    let text = text.strip_suffix('.').unwrap_or(text);
    let parts: Vec<&str> = text.split('.').collect();
    if !parts.last().is_some_and(|last| is_number(last)) {
        return Numbers::None;
    }
    read_address(&parts).map_or(Numbers::Wrong, Numbers::Address)
}

fn is_number(part: &str) -> bool {
    let is_decimal = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    is_decimal
        || strip_hexadecimal(part).is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn read_address(parts: &[&str]) -> Option<Ipv4Addr> {
    let (last, before) = parts.split_last()?;
    if before.len() > 3 {
        return None;
    }
    let mut octets = [0; 4];
    for (octet, part) in octets.iter_mut().zip(before) {
        *octet = u8::try_from(read_number(part)?).ok()?;
    }
    // The last number fills what is left of 32 bits.
    let rest = read_number(last)?;
    let left = 4 - before.len();
    if left < 4 && rest >> (8 * left) != 0 {
        return None;
    }
    for (octet, from) in octets[before.len()..].iter_mut().zip(&rest.to_be_bytes()[4 - left..]) {
        *octet = *from;
    }
    Some(octets.into())
}

fn read_number(part: &str) -> Option<u32> {
    let (digits, radix) = match strip_hexadecimal(part) {
        // As URLs have it: `0x` is zero.
        Some("") => ("0", 16),
        Some(digits) => (digits, 16),
        None if part.len() > 1 && part.starts_with('0') => (part, 8),
        None => (part, 10),
    };
    // `from_str_radix` takes a sign.
    if digits.starts_with(['+', '-']) { None } else { u32::from_str_radix(digits, radix).ok() }
}

fn strip_hexadecimal(part: &str) -> Option<&str> {
    part.strip_prefix("0x").or_else(|| part.strip_prefix("0X"))
}
