'use strict'

const { defineError } = require('./define-error')

const DependencyNameError = defineError(
  'DependencyNameError',
  'EDEPENDENCYNAME',
  ({ dependency }) => `Dependency '${dependency}' is not a valid npm package name`
)

const DependencyUnallowedError = defineError(
  'DependencyUnallowedError',
  'EDEPENDENCYUNALLOWED',
  ({ dependency }) => `Dependency '${dependency}' is not in the allowed list`
)

const DependencyInstallError = defineError(
  'DependencyInstallError',
  'EDEPENDENCYINSTALL',
  ({ message, dependencies = [], stderr = '' }) => message ?? describeInstall(dependencies, stderr)
)

function describeInstall(dependencies, stderr) {
  const names = dependencies.map(name => `'${name}'`).join(', ')
  return `Dependencies ${names} could not be installed: ${stderr.trim() || 'the package manager gave no reason'}`
}

module.exports = { DependencyNameError, DependencyUnallowedError, DependencyInstallError }
