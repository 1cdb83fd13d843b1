'use strict'

const { describePairs } = require('../support/describe-pairs')
const { DESCRIPTORS, ON_THEIR_WAY, PROGRAMS_DESCRIPTORS, SHARED } = require('../table/quotas')

/** What the kernel counts for all processes of a user, the host among them. */
function describeQuotas(context) {
  describePairs('what a user has only so many of:', { attempts: SHARED }, context)
  describePairs('descriptors of a function:', { attempts: DESCRIPTORS, places: ['sandbox'] }, context)
  for (const permissions of [['net'], ['child-process']]) {
    describePairs(
      `descriptors with ${permissions}:`,
      {
        attempts: PROGRAMS_DESCRIPTORS,
        permissions,
        places: [permissions.includes('net') ? 'sandbox' : 'child']
      },
      context
    )
  }
  describePairs(
    'descriptors that are sent, with child-process:',
    { attempts: ON_THEIR_WAY, permissions: ['child-process'] },
    context
  )
  const allowed = ON_THEIR_WAY.map(attempt => ({ ...attempt, isAllowed: true }))
  describePairs(
    'descriptors that are sent, with child-process and net:',
    { attempts: allowed, permissions: ['child-process', 'net'] },
    context
  )
}

module.exports = { describeQuotas }
