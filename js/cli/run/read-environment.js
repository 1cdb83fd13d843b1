'use strict'

const { UsageError } = require('../usage-error')

/** `['MODE=fast', 'TOKEN']` → the variables of the function: with a value as given, without one as they are here. */
function readEnvironment(settings = []) {
  return Object.fromEntries(settings.map(readVariable))
}

function readVariable(setting) {
  const equals = setting.indexOf('=')
  const name = equals === -1 ? setting : setting.slice(0, equals)
  if (name === '') throw new UsageError(`Expected --env NAME=VALUE or --env NAME, got '${setting}'`)
  const value = equals === -1 ? process.env[name] : setting.slice(equals + 1)
  if (value === undefined) {
    throw new UsageError(
      `Cannot pass on ${name}: it is not set here. Give it a value, as in --env ${name}=VALUE`
    )
  }
  return [name, value]
}

module.exports = { readEnvironment }
