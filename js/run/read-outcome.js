'use strict'

const { constants } = require('node:os')
const { CpuTimeError, ExitError, MaxBufferError, MemoryError, TimeoutError } = require('../errors')
const { createNonError } = require('../errors/non-error')
const { findPermissionError, isRefusedAllocation } = require('./recognize-thrown')
const { createStartError } = require('./start-error')
const { throwOnTooManyValues } = require('./throw-on-too-many-values')
const { decode } = require('./values')

/** The value of a run, or the error that its facts amount to, thrown. */
function readOutcome(facts, options, mapper) {
  const read = READERS[facts.reason]
  return read(facts, options, mapper)
}

const READERS = {
  outcome: (facts, options, mapper) =>
    facts.thrown ? throwThrown(facts, options, mapper) : decodeValue(facts, facts.returned, options),
  timeout: () => {
    throw new TimeoutError()
  },
  'cpu-time': () => {
    throw new CpuTimeError()
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
  'boot-failed': facts => throwOnFailedStart('start Node in the sandbox', facts),
  'launch-failed': facts => throwOnFailedStart('start a sandbox process', facts)
}

function throwThrown(facts, options, mapper) {
  const { memory, permissions } = options
  const thrown = decodeValue(facts, facts.thrown, options)
  const permissionError = findPermissionError(thrown, permissions)
  if (permissionError) throw permissionError
  if (memory !== Infinity && isRefusedAllocation(thrown))
    throw new MemoryError({ limit: memory, scope: 'total' })
  throw thrown instanceof Error ? mapper.mapError(thrown) : createNonError(thrown)
}

/** What cannot be decoded was not written by the runner: to the caller, the process broke off. */
function decodeValue(facts, bytes, { maxBuffer }) {
  throwOnTooManyValues(bytes, maxBuffer)
  try {
    return decode(bytes.toString())
  } catch (cause) {
    throw createExitError(facts, cause)
  }
}

function createExitError({ exitCode, signal }, cause) {
  return new ExitError({ exitCode: exitCode ?? null, signal: nameSignal(signal), cause })
}

function nameSignal(number) {
  if (number === undefined) return null
  const entry = Object.entries(constants.signals).find(([, value]) => value === number)
  return entry ? entry[0] : `signal ${number}`
}

function throwOnTooMany(what) {
  const cause = new Error(`It had more than ${what} at once, which is as many as a function may have`)
  throw new ExitError({ exitCode: null, signal: 'SIGKILL', cause })
}

function throwOnFailedStart(attempt, { detail, exitCode, signal }) {
  throw createStartError(
    attempt,
    detail || `The process ended with ${nameSignal(signal) ?? `code ${exitCode}`}`
  )
}

module.exports = { readOutcome }
