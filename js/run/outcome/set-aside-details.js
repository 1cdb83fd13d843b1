'use strict'

const { isOwnCode } = require('../../errors/define-error')

/**
 * Moves what a function gave its error beside name, message, stack, `code`, cause and `errors` to `details`, an object without
 * a prototype: frameworks take `status`, `statusCode`, `headers` and others from an error that reaches them, and would
 * do what a stranger says. A `code` of this library goes there too.
 */
function setAsideDetails(error) {
  const details = Object.create(null)
  for (const key of Object.keys(error)) {
    if (key === 'code' && !isOwnCode(error.code)) continue
    details[key] = error[key]
    delete error[key]
  }
  const enumerable = Object.keys(details).length > 0
  Object.defineProperty(error, 'details', { value: details, writable: true, configurable: true, enumerable })
  return error
}

module.exports = { setAsideDetails }
