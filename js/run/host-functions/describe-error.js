'use strict'

const { createNonError } = require('../../errors/non-error')

const CLASSES = { EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError }
const LONGEST_TEXT = 64 * 1024

/**
 * What the sandbox learns of an error that a host function threw, as the text that it makes its own of: built-in class, name,
 * message and code. Neither stack nor cause nor other properties: they tell of the host.
 */
function describeError(error, hostFunction) {
  try {
    const { name, message, code } = error instanceof Error ? error : createNonError(error)
    return describe({ class: findClass(error), name, message, code, hostFunction })
  } catch {
    // A property of it throws when it is read.
    return describe({ class: 'Error', name: 'Error', message: 'The error could not be read', hostFunction })
  }
}

/** The same of a refusal of ours, which has nothing to hide: `shown` are its own properties. */
function describeRefusal(error, hostFunction, shown) {
  return describe({
    class: findClass(error),
    name: error.name,
    message: error.message,
    hostFunction,
    shown
  })
}

function describe({ class: className, name, message, code, hostFunction, shown = {} }) {
  const text = shorten(message)
  const own = Object.entries(shown).map(([key, value]) => ({ key, value, isShown: true }))
  const title = typeof name === 'string' ? shorten(name) : className
  if (title !== className) own.push({ key: 'name', value: title, isShown: false })
  if (typeof code === 'string' || typeof code === 'number')
    own.push({ key: 'code', value: code, isShown: true })
  const stack = `${title}: ${text}\n    at ${hostFunction} (host function)`
  own.push({ key: 'stack', value: stack, isShown: false })
  return JSON.stringify({ class: className, message: text, own })
}

/** Its message; a text that stands for one, where it has none that can be read. */
function readMessage(error) {
  return JSON.parse(describeError(error, '')).message
}

function findClass(error) {
  const [name] = Object.entries(CLASSES).find(([, Class]) => error instanceof Class) ?? ['Error']
  return name
}

function shorten(text) {
  return String(text).slice(0, LONGEST_TEXT)
}

module.exports = { describeError, describeRefusal, readMessage }
