'use strict'

const createIsolatedFunction = require('../..')
const { describeFailure } = require('../describe-failure')
const { escapeControls } = require('../escape-controls')
const { readFunctionFile } = require('../read-function-file')
const { readList } = require('../read-list')
const { UsageError } = require('../usage-error')
const { translateOptionErrors } = require('../translate-option-errors')
const { findExitCode } = require('./exit-code')
const { formatResult } = require('./format-result')
const { readArgument } = require('./read-argument')
const { readEnvironment } = require('./read-environment')
const { readFiles } = require('./read-files')
const { readLimit } = require('./read-limit')

const INTERRUPTED = 130

/** `isolated-function run FILE [ARGUMENT…]` → the exit code */
async function run(values, [file, ...given]) {
  const args = given.map(readArgument)
  const signal = abortOnInterrupt()
  const isLive = readLogMode(values.log)
  const onLog = isLive ? ({ text }) => writeLog(text) : undefined
  const { name, source, snippet } = await readFunctionFile(file, values)
  const options = { ...readOptions(values), ...snippet, signal, onLog }
  // One call: to start a fork server and test it takes longer than to boot the Node of this call.
  process.env.ISOLATED_FUNCTIONS_LAUNCHER ??= 'spawn'
  const call = createCall(source, options, values)
  const { isFulfilled, value, logging } = await callWithoutFrames(call, args)
  if (!isLive) writeLogs(logging)
  if (signal.aborted) return quit()
  if (!isFulfilled) {
    process.stderr.write(`${describeFailure(value, name)}\n`)
    return findExitCode(value)
  }
  process.stdout.write(formatResult(value))
  return 0
}

function createCall(source, options, { tmpdir, isolation, 'node-path': nodePaths }) {
  return translateOptionErrors(() =>
    createIsolatedFunction({ tmpdir, nodePaths, isolation })(source, options)
  )
}

/** The stacks of its errors end with the function: the frames of this command would follow, and tell its user nothing. */
function callWithoutFrames(call, args) {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    return call(...args)
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

function abortOnInterrupt() {
  const controller = new AbortController()
  process.once('SIGINT', () => controller.abort())
  return controller.signal
}

function readOptions(values) {
  return {
    timeout: readLimit('--timeout', values.timeout, 'milliseconds'),
    memory: readLimit('--memory', values.memory, 'megabytes'),
    env: readEnvironment(values.env),
    files: readFiles(values.file, values.out, values['out-folder']),
    preinstall: values.preinstall,
    throwError: false,
    allow: {
      permissions: readList(values['allow-permission']),
      dependencies: readList(values['allow-dependency'])
    }
  }
}

function writeLogs(logging) {
  for (const entries of Object.values(logging)) {
    for (const entry of entries) writeLog(entry)
  }
}

function writeLog(text) {
  process.stderr.write(`${escapeControls(text)}\n`)
}

/** Whether logs are written as they come: to somebody who looks, unless told otherwise. */
function readLogMode(given) {
  if (given === undefined) return process.stderr.isTTY === true
  if (given === 'live' || given === 'end') return given === 'live'
  throw new UsageError(`Expected --log to be 'live' or 'end', got '${given}'`)
}

// At once: a package manager that is still at work would be waited for otherwise. It ends with its host.
function quit() {
  process.stderr.write('Interrupted\n')
  process.exit(INTERRUPTED)
}

module.exports = { run }
