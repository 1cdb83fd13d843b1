'use strict'

const { defineError } = require('./define-error')

const DependencyNameError = defineError('DependencyNameError', 'EDEPENDENCYNAME', ({ dependency }) => {
  const sentence = `Dependency '${dependency}' is not a valid npm package name`
  const [, prefix, name] = FOREIGN.exec(dependency) ?? []
  return name === undefined ? sentence : `${sentence}: write '${name}' instead, without \`${prefix}\``
})

// As other runtimes and pages write it: Deno's prefix, and networks that hand out files of npm packages.
const FOREIGN =
  /^(npm:\/?|https?:\/\/(?:esm\.sh|unpkg\.com|cdn\.skypack\.dev|cdn\.jsdelivr\.net\/npm)\/)((?:@[\w.-]+\/)?[\w.-]+(?:@[\w.^~*<>=|-]+)?(?:\/[^?#]*)?)/

const DependencyUnallowedError = defineError(
  'DependencyUnallowedError',
  'EDEPENDENCYUNALLOWED',
  ({ dependency, registry }) =>
    registry === undefined
      ? `Dependency '${dependency}' is not in the allowed list`
      : `Dependency '${dependency}' is not in an allowed list, and this host holds credentials for its registry, ${registry}: name it in \`allow.dependencies\` if the function may have it`
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
