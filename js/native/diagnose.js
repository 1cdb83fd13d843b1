'use strict'

const { optionalDependencies = {}, version } = require('../../package.json')
const { findInstalled } = require('./places')
const { describePlatform, findLibc, getPackageName } = require('./platform')

// Written when the package is packed: a checkout has none, and builds its addon.
const PREBUILT = Object.keys(optionalDependencies)
const REINSTALL = 'rm -rf node_modules && npm install'

/** What is wrong, in one sentence, and the commands that mend it. `failures`: of each place, in the order tried. */
function diagnose(failures) {
  if (PREBUILT.length === 0) return advise('Build it, which needs Rust (https://rustup.rs):', 'npm run build')
  if (!PREBUILT.includes(getPackageName())) return explainUnsupported()
  const { kind, message } = failures.at(-1)
  return EXPLANATIONS[kind](message)
}

function explainUnsupported() {
  const names = PREBUILT.map(name => name.split('/')[1]).join(', ')
  return advise(
    `There is no prebuilt addon for ${describePlatform()}, but for ${names}. Build it in a checkout of isolated-function, which needs Rust (https://rustup.rs), and install that folder:`,
    'npm run setup && cd /path/to/your/project && npm install /path/to/the/checkout'
  )
}

const EXPLANATIONS = {
  'not-installed': () => {
    const others = findInstalled(PREBUILT)
    if (others.length === 0) return explainOmitted()
    return others.some(isForThisMachine) ? explainLibc(others) : explainCopied(others)
  },

  'other-version': () =>
    advise(
      `${getPackageName()} has to be of the same version as isolated-function. Install both anew:`,
      `npm install --include=optional isolated-function@${version}`
    ),

  'not-loadable': message =>
    /GLIBC_/.test(message)
      ? 'The C library of this system is older than 2.28, the oldest that the addon runs with. Use a newer system, or build the addon in a checkout of isolated-function.'
      : advise('The file is damaged, or this system keeps it from being loaded. Install it anew:', REINSTALL),

  'not-executable': () =>
    advise('Make it executable as its owner, or install as the user that runs it:', REINSTALL)
}

function explainOmitted() {
  return advise(
    `Optional dependencies were left out when isolated-function was installed: by --omit=optional or --no-optional, by a setting (npm config get omit), or by a lock file that was written on another platform. Install them:`,
    `npm install --include=optional isolated-function@${version}`,
    'rm -rf node_modules package-lock.json && npm install # where the lock file is the reason'
  )
}

function isForThisMachine(name) {
  return name.includes(`/${process.platform}-${process.arch}`)
}

function explainLibc(others) {
  return advise(
    `${others.join(' and ')} is there, but Node runs with ${findLibc()} here: node_modules comes from a system with another C library. Install it for this one:`,
    `${REINSTALL} # here, or elsewhere:`,
    installForThisMachine()
  )
}

function explainCopied(others) {
  return advise(
    `${others.join(' and ')} is there, but this is ${describePlatform()}: node_modules comes from another platform. Install it on this one:`,
    `${REINSTALL} # here, or elsewhere:`,
    installForThisMachine()
  )
}

function installForThisMachine() {
  const libc = process.platform === 'linux' ? ` --libc=${findLibc()}` : ''
  return `npm install --os=${process.platform} --cpu=${process.arch}${libc} isolated-function@${version}`
}

function advise(sentence, ...commands) {
  return [sentence, ...commands.map(command => `  ${command}`)].join('\n')
}

module.exports = { diagnose }
