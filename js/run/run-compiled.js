'use strict'

const { loadNative, supervise } = require('../native')
const { joinTexts } = require('../protocol/texts')
const { runAtOnce } = require('../values/run-at-once')
const { readLogsInSteps } = require('./logs')
const { onAbort } = require('./on-abort')
const { findProfile, isHeavy } = require('./profile')
const { readOutcome } = require('./read-outcome')
const { createStackMapper } = require('./stack')
const { runInTurns } = require('./turns')
const { encode, SMALL } = require('./values')

const BYTES_PER_MEGABYTE = 1024 * 1024

/**
 * One call in a process of its own: `{ isFulfilled, value | error, reason, cost, logging }`. Rejects where it came to no
 * process.
 */
async function runCompiled(compiled, args, options, settings) {
  const request = await createRequest(compiled, args, options, settings)
  options.signal?.throwIfAborted()
  const facts = await runToEnd(request, options.signal)
  const { reason, cpu, memory, spawn, run } = facts
  const mapper = createStackMapper(compiled)
  const ended = { reason, cost: { cpu, memory, spawn, run }, logging: await readLogs(facts.logs, mapper) }
  try {
    return { isFulfilled: true, value: await readOutcome(facts, options, mapper), ...ended }
  } catch (error) {
    return { isFulfilled: false, error, ...ended }
  }
}

/** Has a process ready for the calls that will come. */
async function prepareProcess(compiled, options, settings) {
  loadNative().prepareServer(await findProfile(compiled, options, settings))
}

async function createRequest(compiled, args, options, settings) {
  const header = JSON.stringify({ env: options.env })
  const packages = isHeavy(compiled) ? '' : (compiled.bundle?.code ?? '')
  return {
    profile: await findProfile(compiled, options, settings),
    folders: Buffer.from(JSON.stringify(listFolders(compiled))),
    call: joinTexts([header, packages, compiled.snippet.code, encode(args)]),
    timeout: options.timeout,
    memory: options.memory * BYTES_PER_MEGABYTE,
    maxBuffer: options.maxBuffer
  }
}

/** What the call may reach beside what its function was granted: `[{ path, access: 'read' | 'write' }]`, of real paths. */
function listFolders({ bundle }) {
  return (bundle?.folders ?? []).map(path => ({ path, access: 'read' }))
}

async function runToEnd(request, signal) {
  const { id, facts } = supervise(request)
  const forget = onAbort(signal, () => loadNative().abort(id))
  try {
    return await facts
  } finally {
    forget()
  }
}

function readLogs(logs, { mapText }) {
  const steps = readLogsInSteps(logs, mapText)
  return logs.length <= SMALL ? runAtOnce(steps) : runInTurns(steps)
}

module.exports = { prepareProcess, runCompiled }
