'use strict'

const { encode } = require('../values')

// The supervisor has it too.
const PASSED = 42

/** What a forked copy of Node must be able to do before functions are given to one: timers, thread pool, exit. */
async function testSelf(passed) {
  await new Promise(resolve => setTimeout(resolve, 1))
  const { deflate } = require('node:zlib')
  await new Promise((resolve, reject) => deflate('x', error => (error ? reject(error) : resolve())))
  process.exit(passed)
}

/** The texts of its call: header, packages, snippet, arguments. */
const SELF_TEST = [JSON.stringify({ env: {} }), '', `${testSelf}`, encode([PASSED])]

module.exports = { SELF_TEST }
