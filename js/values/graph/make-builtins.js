'use strict'

const { estimateRegExp } = require('./estimate-reg-exp')
const { reviveConstant } = require('./constants')
const { expectTagged, expectText, readNode } = require('./read-node')

const HEXADECIMAL = /^-?[\da-f]+$/
// The longest that there is takes some 100 characters, and no time zone has a name as long as this.
const LONGEST_TEMPORAL = 1000

// Of the schemes whose hosts have names.
const HOST_NAME = /^[\0-\x20]*(?:https?|wss?|ftp|file):[\\/]*([^\\/?#]*)/i
const UNUSUAL_NAME = /xn--|%|[^\0-\x7f]/i

function makeDate([, text]) {
  return new Date(expectText(text))
}

function makeRegExp([, source, flags], { budget }) {
  budget.takeValues(2)
  budget.takeSteps(estimateRegExp(expectText(source), flags ?? ''), 'its regular expressions')
  return new RegExp(source, flags)
}

function makeBigInt([, index], { list, budget }) {
  const digits = expectText(readNode(list, index))
  // Many can share the longest text.
  budget.takeSteps(digits.length, 'its big integers')
  if (!HEXADECIMAL.test(digits)) throw new TypeError('Expected hexadecimal digits')
  return digits.startsWith('-') ? -BigInt(`0x${digits.slice(1)}`) : BigInt(`0x${digits}`)
}

/** An object around a primitive value. */
function makeBox([, index], { list, make }) {
  if (index < 0) return Object(reviveConstant(index))
  const node = readNode(list, index)
  if (typeof node === 'object') expectTagged(node, ['BigInt'])
  return Object(make(index))
}

function makeUrl([, text], { budget }) {
  budget.takeValues(2)
  budget.takeSteps(estimateUrl(expectText(text)), 'its URLs')
  return new URL(text)
}

/** The name of a host with other letters than those of ASCII takes Node 20 the square of its length. */
function estimateUrl(text) {
  const [, name] = HOST_NAME.exec(text.replace(/[\t\n\r]/g, '')) ?? ['', '']
  return text.length + (UNUSUAL_NAME.test(name) ? name.length ** 2 : 0)
}

/** Of its names and values, one after the other: to read the text that they make takes Node 24 the square of its length. */
function makeUrlSearchParams([, index], { list, budget }) {
  const indices = readNode(list, index)
  if (!Array.isArray(indices)) throw new TypeError('Expected names and values')
  budget.takeValues(1)
  const params = new URLSearchParams()
  for (let at = 0; at < indices.length; at += 2) {
    const name = expectText(readNode(list, indices[at]))
    const value = expectText(readNode(list, indices[at + 1]))
    budget.takeSteps(name.length + value.length, 'its URLSearchParams')
    params.append(name, value)
  }
  return params
}

// The other side may run a Node that has Temporal where this one does not; the text is what JSON would have sent.
function makeTemporal([tag, text]) {
  if (expectText(text).length > LONGEST_TEMPORAL) throw new RangeError(`Expected the text of a ${tag}`)
  return globalThis.Temporal ? globalThis.Temporal[tag.slice('Temporal.'.length)].from(text) : text
}

module.exports = { makeBigInt, makeBox, makeDate, makeRegExp, makeTemporal, makeUrl, makeUrlSearchParams }
