'use strict'

const { describePairs } = require('../support/describe-pairs')
const { startTargets } = require('../support/start-targets')
const acts = require('../table/processes')
const reads = require('../table/proc')

/** What reaches for other processes of the same user. */
function describeProcesses(context) {
  const { launcher } = context
  const names = ['victim', 'host', 'sibling', 'keeper', ...(launcher === 'fork' ? ['server', 'parent'] : [])]
  const prepare = permissions => place => startTargets(context, permissions[place])

  describePairs(
    'acts on another process:',
    {
      attempts: aim(acts, names),
      prepare: prepare({ plain: ['child-process'], sandbox: ['addons'], child: ['child-process'] })
    },
    context
  )
  describePairs(
    'what /proc has of another process:',
    {
      attempts: aim(reads, names),
      places: ['child'],
      permissions: ['fs-read'],
      prepare: prepare({ plain: ['child-process'], child: ['child-process', 'fs-read'] })
    },
    context
  )
}

/** Each attempt on each target. */
function aim(attempts, names) {
  return names.flatMap(target =>
    attempts.map(attempt => ({
      ...attempt,
      name: `${attempt.name}, ${target}`,
      run: `tools => {
        const target = tools.targets.${target}
        if (target === undefined) return 'absent'
        return (${attempt.run})({ ...tools, target })
      }`
    }))
  )
}

module.exports = { describeProcesses }
