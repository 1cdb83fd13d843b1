'use strict'

const { walkErrors } = require('./walk-errors')
const { createPositionMapper } = require('./create-position-mapper')
const { explainScripts } = require('./explain-scripts')
const { dropHiddenFrames } = require('./hidden-frames')

const LONGEST = 1024 * 1024

/**
 * Makes stacks and logs of one compiled function speak of the source as its author wrote it, and errors of an install script
 * that did not run.
 */
function createStackMapper(compiled, { filename = 'snippet.js' } = {}) {
  const mapPositions = createPositionMapper(compiled, filename)
  const mapText = text => mapStart(text, start => mapPositions(dropHiddenFrames(start)))
  const scripts = compiled.bundle?.scripts ?? []
  function* mapErrorInSteps(error) {
    return explainScripts(yield* mapErrors(error, mapText), scripts)
  }
  return { mapText, mapErrorInSteps }
}

// Nothing that anybody would read is longer. The rest was written to keep the host busy, and stays as it was written.
function mapStart(text, map) {
  return text.length <= LONGEST ? map(text) : map(text.slice(0, LONGEST)) + text.slice(LONGEST)
}

/** Yields after each error, and returns the first. */
function* mapErrors(root, mapText) {
  const mapStack = createStackReplacer(mapText)
  for (const error of walkErrors(root)) {
    if (error) mapStack(error)
    yield
  }
  return root
}

function createStackReplacer(mapText) {
  const mapped = new Map()
  return error => {
    const { stack } = error
    if (!mapped.has(stack)) mapped.set(stack, mapText(stack))
    const value = mapped.get(stack)
    if (value !== stack) Object.defineProperty(error, 'stack', { value, writable: true, configurable: true })
  }
}

module.exports = { createStackMapper }
