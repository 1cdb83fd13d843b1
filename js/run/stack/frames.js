'use strict'

const FRAME = /^ {4}at /
// Than which no stack is longer that is meant to be read.
const LONGEST = 100_000

/** The frames of a stack, a line each. A host may have replaced what formats stacks, by something that gives no text. */
function listFrames({ stack }) {
  return typeof stack === 'string'
    ? stack
        .slice(0, LONGEST)
        .split('\n')
        .filter(line => FRAME.test(line))
    : []
}

/** Gives an error these frames below its own name and message. → the error */
function replaceFrames(error, frames) {
  return defineStack(error, [`${error.name}: ${error.message}`, ...frames])
}

function appendFrames(error, frames) {
  return defineStack(error, [error.stack, ...frames])
}

function defineStack(error, lines) {
  const value = lines.join('\n')
  Object.defineProperty(error, 'stack', { value, writable: true, configurable: true, enumerable: false })
  return error
}

module.exports = { appendFrames, listFrames, replaceFrames }
