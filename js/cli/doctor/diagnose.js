'use strict'

const createIsolatedFunction = require('../..')
const { normalizeFactoryOptions } = require('../../options/normalize-factory-options')
const { findMissingLayers } = require('../../run/isolation/describe')
const { describeCache } = require('./describe-cache')
const { describeMachine } = require('./describe-machine')
const { describePackageManagers } = require('./describe-package-managers')
const { formatFindings } = require('./format-findings')

/** `isolated-function doctor` → the exit code */
async function diagnose({ json, tmpdir }) {
  const settings = normalizeFactoryOptions({ tmpdir })
  const isolatedFunction = createIsolatedFunction({ tmpdir })
  // First: a fork server that cannot serve here is found out by its first call.
  const trial = await tryCall(isolatedFunction)
  const { reasons, ...isolation } = isolatedFunction.isolation
  const findings = {
    ...describeMachine(),
    trial,
    isolation,
    reasons,
    packageManagers: await describePackageManagers(),
    cache: await describeCache(settings.tmpdir)
  }
  process.stdout.write(json ? `${JSON.stringify(findings, null, 2)}\n` : formatFindings(findings))
  return trial.isFulfilled && (await findMissingLayers(settings)).length === 0 ? 0 : 1
}

async function tryCall(isolatedFunction) {
  const { isFulfilled, value, profiling } = await isolatedFunction(() => 42, { throwError: false })()
  if (!isFulfilled) return { isFulfilled, reason: value.message }
  return { isFulfilled, milliseconds: Math.round(profiling.phases.total) }
}

module.exports = { diagnose }
