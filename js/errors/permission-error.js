'use strict'

const { defineError } = require('./define-error')

const PermissionError = defineError(
  'PermissionError',
  'EPERMISSION',
  ({ permission }) => `Access to '${permission}' has been restricted`
)

module.exports = { PermissionError }
