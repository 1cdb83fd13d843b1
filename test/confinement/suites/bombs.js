'use strict'

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')
const { findByArguments } = require('../../support/processes')
const { waitUntil } = require('../../support/wait-until')

const WAIT = 'sh -c "sleep 300; true" MARK'
// Each ends by itself, should nothing end it: the large ones at 511 and 2000 processes.
const double = depth => `d() { [ $1 -gt 0 ] || exec ${WAIT}; d $(($1-1)) & d $(($1-1)) & wait; }; d ${depth}`
const loop = count => `i=0; while [ $i -lt ${count} ]; do ${WAIT} & i=$((i+1)); done; wait`

/** Programs that multiply, and how many they have become when all have started. */
const SMALL = { 'by two each': [double(5), 32], 'one by one': [loop(40), 40] }
const LARGE = { 'by two each': double(8), 'one by one': loop(2000) }

/** What multiplies ends with the call, and where it is too much, the call with it. */
function describeBombs({ isolatedFunction }) {
  const permissions = ['child-process']

  describe('programs that multiply', () => {
    for (const [name, [script, count]] of Object.entries(SMALL)) {
      test(`are gone with the call: ${name}`, async () => {
        const { marked, mark } = markScript(script)
        const end = new AbortController()
        const call = isolatedFunction(runShell, { signal: end.signal, allow: { permissions } })(marked)
        const ended = assert.rejects(call, { name: 'AbortError' })
        try {
          await waitUntil('all have started', () => findByArguments(mark).length === count)
        } finally {
          end.abort()
          await ended
        }
        assertGone(marked, mark)
      })
    }

    for (const [name, script] of Object.entries(LARGE)) {
      test(`beyond all bounds end the call, and are gone: ${name}`, async () => {
        const { marked, mark } = markScript(script)
        // Those that no limit stopped would wait for as long as this.
        const fn = isolatedFunction(runShell, { timeout: 30_000, allow: { permissions } })
        await assert.rejects(fn(marked), { name: 'ExitError', signal: 'SIGKILL' })
        assertGone(marked, mark)
      })
    }
  })
}

function markScript(script) {
  const mark = `bomb-${process.pid}-${script.length}`
  return { mark, marked: script.replace('MARK', mark) }
}

function assertGone(marked, mark) {
  for (const text of [marked, mark]) assert.deepEqual(findByArguments(text), [])
}

function runShell(script) {
  return require('node:child_process').execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' })
}

module.exports = { describeBombs }
