'use strict'

const commands = require('./commands')
const { escapeControls } = require('./escape-controls')
const { formatCommandHelp, formatHelp } = require('./format-help')
const { parseCommand } = require('./parse-command')
const { UsageError } = require('./usage-error')

const HELP = ['--help', '-h']
const VERSION = ['--version', '-v']

/** Runs `isolated-function` with what stands after its name, and sets the exit code of the process. */
async function runCommandLine(args) {
  process.stdout.on('error', throwUnlessClosed)
  try {
    process.exitCode = await dispatch(args)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    process.stderr.write(`isolated-function: ${escapeControls(error.message)}\n${suggestHelp(args[0])}\n`)
    process.exitCode = 2
  }
}

// Whoever reads the output, such as `head`, may have enough of it.
function throwUnlessClosed(error) {
  if (error.code !== 'EPIPE') throw error
}

async function dispatch([name, ...rest]) {
  if (HELP.includes(name)) return print(formatHelp(commands))
  if (VERSION.includes(name)) return print(require('../../package.json').version)
  const command = findCommand(name)
  if (rest.slice(0, endOfOptions(rest)).some(arg => HELP.includes(arg))) {
    return print(formatCommandHelp(name, command))
  }
  const { values, operands } = parseCommand(name, command, rest)
  return command.load()(values, operands)
}

function findCommand(name) {
  const names = Object.keys(commands).join(', ')
  if (name === undefined) throw new UsageError(`Expected a command: one of ${names}`)
  if (Object.hasOwn(commands, name)) return commands[name]
  throw new UsageError(`Unknown command '${name}': expected one of ${names}, before its options`)
}

function endOfOptions(args) {
  const index = args.indexOf('--')
  return index === -1 ? args.length : index
}

function print(text) {
  process.stdout.write(`${text}\n`)
  return 0
}

function suggestHelp(name) {
  const command = Object.hasOwn(commands, name ?? '') ? `${name} ` : ''
  return `Try: isolated-function ${command}--help`
}

module.exports = { runCommandLine }
