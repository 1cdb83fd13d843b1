'use strict'

const { defineError } = require('./define-error')

const HostFunctionError = defineError(
  'HostFunctionError',
  'EHOSTFUNCTION',
  ({ hostFunction, message }) =>
    `The host function '${hostFunction}' failed${message === undefined ? '' : `: ${message}`}`
)

const HostLimitError = defineError(
  'HostLimitError',
  'EHOSTLIMIT',
  ({ limit, value, hostFunction, message }) =>
    message ??
    `${hostFunction ? `The host function '${hostFunction}'` : 'The host functions'} went over the limit \`${limit}\` of ${value}`
)

module.exports = { HostFunctionError, HostLimitError }
