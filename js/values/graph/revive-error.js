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
  defineHidden(
    error,
    'stack',
    typeof payload.stack === 'string' ? payload.stack : `${error.name}: ${error.message}`
  )
  for (const key of ['cause', 'errors'])
    if (Object.hasOwn(payload, key)) defineHidden(error, key, payload[key])
  assignOwn(error, payload.own, spend, RESERVED)
  return error
}

function createError({ class: className, message, name }) {
  if (className === 'DOMException') return new DOMException(message, name)
  const Class = ERROR_CLASSES.get(className) ?? Error
  return Class === AggregateError ? new AggregateError([]) : new Class()
}

function defineText(error, key, text) {
  if (typeof text === 'string' && text !== error[key]) defineHidden(error, key, text)
}

function defineHidden(error, key, value) {
  Object.defineProperty(error, key, { value, writable: true, configurable: true, enumerable: false })
}

module.exports = { reviveError }
