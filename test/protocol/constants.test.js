'use strict'

// The protocol is written down twice, in Rust and in JavaScript: the numbers of the two are the same.

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { DESCRIPTORS } = require('../../js/protocol/descriptors')
const { HEADER_LENGTH } = require('../../js/protocol/frame')
const { FRAME, MESSAGE } = require('../../js/protocol/kinds')

const RUST = path.join(__dirname, '../../native/protocol/src')

test('the kinds of frames are the same', () => {
  assert.deepEqual(readConstants('call/kinds.rs', 'frame'), FRAME)
})

test('the kinds of messages are the same', () => {
  assert.deepEqual(readConstants('call/kinds.rs', 'message'), MESSAGE)
})

test('the descriptors are the same', () => {
  assert.deepEqual(readConstants('descriptors.rs'), DESCRIPTORS)
})

test('a header has the same length', () => {
  assert.deepEqual(readConstants('call/message.rs'), { headerLength: HEADER_LENGTH })
})

/** The public numbers of a file, or of one module in it, by their names in camel case. */
function readConstants(file, module) {
  const text = fs.readFileSync(path.join(RUST, file), 'utf8')
  const [, part] = module ? text.split(`pub mod ${module} {`) : ['', text]
  const [own] = module ? part.split('\n}') : [part]
  const constants = Array.from(own.matchAll(/pub const (\w+): \w+ = (\d+);/g), ([, name, number]) => [
    toCamelCase(name),
    Number(number)
  ])
  assert.ok(constants.length > 0, `no constants in ${file}`)
  return Object.fromEntries(constants)
}

function toCamelCase(name) {
  return name.toLowerCase().replace(/_(\w)/g, (_, letter) => letter.toUpperCase())
}
