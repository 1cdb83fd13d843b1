'use strict'

const { ERROR_CLASSES } = require('./error-classes')
const { assignOwn } = require('./key')

const RESERVED = new Set(['name', 'message', 'stack', 'cause', 'errors'])

/** Rebuilds an error as its built-in class. Name, message and stack are always strings. */
function reviveError(payload, made, spend) {
  const error = made.get(payload) ?? createError(payload)
  made.set(payload, error)
  defineText(error, 'name', payload.name)
  defineText(error, 'message', payload.message)
  defineHidden(error, 'stack', readStack(payload, error))
  if (Object.hasOwn(payload, 'cause')) defineHidden(error, 'cause', payload.cause)
  if (Object.hasOwn(payload, 'errors')) defineHidden(error, 'errors', payload.errors)
  assignOwn(error, payload.own, spend, RESERVED)
  return error
}

function createError({ class: className, message, name }) {
  if (className === 'DOMException') return new DOMException(message, name)
  const Class = ERROR_CLASSES.get(className) ?? Error
  return Class === AggregateError ? new AggregateError([]) : new Class()
}

// Never the stack of the place that rebuilds it.
function readStack({ stack }, error) {
  return typeof stack === 'string' ? stack : `${error.name}: ${error.message}`
}

function defineText(error, key, text) {
  if (typeof text === 'string' && text !== error[key]) defineHidden(error, key, text)
}

function defineHidden(error, key, value) {
  Object.defineProperty(error, key, { value, writable: true, configurable: true, enumerable: false })
}

module.exports = { reviveError }
