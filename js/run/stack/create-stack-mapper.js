'use strict'

const { createPositionMapper } = require('./create-position-mapper')
const { dropHiddenFrames } = require('./hidden-frames')

/** Makes stacks and logs of one compiled function speak of the source as its author wrote it. */
function createStackMapper(compiled) {
  const mapPositions = createPositionMapper(compiled)
  const mapText = text => mapPositions(dropHiddenFrames(text))
  return { mapText, mapError: error => mapErrors(error, mapText) }
}

// A list of what is left to do rather than recursion: a chain of causes may be as long as the sandbox likes.
function mapErrors(root, mapText) {
  const found = new Set([root])
  for (const error of found) {
    if (!(error instanceof Error)) continue
    mapStack(error, mapText)
    found.add(error.cause)
    if (Array.isArray(error.errors)) for (const inner of error.errors) found.add(inner)
  }
  return root
}

function mapStack(error, mapText) {
  const { stack } = error
  const value = mapText(stack)
  if (value !== stack) Object.defineProperty(error, 'stack', { value, writable: true, configurable: true })
}

module.exports = { createStackMapper }
