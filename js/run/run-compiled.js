'use strict'

const { MaxBufferError } = require('../errors')
const { loadNative, supervise } = require('../native')
const { joinTexts } = require('../protocol/texts')
const { runAtOnce } = require('../values/run-at-once')
const { createFilesLimitError, openCallFolder } = require('./files/call-folder')
const { TooManyBytes } = require('./files/collect-files')
const { startLive } = require('./live')
const { readLogsInSteps } = require('./logs/read-logs')
const { onAbort } = require('./on-abort')
const { findProfile, isHeavy } = require('./launch/profile')
const { readOutcome } = require('./outcome/read-outcome')
const { settle } = require('./settle')
const { createStackMapper } = require('./stack/create-stack-mapper')
const { runInTurns } = require('./turns')
const { encode, SMALL } = require('./values')

const BYTES_PER_MEGABYTE = 1024 * 1024

/**
 * One call in a process of its own: `{ isFulfilled, value | error, reason, cost, logging }`. Rejects where it came to no
 * process.
 */
async function runCompiled(compiled, args, options, settings, place) {
  const folder = await openFolder(options, settings)
  try {
    return await runIn(folder, compiled, args, options, settings, place)
  } finally {
    await folder?.remove()
  }
}

async function openFolder(options, settings) {
  if (options.files) return openCallFolder(options.files, settings)
  // Where there can be none, it has none, as other functions.
  if (reachesAllFiles(options)) return openCallFolder(SCRATCH, settings).catch(() => undefined)
}

// For a function that may read and write everywhere, a name alone should be a file, and none that stays behind: its working directory would
// otherwise be `/`, where nothing can be created. Nothing else of the option `files` is for it.
const SCRATCH = { inputs: [], names: [], maxBytes: Infinity, maxFiles: Infinity }

function reachesAllFiles({ permissions }) {
  return ['fs-read', 'fs-write'].every(wanted =>
    permissions.some(({ name, path }) => name === wanted && path === '*')
  )
}

async function runIn(folder, compiled, args, options, settings, place) {
  const request = await createRequest(folder, compiled, args, options, settings)
  options.signal?.throwIfAborted()
  const live = startLive(compiled, options, place)
  const { facts, exceeded } = await runToEnd(request, options.signal, folder, live)
  const { reason, cpu, memory, spawn, run } = facts
  const mapper = createStackMapper(compiled, options)
  const { isFulfilled, value, error } = await settle(async () => {
    if (exceeded) throw createFilesLimitError(options.files, exceeded)
    const value = await readOutcome(facts, options, mapper, live.hostCalls?.findError)
    const collected = options.files && (await collect(folder, facts, options))
    return { value, ...(collected && { collected }) }
  })
  live.end({ isFulfilled, error })
  const cost = { cpu, memory, spawn, run, hostCalls: live.hostCalls?.total }
  await live.logs?.drain()
  const ended = { reason, cost, logging: await readLogs(facts.logs, mapper) }
  return isFulfilled ? { isFulfilled, ...value, ...ended } : { isFulfilled, error, ...ended }
}

/** Has a process ready for the calls that will come. */
async function prepareProcess(compiled, options, settings) {
  loadNative().prepareServer(await findProfile(compiled, options, settings))
}

async function createRequest(folder, compiled, args, options, settings) {
  const header = JSON.stringify(createHeader(folder, options))
  const packages = isHeavy(compiled) ? '' : (compiled.bundle?.code ?? '')
  return {
    profile: await findProfile(compiled, options, settings),
    folders: Buffer.from(JSON.stringify(listFolders(folder, compiled))),
    call: joinTexts([header, packages, compiled.snippet.code, encode(args)]),
    timeout: options.timeout,
    memory: options.memory * BYTES_PER_MEGABYTE,
    maxBuffer: options.maxBuffer,
    maxLogBytes: options.maxLogBytes,
    host: options.host && { ...options.host.limits, functions: options.host.functions.length },
    isLive: options.onLog !== undefined,
    logsStdio: true,
    // What is collected must be the last that was written.
    awaitsEnd: options.files !== undefined
  }
}

/** What a variable of the function's own says stands. */
function createHeader(folder, { env, files, host }) {
  const own = files ? { TMPDIR: folder.work, HOME: folder.home } : {}
  return { env: { ...own, ...env }, workingDir: folder?.work, host: host && describeHost(host) }
}

/** What the sandbox has to know of the host's functions. */
function describeHost({ functions, limits }) {
  return { names: functions.map(({ name }) => name), argumentBytes: limits.argumentBytes }
}

/** What the call may reach beside what its function was granted: `[{ path, access: 'read' | 'write' }]`, of real paths. */
function listFolders(folder, { bundle }) {
  const own = folder ? [folder.work, folder.home] : []
  return [
    ...(bundle?.folders ?? []).map(path => ({ path, access: 'read' })),
    ...own.map(path => ({ path, access: 'write' }))
  ]
}

/** → `{ facts, exceeded }`, the latter being the bound of the folder that the run was ended for. */
async function runToEnd(request, signal, folder, live) {
  const { id, facts } = supervise(request, live.accept)
  live.id = id
  const end = () => loadNative().abort(id)
  const forget = onAbort(signal, end)
  const stop = folder?.watch(end)
  try {
    return { facts: await facts, exceeded: stop?.() }
  } finally {
    forget()
    stop?.()
  }
}

async function collect(folder, { returned, logs }, { maxBuffer }) {
  try {
    return await folder.collect(maxBuffer - returned.length - logs.length)
  } catch (error) {
    throw error instanceof TooManyBytes
      ? new MaxBufferError({ limit: maxBuffer, message: describe(maxBuffer) })
      : error
  }
}

function describe(maxBuffer) {
  return `The result, the logs and the files exceeded the maxBuffer of ${maxBuffer} bytes`
}

function readLogs(logs, { mapText }) {
  const steps = readLogsInSteps(logs, mapText)
  return logs.length <= SMALL ? runAtOnce(steps) : runInTurns(steps)
}

module.exports = { prepareProcess, runCompiled }
