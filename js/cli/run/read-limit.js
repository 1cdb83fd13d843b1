'use strict'

const { UsageError } = require('../usage-error')

/** A number above zero, `Infinity` included. Not given: nothing. */
function readLimit(flag, text, unit) {
  if (text === undefined) return undefined
  const limit = text.trim() === '' ? Number.NaN : Number(text)
  if (limit > 0) return limit
  throw new UsageError(`Expected ${flag} to be a positive number of ${unit}, without a unit, got '${text}'`)
}

module.exports = { readLimit }
