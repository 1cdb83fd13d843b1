'use strict'

const { constants } = require('node:os')
const path = require('node:path')
const { loadNative, supervise } = require('../native')
const { createGrant } = require('../options/create-grant')
const { readEntries } = require('../protocol/log-entries')
const { createBudget } = require('./budget')

const MAIN = path.join(__dirname, 'program/main.js')
const BYTES_PER_MEGABYTE = 1024 * 1024
// Of each kind: what is at work holds memory and a processor, and an install must not wait for every build.
const AT_ONCE = 2

// Characters of standard error in a message.
const MAX_PRINTED = 1000

// What it may reach is in its policy.
const NO_FOLDERS = Buffer.from('[]')

const budgets = new Map()

/**
 * Runs a task on what strangers wrote, in a process that is confined like a function's: what it may do is `grants`, it is
 * limited in time and memory, and it ends with all that it started. → `{ answer, stderr }`: bytes, and what it and its programs
 * have written to standard error.
 *
 * `task`: the name of a module in `program/`. `grants`: `{ read, list, write, execute, net }`, the first four lists of paths.
 * Throws a BuilderFailure.
 */
function runBuilder({ task, input, grants, limits, isRequired }) {
  if (!budgets.has(task)) budgets.set(task, createBudget(AT_ONCE))
  return budgets.get(task).run(async () => {
    const request = createRequest({ task, input, grants, limits, isRequired })
    const facts = await supervise(request).facts
    return { answer: readAnswer(facts, limits), stderr: readStderr(facts) }
  }, 1)
}

function createRequest({ task, input, grants, limits, isRequired }) {
  const call = Buffer.from(JSON.stringify(input))
  const { timeout, memory, maxBuffer } = limits
  return {
    profile: createProfile(task, grants, isRequired),
    folders: NO_FOLDERS,
    awaitsEnd: false,
    call,
    timeout,
    memory: memory * BYTES_PER_MEGABYTE,
    maxBuffer,
    isLive: false,
    logsStdio: true
  }
}

function createProfile(task, grants, required) {
  const native = loadNative()
  const execute = grants.execute ?? []
  const policy = {
    role: 'alone',
    isolation: required ? 'required' : 'auto',
    program: process.execPath,
    grants: listPermissions(grants).map(createGrant),
    programs: execute,
    listed: grants.list ?? []
  }
  const args = ['--no-warnings', ...(grants.net ? listFlagsOfHost() : []), MAIN, task]
  return native.createProfile({
    key: `builder:${task}`,
    keeper: native.keeperPath,
    guard: process.platform === 'linux' ? native.guardPath : undefined,
    program: process.execPath,
    alone: { arguments: args, boot: [], policy: JSON.stringify(policy) },
    server: undefined,
    hasDescendants: execute.length > 0,
    hasSockets: grants.net === true
  })
}

// Whom TLS trusts and how names are looked up. Others of a host's flags may name files that a builder cannot read.
const FLAG = /^--(?:use-(?:bundled|openssl|system)-ca|tls-\S+|dns-result-order=\S+|openssl-\S+)$/

function listFlagsOfHost() {
  const { NODE_OPTIONS = '', NODE_USE_SYSTEM_CA } = process.env
  const flags = [...process.execArgv, ...NODE_OPTIONS.split(/\s+/)].filter(flag => FLAG.test(flag))
  return NODE_USE_SYSTEM_CA === '1' ? [...flags, '--use-system-ca'] : flags
}

function listPermissions({ read, write = [], execute = [], net = false }) {
  const permissions = [
    ...[...read, ...OURS].map(file => ({ name: 'fs-read', path: file })),
    // What is written is read again.
    ...write.flatMap(file => [
      { name: 'fs-read', path: file },
      { name: 'fs-write', path: file }
    ])
  ]
  if (net) permissions.push({ name: 'net' })
  if (execute.length > 0) permissions.push({ name: 'child-process' })
  return permissions
}

// The program itself, what it is made of, and the manifest that tells Node which kind of modules these are.
const OURS = [
  path.join(__dirname, '..'),
  path.join(__dirname, '../../package.json'),
  path.dirname(require.resolve('semver/package.json'))
]

function readAnswer(facts, limits) {
  const { reason, returned } = facts
  if (reason === 'outcome' && returned) return returned
  throw new BuilderFailure(DESCRIPTIONS[reason]?.(limits, facts) ?? describeEnd(facts), { facts })
}

const DESCRIPTIONS = {
  timeout: ({ timeout, timeoutName }) => `it took longer than ${timeout} ms (${timeoutName})`,
  'cpu-time': ({ timeout, timeoutName }) =>
    `it took longer than ${timeout} ms of processor time (${timeoutName})`,
  'memory-heap': ({ memory }) => `it needed more than ${memory} MB of memory`,
  'memory-total': ({ memory }) => `it needed more than ${memory} MB of memory`,
  'max-buffer': ({ maxBuffer }) =>
    `its result is larger than ${Math.round(maxBuffer / BYTES_PER_MEGABYTE)} MiB`,
  processes: () => 'it started too many processes'
}

function readStderr({ logs }) {
  const lines = [...readEntries(logs)].filter(({ level }) => level === 'error')
  return lines.map(({ text }) => text).join('\n')
}

function describeEnd(facts) {
  const printed = readStderr(facts).trim()
  const end = nameEnd(facts)
  return printed === '' ? end : `${end}: ${printed.slice(-MAX_PRINTED)}`
}

function nameEnd({ reason, exitCode, signal, detail, failedStep, errno }) {
  if (detail) return detail
  if (failedStep) return `its process could not be started (${failedStep}, errno ${errno ?? 'unknown'})`
  if (reason === 'malformed') return 'its answer could not be read'
  return signal === undefined ? `it ended with code ${exitCode}` : `it was killed by ${nameSignal(signal)}`
}

function nameSignal(number) {
  const [name] = Object.entries(constants.signals).find(([, value]) => value === number) ?? []
  return name ?? `signal ${number}`
}

/** `facts`: what is known about its process. */
class BuilderFailure extends Error {
  constructor(message, { facts }) {
    super(message)
    this.facts = facts
  }
}

module.exports = { runBuilder, BuilderFailure }
