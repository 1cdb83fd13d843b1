//! Bounds how deeply a text can make the parser recurse, before it is parsed: swc's parser cannot be asked to stop.
//!
//! The bound may be too high, never too low. Where the scanner cannot tell what a character means (is this slash a
//! division?), it stops closing brackets and only counts.

mod bound;
mod levels;
mod lexer;
mod word;

use crate::options::Language;
use bound::{Bound, find_excess};

/// Shorter texts cannot nest deeply enough to matter: a level takes at least one byte.
const SCAN_FROM: usize = LIMITS.depth;

/// A level costs the parser up to 4.5 KB of stack, measured over all constructs with swc_ecma_parser 47. In WebAssembly
/// the engine's stack of about a megabyte ends sooner, after 200 to 10,000 levels, as an exception that the host sees.
const LIMITS: Limits =
    Limits { depth: 24_000, blind: 50_000, links: 400_000, angles: 250, costly: 500, tried: 2_000_000 };

/// What takes the parser 90 KB of stack at most.
const SHALLOW: Limits = Limits { depth: 20, blind: 20, links: 100, angles: 20, costly: 20, tried: 2_000_000 };

/// Longer code takes so long that it does not matter which stack it gets.
const SHALLOW_UP_TO: usize = 64 << 10;

/// How deep is too deep.
struct Limits {
    depth: usize,
    /// For what is only counted.
    blind: usize,
    /// In one expression: the parser builds `a.b.c` and `a + b + c` without recursion, but dropping them recurses.
    links: usize,
    /// Open `<` in TypeScript, where each is tried as a type argument first: the time is their cube.
    angles: usize,
    /// Labels around a statement, and casts with `<>`: the time is the square of their number.
    costly: usize,
    /// What the parser of TypeScript reads again because it tried what stands around it as something else: where such
    /// places nest, exponentially much. Of 2,486 `.ts` and 302 `.tsx` files none comes to as many.
    tried: usize,
}

/// Whether any stack can take the text.
pub(crate) fn is_shallow(text: &str, language: Language) -> bool {
    text.len() <= SHALLOW_UP_TO && find_excess(text, &SHALLOW, Bound::new(language)).is_none()
}

/// Where the text nests deeper than the stack can take, if it does.
pub(crate) fn exceeds_limit(text: &str, language: Language) -> Option<usize> {
    if text.len() < LIMITS.angles && !language.has_types() {
        return None;
    }
    let depth = if text.len() < SCAN_FROM { usize::MAX } else { LIMITS.depth };
    find_excess(text, &Limits { depth, ..LIMITS }, Bound::new(language))
}
