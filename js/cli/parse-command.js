'use strict'

const { parseArgs } = require('node:util')
const { UsageError } = require('./usage-error')

// A negative number is an argument for the function, never an option. No argument of a process can hold this character.
const MARK = '\0'

/** What stands after a command → `{ values, operands }`. Options may stand anywhere before `--`. */
function parseCommand(name, { options, operands: expected }, args) {
  const marked = args.map(arg => (/^-[\d.]/.test(arg) ? MARK + arg : arg))
  const { values, positionals, tokens } = parseArgs({
    args: marked,
    options,
    strict: false,
    allowPositionals: true,
    tokens: true
  })
  for (const token of tokens) if (token.kind === 'option') checkOption(name, options, token)
  const operands = positionals.map(unmark)
  checkOperands(name, expected, operands)
  return { values: Object.assign(Object.create(null), unmarkValues(values)), operands }
}

// By hand, since the errors of the strict mode tell neither what there is nor what a value looks like.
function checkOption(command, options, { name, rawName, value, inlineValue }) {
  if (!Object.hasOwn(options, name)) {
    const known = Object.keys(options).map(option => `--${option}`)
    const expected = known.length > 0 ? `expected one of ${known.join(', ')}` : 'it takes none but --help'
    throw new UsageError(`Unknown option '${rawName}' for '${command}': ${expected}`)
  }
  const { type, placeholder } = options[name]
  if (type === 'boolean' && value !== undefined)
    throw new UsageError(`Expected no value for ${rawName}, got '${value}'`)
  const isMissing = value === undefined || (!inlineValue && /^-./.test(value))
  if (type === 'string' && isMissing) {
    throw new UsageError(`Expected a value after ${rawName}: ${placeholder}`)
  }
}

function checkOperands(command, { usage, least, most }, operands) {
  if (operands.length >= least && operands.length <= most) return
  const got = operands.length === 0 ? 'none was given' : `got ${operands.map(each => `'${each}'`).join(' ')}`
  const expected = most === 0 ? 'no arguments' : usage
  throw new UsageError(`Expected ${expected} after '${command}', ${got}`)
}

function unmarkValues(values) {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.map(unmark) : unmark(value)
  ])
  return Object.fromEntries(entries)
}

function unmark(value) {
  return typeof value === 'string' && value.startsWith(MARK) ? value.slice(MARK.length) : value
}

module.exports = { parseCommand }
