'use strict'

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')
const { createScratch } = require('../../support/create-scratch')
const { runPlain } = require('../../support/run-plain')
const { listBehaviours } = require('../table')
const { assertLauncher } = require('./launcher')

const AT_ONCE = 4
const DEADLINE = 20_000

/** The table, one kind of process after the other; each kind is proven to come from the launcher. */
function describeBehaviours(context) {
  const createFolder = createScratch()
  for (const [kind, behaviours] of groupByPermissions(listBehaviours(context.version))) {
    describe(`with ${kind}`, { concurrency: AT_ONCE }, () => {
      const { permissions } = behaviours[0]
      test(`a process comes from ${context.launcher}`, () => assertLauncher(context, { permissions }))
      for (const behaviour of behaviours) {
        test(behaviour.name, () => assertBehaviour(behaviour, { ...context, folder: createFolder() }))
      }
    })
  }
}

function groupByPermissions(behaviours) {
  const groups = new Map()
  for (const behaviour of behaviours) {
    const kind = behaviour.permissions.join(', ') || 'no permissions'
    groups.set(kind, [...(groups.get(kind) ?? []), behaviour])
  }
  return groups
}

async function assertBehaviour(behaviour, context) {
  const { run, args, permissions, options, logging, check } = behaviour
  const fn = context.isolatedFunction(run, { timeout: DEADLINE, ...options, allow: { permissions } })
  const given = args(context)
  const result = await fn(...given)
  const value = behaviour.isPlain
    ? await runPlain(context.execPath, run, given, confine(context.version))
    : behaviour.value
  if (value !== undefined) assert.deepStrictEqual(result.value, value)
  if (logging !== undefined) assert.deepStrictEqual(result.logging, logging)
  check?.(result.value, context)
}

/** Flags of a plain Node that is told to withhold what the sandbox does, but for the files of the script. */
function confine(version) {
  return [version === '20' ? '--experimental-permission' : '--permission', '--allow-fs-read=*']
}

module.exports = { describeBehaviours }
