'use strict'

const OK = '✓'
const MISSING = '✗'
const NAMES = {
  launcher: 'Launcher',
  landlock: 'Landlock',
  seccomp: 'seccomp',
  permissionModel: 'Node permissions'
}

/** A line for each finding, and below what is missing, why and how to mend it. */
function formatFindings(findings) {
  const rows = [...listMachine(findings), ...listLayers(findings), ...listTools(findings)]
  const width = Math.max(...rows.map(([, name]) => name.length))
  const lines = rows.map(([mark, name, text]) => `${mark} ${name.padEnd(width)}  ${text}`)
  const mending = listMending(findings)
  if (mending.length > 0) lines.push('', 'What is missing, and how to get it:', ...mending)
  return `${lines.join('\n')}\n`
}

function listMachine({ version, node, execPath, platform, libc, kernel, trial }) {
  return [
    [OK, 'isolated-function', version],
    [OK, 'Node', `${node}, ${execPath}`],
    [OK, 'Platform', [platform, libc, kernel].filter(Boolean).join(', ')],
    [
      mark(trial.isFulfilled),
      'A call',
      trial.isFulfilled ? `answered in ${trial.milliseconds} ms, start included` : 'failed'
    ]
  ]
}

function listLayers({ isolation: { launcher, permissionModel, landlock, seccomp } }) {
  const isForked = launcher === 'fork'
  return [
    [
      mark(isForked),
      NAMES.launcher,
      isForked ? 'fork, from prepared processes' : 'spawn, a Node for each call'
    ],
    [mark(permissionModel), NAMES.permissionModel, permissionModel ? 'on' : 'off'],
    [mark(landlock > 0), NAMES.landlock, landlock > 0 ? `ABI ${landlock}` : 'not in force'],
    [mark(seccomp), NAMES.seccomp, seccomp ? 'in force' : 'not in force']
  ]
}

function listTools({ packageManagers, cache: { folder, sets, functions, failure } }) {
  const managers = packageManagers.map(({ name, file, version }) => `${name} ${version ?? 'fails'}, ${file}`)
  return [
    [mark(packageManagers.some(({ version }) => version)), 'Package manager', managers.join('; ') || 'none'],
    [mark(!failure), 'Cache folder', `${folder}, sets of packages: ${sets}, functions: ${functions}`]
  ]
}

function listMending({ trial, reasons, packageManagers, cache }) {
  const mending = Object.entries(reasons).map(([layer, reason]) => `- ${NAMES[layer]}: ${reason}`)
  if (!trial.isFulfilled) mending.unshift(`- A call: ${trial.reason}`)
  for (const { name, failure } of packageManagers) if (failure) mending.push(`- ${name}: ${failure}`)
  if (packageManagers.length === 0) {
    mending.push('- Package manager: install npm or pnpm, on PATH, for functions that use packages')
  }
  if (cache.failure) mending.push(`- Cache folder: ${cache.failure}`)
  return mending
}

function mark(isThere) {
  return isThere ? OK : MISSING
}

module.exports = { formatFindings }
