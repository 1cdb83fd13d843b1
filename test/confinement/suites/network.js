'use strict'

const assert = require('node:assert/strict')
const { after, before, describe, test } = require('node:test')
const { waitUntil } = require('../../support/wait-until')
const { describePairs } = require('../support/describe-pairs')
const { listen } = require('../support/listen')
const { ABSTRACT, REMOTE, UNIX } = require('../table/network')

/** Connections to the host, which sees what arrives. */
function describeNetwork(context) {
  describe('the network:', () => {
    let host
    before(async () => {
      host = await listen(context.createFolder())
    })
    after(() => host.close())
    const prepare = () => ({ addresses: host.addresses })

    describe('a function is refused without net, and gets there with it:', () => {
      for (const attempt of REMOTE)
        test(attempt.name, () => assertPair(attempt, [[]], ['net'], context, host))
      test(UNIX.name, () => assertPair(UNIX, [[], ['net']], ['net', 'fs-write'], context, host))
    })
    describePairs(
      'a program is refused without net:',
      { attempts: [...REMOTE, UNIX], places: ['child'], prepare },
      context
    )
    describePairs(
      'whatever is granted:',
      { attempts: [ABSTRACT], permissions: ['net', 'fs-write'], prepare },
      context
    )
  })
}

async function assertPair(
  { run, control, isSeen },
  refusing,
  granting,
  { isolatedFunction },
  { addresses, countSeen }
) {
  const source = `addresses => (${run})({ require, addresses })`
  const attempt = permissions => isolatedFunction(source, { allow: { permissions } })(addresses)
  const seen = countSeen()
  for (const permissions of refusing)
    await assert.rejects(attempt(permissions), { name: 'PermissionError', permission: 'Net' })
  // A code that a class of this library has too is among the details of what a function throws.
  const isControl = ({ code, details }) => (code ?? details.code) === control
  if (control) await assert.rejects(attempt(granting), isControl)
  else await attempt(granting)
  // One, by the last of them: what came before it would have arrived before it.
  if (isSeen) await waitUntil('the host has seen it', () => countSeen() > seen)
  assert.equal(countSeen(), isSeen ? seen + 1 : seen)
}

module.exports = { describeNetwork }
