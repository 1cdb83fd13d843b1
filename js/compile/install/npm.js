'use strict'

const path = require('node:path')

/** `listArguments` never contains what a user wrote: what to install stands in the manifest of `folder`. */
module.exports = {
  name: 'npm',
  choosesByEngines: true,
  listArguments,
  listCaches,
  createEnvironment,
  readFailure,
  isPeerConflict
}

/** `ignoresPeers`: whether peers are left alone, as far as they conflict or are missing. */
function listArguments(folder, { ignoresPeers = false } = {}) {
  return [
    'install',
    `--prefix=${folder}`,
    '--ignore-scripts',
    // Of what packages ask for, too: a repository brings settings that run programs, a path leads to files of the host.
    '--allow-git=none',
    '--allow-remote=none',
    '--allow-file=none',
    '--allow-directory=none',
    // What may be set in the environment of the host (as by `npm install -g`, `npm test -w`) and would install elsewhere.
    '--no-global',
    '--workspaces=false',
    '--no-dry-run',
    '--no-package-lock-only',
    '--no-package-lock',
    '--omit=dev',
    '--no-bin-links',
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
    '--no-progress',
    '--loglevel=error',
    '--logs-max=0',
    // By default a registry that cannot be reached is waited for more than a minute. A call is waiting for us.
    '--fetch-retry-mintimeout=1000',
    '--fetch-retry-maxtimeout=4000',
    ...(ignoresPeers ? ['--legacy-peer-deps'] : [])
  ]
}

/** `[{ setting, usual }]`: what it writes beside the folder, by the name of the setting that says where. */
function listCaches(home) {
  return [{ setting: 'cache', usual: path.join(home, '.npm') }]
}

function createEnvironment(environment) {
  return environment
}

/** → `{ reason, stderr, code }`, the reason being the first line that tells why, of what may be a page. */
function readFailure({ stderr }) {
  const lines = stderr.split('\n').filter(line => /^npm (?:error|ERR!)/.test(line))
  const reasons = lines.map(cleanLine).filter(line => line !== '' && !NOISE.test(line))
  return { reason: reasons[0], stderr, code: readCode(stderr) }
}

function isPeerConflict(stderr) {
  return readCode(stderr) === 'ERESOLVE'
}

function readCode(stderr) {
  return /^npm (?:error|ERR!) code (\w+)$/m.exec(stderr)?.[1]
}

const NOISE = /^(?:code|errno|syscall|path|dest) |^A complete log|^\s*at |^\d+$/
const LABEL = /^(?:notarget|network|[A-Za-z]*Error:) /

function cleanLine(line) {
  return line
    .replace(/^npm (?:error|ERR!)/, '')
    .trim()
    .replace(LABEL, '')
}
