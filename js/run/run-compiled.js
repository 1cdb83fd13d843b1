'use strict'

const { loadNative } = require('../native')
const { joinTexts } = require('../sandbox/texts')
const { runAtOnce } = require('../values/run-at-once')
const { readLogsInSteps } = require('./logs')
const { onAbort } = require('./on-abort')
const { findProfile, isHeavy } = require('./profile')
const { readOutcome } = require('./read-outcome')
const { createStackMapper } = require('./stack')
const { runInTurns } = require('./turns')
const { encode, SMALL } = require('./values')

const BYTES_PER_MEGABYTE = 1024 * 1024

/** One call in a process of its own: the value it returned, or a rejection with what went wrong. */
async function runCompiled(compiled, args, options, settings, spent) {
  const request = await createRequest(compiled, args, options, settings)
  options.signal?.throwIfAborted()
  const facts = await supervise(request, options.signal)
  const mapper = createStackMapper(compiled)
  note(spent, facts)
  spent.logging = await readLogs(facts.logs, mapper)
  return readOutcome(facts, options, mapper)
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

async function supervise(request, signal) {
  const native = loadNative()
  const { id, facts } = native.run(request)
  const forget = onAbort(signal, () => native.abort(id))
  try {
    return await facts
  } finally {
    forget()
  }
}

function note(spent, facts) {
  spent.hasStarted = facts.reason !== 'launch-failed'
  spent.endReason = facts.reason
  spent.cpu = facts.cpu
  spent.memory = facts.memory
  spent.phases.spawn = facts.spawn
  spent.phases.run = facts.run
}

function readLogs(logs, { mapText }) {
  const steps = readLogsInSteps(logs, mapText)
  return logs.length <= SMALL ? runAtOnce(steps) : runInTurns(steps)
}

module.exports = { prepareProcess, runCompiled }
