'use strict'

// An empty object takes 3 bytes of text and 56 of memory, and its share of a garbage collection that stops the host:
// 64 MiB of them made half a minute. Ordinary results have some 30 bytes of text for each object.
const BYTES_PER_VALUE = 16
const VALUES_ALWAYS_ALLOWED = 100_000

// A step is some 10 ns of the host. Counted are those that the length of the text does not bound by itself.
const STEPS_PER_BYTE = 4
const STEPS_ALWAYS_ALLOWED = 2_000_000
// What cannot be interrupted, an expression for example, holds up the host for its whole time.
const MOST_STEPS_AT_ONCE = 10_000_000

/** What a text asks for more of than its size allows. Its runner may have written it; all else is a SyntaxError. */
class OverBudgetError extends RangeError {}

/**
 * What decoding one text of so many bytes may take, spent before it is taken. In a graph many nodes can refer to one, and
 * a short expression can be long work, so that without a bound a short text could ask for minutes.
 */
function createBudget(bytes, maxBuffer) {
  const mostValues = Math.max(VALUES_ALWAYS_ALLOWED, Math.floor(maxBuffer / BYTES_PER_VALUE))
  const mostSteps = STEPS_ALWAYS_ALLOWED + bytes * STEPS_PER_BYTE
  let values = 0
  let steps = 0
  return {
    isLimited: true,
    /** Objects, arrays, and what weighs like them. */
    takeValues(count) {
      values += count
      if (values > mostValues)
        throw new OverBudgetError(
          `The result has more than ${mostValues} objects, which is as many as a maxBuffer of ${maxBuffer} bytes allows`
        )
    },
    takeSteps(count, what) {
      steps += count
      if (steps > mostSteps || count > MOST_STEPS_AT_ONCE)
        throw new OverBudgetError(
          `The result has ${bytes} bytes and would take too long to decode: ${what} ask for ${Math.ceil(steps)} steps, and at most ${Math.min(mostSteps, MOST_STEPS_AT_ONCE)} are allowed`
        )
    }
  }
}

/** For texts of the host's own. */
const UNLIMITED = { isLimited: false, takeValues() {}, takeSteps() {} }

const isOverBudget = error => error instanceof OverBudgetError

module.exports = { createBudget, isOverBudget, OverBudgetError, UNLIMITED }
