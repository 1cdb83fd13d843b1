'use strict'

const { BOOT } = require('../sandbox/boot')
const { loadNative, keeperPath } = require('../native')
const { createHeapFlags } = require('./heap-flags')
const { readLogs } = require('./logs')
const { createPermissionFlags } = require('./node-flags')
const { readOutcome } = require('./read-outcome')
const { readRunner } = require('./runner')
const { createStackMapper } = require('./stack')
const { encode } = require('./values')

const BYTES_PER_MEGABYTE = 1024 * 1024
// Node's own warnings, about the permission model for example, are not the function's.
const NODE_FLAGS = ['--no-warnings']

/** One call in a process of its own: the value it returned, or a rejection with what went wrong. */
async function runCompiled(compiled, args, options, settings, spent) {
  const request = await createRequest(compiled, args, options, settings)
  options.signal?.throwIfAborted()
  const facts = await supervise(request, options.signal)
  const mapper = createStackMapper(compiled)
  note(spent, facts, mapper)
  return readOutcome(facts, options, mapper)
}

async function createRequest(compiled, args, options, { execPath }) {
  const flags = await createPermissionFlags(execPath, options.permissions)
  const header = { env: options.env }
  const call = [JSON.stringify(header), compiled.bundle?.code ?? '', compiled.snippet.code, encode(args)]
  return {
    keeper: keeperPath,
    program: execPath,
    arguments: [...NODE_FLAGS, ...flags, ...createHeapFlags(options.memory), '-e', BOOT],
    boot: [await readRunner()],
    call: call.map(message => Buffer.from(message)),
    timeout: options.timeout,
    memory: options.memory * BYTES_PER_MEGABYTE,
    maxBuffer: options.maxBuffer
  }
}

async function supervise(request, signal) {
  const native = loadNative()
  const { id, facts } = native.run(request)
  const abort = () => native.abort(id)
  signal?.addEventListener('abort', abort, { once: true })
  try {
    return await facts
  } finally {
    signal?.removeEventListener('abort', abort)
  }
}

function note(spent, facts, mapper) {
  spent.hasStarted = facts.reason !== 'launch-failed'
  spent.cpu = facts.cpu
  spent.memory = facts.memory
  spent.phases.spawn = facts.spawn
  spent.phases.run = facts.run
  spent.logging = readLogs(facts.logs, mapper.mapText)
}

module.exports = { runCompiled }
