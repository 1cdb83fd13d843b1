'use strict'

// What V8's heap holds once Node has booted; the function's memory is counted above it.
const BOOTED_HEAP = 8
const SEMI_SPACES = 3
const LARGEST_SEMI_SPACE = 16
// Below it Node 22 and 24 crash while they boot.
const SMALLEST_OLD_SPACE = 8

/**
 * V8's flags for a limit in MB. Old and young generation together stay inside it: with V8's own sizes, up to 48 MB of
 * young garbage would be counted against a function that holds far less than its limit.
 */
function createHeapFlags(memory) {
  if (memory === Infinity) return []
  const semiSpace = Math.min(Math.max(1, Math.floor(memory / 32)), LARGEST_SEMI_SPACE)
  const oldSpace = Math.max(SMALLEST_OLD_SPACE, Math.floor(memory) + BOOTED_HEAP - SEMI_SPACES * semiSpace)
  return [`--max-old-space-size=${oldSpace}`, `--max-semi-space-size=${semiSpace}`]
}

module.exports = { createHeapFlags }
