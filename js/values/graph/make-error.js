'use strict'

const { ERROR_CLASSES } = require('./error-classes')
const { assignOwn } = require('./key')
const { readRecord, readText } = require('./read-node')

const RESERVED = new Set(['name', 'message', 'stack', 'cause', 'errors'])

/** Rebuilds an error as its built-in class. Name, message and stack are always strings. */
function makeError([, index], { list, budget, finishings }) {
  budget.takeValues(3)
  const payload = readRecord(list, index)
  const text = key => readText(list, payload[key])
  const name = text('name')
  const message = text('message')
  const error = withoutStack(() => createError(text('class'), message, name))
  defineText(error, 'name', name)
  defineText(error, 'message', message)
  defineHidden(error, 'stack', text('stack') ?? makeStack(error, budget))
  if (payload.own !== undefined) readRecord(list, payload.own)
  if (hasMore(payload)) finishings.push(() => finishError(error, payload, budget))
  return error
}

/** With what the payload refers to, now that it has been filled. */
function finishError(error, payload, budget) {
  if (Object.hasOwn(payload, 'cause')) defineHidden(error, 'cause', payload.cause)
  if (Object.hasOwn(payload, 'errors')) defineHidden(error, 'errors', payload.errors)
  assignOwn(error, payload.own, budget, RESERVED)
}

function hasMore({ cause, errors, own }) {
  return cause !== undefined || errors !== undefined || own !== undefined
}

function createError(className, message, name) {
  if (className === 'DOMException') return new DOMException(message, name)
  const Class = ERROR_CLASSES.get(className) ?? Error
  return Class === AggregateError ? new AggregateError([]) : new Class()
}

// The stack of this place is then replaced: to collect it, of half a million errors, took most of the time.
function withoutStack(create) {
  const { stackTraceLimit } = Error
  // By Reflect, because it may be frozen.
  Reflect.set(Error, 'stackTraceLimit', 0)
  try {
    return create()
  } finally {
    Reflect.set(Error, 'stackTraceLimit', stackTraceLimit)
  }
}

// Never the stack of the place that rebuilds it. Many errors can share the longest message.
function makeStack({ name, message }, budget) {
  budget.takeSteps(name.length + message.length, 'the stacks of its errors')
  return `${name}: ${message}`
}

function defineText(error, key, text) {
  if (text !== undefined && text !== error[key]) defineHidden(error, key, text)
}

function defineHidden(error, key, value) {
  Object.defineProperty(error, key, { value, writable: true, configurable: true, enumerable: false })
}

module.exports = { makeError }
