'use strict'

/** The slot of one run, which may give it back for a while. `release` gives it back; `undefined`: the run takes none. */
function createSlotHolder(slots, release, tenant) {
  const takesNone = release === undefined
  let held = release
  let isClosed = false

  function giveBack() {
    held?.()
    held = undefined
  }

  /** Resolves once the run has a slot again. */
  async function takeAgain() {
    if (takesNone || held || isClosed) return
    const taken = await slots.acquireAgain(tenant)
    // Meanwhile it may have got another one, or have ended.
    if (held || isClosed) taken()
    else held = taken
  }

  /** Call when the run has ended. */
  function close() {
    isClosed = true
    giveBack()
  }

  return { giveBack, takeAgain, close }
}

module.exports = { createSlotHolder }
