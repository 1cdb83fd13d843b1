'use strict'

const { AsyncResource } = require('node:async_hooks')
const { loadNative, supervise } = require('../native')
const { joinTexts } = require('../protocol/texts')
const { runAtOnce } = require('../values/run-at-once')
const { createHostCalls } = require('./host-functions/create-host-calls')
const { createLiveLogs } = require('./live-logs')
const { readLogsInSteps } = require('./logs')
const { onAbort } = require('./on-abort')
const { findProfile, isHeavy } = require('./profile')
const { readOutcome } = require('./read-outcome')
const { settle } = require('./settle')
const { createStackMapper } = require('./stack')
const { runInTurns } = require('./turns')
const { encode, SMALL } = require('./values')

const BYTES_PER_MEGABYTE = 1024 * 1024

/**
 * One call in a process of its own: `{ isFulfilled, value | error, reason, cost, logging }`. Rejects where it came to no
 * process.
 */
async function runCompiled(compiled, args, options, settings, { slot, depth }) {
  const request = await createRequest(compiled, args, options, settings)
  options.signal?.throwIfAborted()
  const live = startLive(compiled, options, { slot, depth })
  const facts = await runToEnd(request, options.signal, live)
  const { reason, cpu, memory, spawn, run } = facts
  const mapper = createStackMapper(compiled)
  const cost = { cpu, memory, spawn, run, hostCalls: live.hostCalls?.total }
  const outcome = await settle(() => readOutcome(facts, options, mapper, live.hostCalls?.findError))
  live.hostCalls?.end(outcome.isFulfilled ? createOverError() : outcome.error)
  await live.logs?.drain()
  return { ...outcome, reason, cost, logging: await readLogs(facts.logs, mapper) }
}

/** Has a process ready for the calls that will come. */
async function prepareProcess(compiled, options, settings) {
  loadNative().prepareServer(await findProfile(compiled, options, settings))
}

async function createRequest(compiled, args, options, settings) {
  const { host } = options
  const header = JSON.stringify({ env: options.env, host: host && describeHost(host) })
  const packages = isHeavy(compiled) ? '' : (compiled.bundle?.code ?? '')
  return {
    profile: await findProfile(compiled, options, settings),
    folders: Buffer.from(JSON.stringify(listFolders(compiled))),
    call: joinTexts([header, packages, compiled.snippet.code, encode(args)]),
    timeout: options.timeout,
    memory: options.memory * BYTES_PER_MEGABYTE,
    maxBuffer: options.maxBuffer,
    maxLogBytes: options.maxLogBytes,
    host: host && { ...host.limits, functions: host.functions.length },
    isLive: options.onLog !== undefined,
    logsStdio: true
  }
}

/** What the sandbox has to know of the host's functions. */
function describeHost({ functions, limits }) {
  return { names: functions.map(({ name }) => name), argumentBytes: limits.argumentBytes }
}

/** What the call may reach beside what its function was granted: `[{ path, access: 'read' | 'write' }]`, of real paths. */
function listFolders({ bundle }) {
  return (bundle?.folders ?? []).map(path => ({ path, access: 'read' }))
}

async function runToEnd(request, signal, live) {
  const { id, facts } = supervise(request, live.accept)
  live.id = id
  const forget = onAbort(signal, () => loadNative().abort(id))
  try {
    return await facts
  } finally {
    forget()
  }
}

/**
 * Whoever is told of what happens while the function runs: its host functions, and `onLog`. They are called in the async context
 * of the call.
 */
function startLive(compiled, options, { slot, depth }) {
  const { host, onLog } = options
  const live = { id: undefined, hostCalls: undefined, logs: undefined, accept: undefined }
  if (!host && !onLog) return live
  if (onLog) live.logs = createLiveLogs(onLog, createStackMapper(compiled).mapText)
  if (host) live.hostCalls = createHostCalls(host, { ...connect(live), slot, depth })
  const accept = {
    log: content => live.logs.accept(content),
    'host-call': content => live.hostCalls.accept(content)
  }
  live.accept = AsyncResource.bind((name, content) => accept[name](content))
  return live
}

/** What host calls say to the run. */
function connect(live) {
  const native = loadNative()
  return {
    answer: (call, isSettled, bytes) => native.send(live.id, call, isSettled, bytes),
    pauseClock: (call, ms) => native.pauseClock(live.id, call, ms),
    breakOff: () => native.breakOff(live.id)
  }
}

/** What the signals of host calls are aborted with, whose run has ended well. */
function createOverError() {
  return new DOMException('The function has ended', 'AbortError')
}

function readLogs(logs, { mapText }) {
  const steps = readLogsInSteps(logs, mapText)
  return logs.length <= SMALL ? runAtOnce(steps) : runInTurns(steps)
}

module.exports = { prepareProcess, runCompiled }
