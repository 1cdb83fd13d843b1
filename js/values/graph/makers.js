'use strict'

const { makeArray } = require('./make-array')
const {
  makeBigInt,
  makeBox,
  makeDate,
  makeRegExp,
  makeTemporal,
  makeUrl,
  makeUrlSearchParams
} = require('./make-builtins')
const { makeArrayBuffer, makeBuffer, makeView, VIEWS } = require('./make-bytes')
const { makeError } = require('./make-error')

const TEMPORALS = [
  'Duration',
  'Instant',
  'PlainDate',
  'PlainDateTime',
  'PlainMonthDay',
  'PlainTime',
  'PlainYearMonth',
  'ZonedDateTime'
]

/** All that a node with a name can become: `(node, graph) => value`. */
const MAKERS = {
  Array: makeArray,
  ArrayBuffer: makeArrayBuffer,
  BigInt: makeBigInt,
  Buffer: makeBuffer,
  Date: makeDate,
  Error: makeError,
  Map: (_, { budget }) => {
    budget.takeValues(2)
    return new Map()
  },
  Object: makeBox,
  RegExp: makeRegExp,
  Set: (_, { budget }) => {
    budget.takeValues(2)
    return new Set()
  },
  URL: makeUrl,
  URLSearchParams: makeUrlSearchParams,
  ...Object.fromEntries(VIEWS.map(name => [name, makeView])),
  ...Object.fromEntries(TEMPORALS.map(name => [`Temporal.${name}`, makeTemporal]))
}

module.exports = { MAKERS }
