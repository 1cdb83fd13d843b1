'use strict'

const { constants } = require('node:os')
const {
  CpuTimeError,
  ExitError,
  HostLimitError,
  MaxBufferError,
  MemoryError,
  TimeoutError
} = require('../../errors')
const { createNonError } = require('../../errors/non-error')
const { markThrown } = require('../../errors/thrown')
const { runAtOnce } = require('../../values/run-at-once')
const { findRefusedAccess, isRefusedAllocation } = require('./recognize-thrown')
const { createPermissionError } = require('./create-permission-error')
const { setAsideDetails } = require('./set-aside-details')
const { createStartError } = require('../launch/start-error')
const { runInTurns } = require('../turns')
const { walkErrors } = require('../stack/walk-errors')
const { createBudget, decode, decodeInSteps, isOverBudget, SMALL } = require('../values')

/**
 * The value of a run, a promise of it where it is large, or the error that its facts amount to, thrown. `findHostError(id)`:
 * the error for a host call that failed, which the function let through.
 */
function readOutcome(facts, options, mapper, findHostError = () => undefined) {
  const hostError = facts.hostCall === undefined ? undefined : findHostError(facts.hostCall)
  if (hostError) throw hostError
  const read = READERS[facts.reason]
  return read(facts, options, mapper)
}

const READERS = {
  outcome: (facts, options, mapper) =>
    facts.thrown ? throwThrown(facts, options, mapper) : decodeValue(facts, facts.returned, options),
  timeout: (_, { timeout }) => {
    throw new TimeoutError({ limit: timeout })
  },
  'cpu-time': (_, { timeout }) => {
    throw new CpuTimeError({ limit: timeout })
  },
  'memory-heap': (_, { memory }) => {
    throw new MemoryError({ limit: memory, scope: 'heap' })
  },
  'memory-total': (_, { memory }) => {
    throw new MemoryError({ limit: memory, scope: 'total' })
  },
  'max-buffer': (_, { maxBuffer }) => {
    throw new MaxBufferError({ limit: maxBuffer })
  },
  'host-calls': (_, options) => throwOnHostLimit('calls', options),
  'host-calls-in-flight': (_, options) => throwOnHostLimit('inFlight', options),
  'host-call-arguments': (_, options) => throwOnHostLimit('argumentBytes', options),
  processes: () => throwOnTooMany('256 processes'),
  threads: () => throwOnTooMany('1,024 threads'),
  aborted: (_, { signal }) => {
    throw signal.reason
  },
  exited: facts => {
    throw createExitError(facts)
  },
  malformed: facts => {
    throw createExitError(facts)
  },
  'boot-failed': facts => throwOnFailedStart(facts),
  'launch-failed': facts => throwOnFailedStart(facts)
}

async function throwThrown(facts, options, mapper) {
  const { memory, permissions, signal } = options
  const thrown = await decodeValue(facts, facts.thrown, options)
  const refused = findRefusedAccess(thrown, permissions)
  if (!refused && memory !== Infinity && isRefusedAllocation(thrown))
    throw new MemoryError({ limit: memory, scope: 'total' })
  const error = thrown instanceof Error ? thrown : createNonError(thrown)
  const steps = readThrown(error, mapper)
  await (facts.thrown.length <= SMALL ? runAtOnce(steps) : runInTurns(steps, signal))
  throw refused ? createPermissionError(refused) : error
}

/** What a function threw, as its caller may have it. */
function* readThrown(error, mapper) {
  yield* mapper.mapErrorInSteps(error)
  for (const inner of walkErrors(error)) {
    if (inner) markThrown(setAsideDetails(inner))
    yield
  }
}

function decodeValue(facts, bytes, options) {
  return bytes.length <= SMALL ? decodeAtOnce(facts, bytes, options) : decodeInTurns(facts, bytes, options)
}

function decodeAtOnce(facts, bytes, { maxBuffer }) {
  try {
    return decode(bytes.toString(), createBudget(bytes.length, maxBuffer))
  } catch (error) {
    throw createDecodeError(facts, error, maxBuffer)
  }
}

async function decodeInTurns(facts, bytes, { maxBuffer, signal }) {
  try {
    return await runInTurns(decodeInSteps(bytes, createBudget(bytes.length, maxBuffer)), signal)
  } catch (error) {
    throw signal?.aborted ? error : createDecodeError(facts, error, maxBuffer)
  }
}

/** What cannot be decoded was not written by the runner: to the caller, the process broke off. */
function createDecodeError(facts, error, maxBuffer) {
  return isOverBudget(error)
    ? new MaxBufferError({ limit: maxBuffer, message: error.message })
    : createExitError(facts, error)
}

function createExitError({ exitCode, signal }, cause) {
  return new ExitError({ exitCode: exitCode ?? null, signal: nameSignal(signal), cause })
}

function nameSignal(number) {
  if (number === undefined) return null
  const entry = Object.entries(constants.signals).find(([, value]) => value === number)
  return entry ? entry[0] : `signal ${number}`
}

function throwOnHostLimit(limit, { host: { limits } }) {
  throw new HostLimitError({ limit, value: limits[limit] })
}

function throwOnTooMany(what) {
  const cause = new Error(`It had more than ${what} at once, which is as many as a function may have`)
  throw new ExitError({ exitCode: null, signal: 'SIGKILL', cause })
}

// By the step that failed; a process that started and was never ready has none.
const ATTEMPTS = {
  launch: 'start a sandbox process',
  execute: 'execute Node in a sandbox process',
  'set-limits': 'limit a sandbox process'
}

function throwOnFailedStart({ failedStep, errno, detail, exitCode, signal }) {
  if (failedStep) throw createStartError({ attempt: ATTEMPTS[failedStep], errno })
  const answer = detail || `The process ended with ${nameSignal(signal) ?? `code ${exitCode}`}`
  throw createStartError({ attempt: 'start Node in the sandbox', answer })
}

module.exports = { readOutcome }
