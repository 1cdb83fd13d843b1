'use strict'

const { UsageError } = require('../usage-error')

/** One argument of the function. */
function readArgument(text, index) {
  try {
    return JSON.parse(text)
  } catch (error) {
    const hint = `For a string, quote it twice: ${quoteForShell(JSON.stringify(text))}`
    throw new UsageError(`Argument ${index + 1} is not JSON: '${text}' (${error.message}). ${hint}`)
  }
}

function quoteForShell(text) {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}

module.exports = { readArgument }
