'use strict'

const { spawn } = require('node:child_process')
const path = require('node:path')
const { withoutGit } = require('./without-git')
const { findWorkingDirectory } = require('./working-directory')

const SUPERVISOR = path.join(__dirname, 'supervisor.js')
const MAX_OUTPUT = 1024 * 1024

/** Runs a package manager on a folder that has a manifest. → `{ exitCode, signal, stdout, stderr }` */
function runPackageManager({ file, listArguments, createEnvironment }, folder) {
  const child = spawn(process.execPath, [SUPERVISOR, file, ...listArguments(folder)], {
    // Where the host runs, so that relative paths in its configuration (such as `cafile`) mean what they mean there.
    cwd: findWorkingDirectory() ?? folder,
    env: withoutGit(createEnvironment(process.env)),
    stdio: ['pipe', 'pipe', 'pipe'],
    // Out of the terminal's foreground group: Ctrl-C would end the supervisor alone, and the manager would go on.
    detached: process.platform !== 'win32',
    windowsHide: true
  })
  const stdout = collectTail(child.stdout)
  const stderr = collectTail(child.stderr)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exitCode, signal) =>
      resolve({ exitCode, signal, stdout: stdout.read(), stderr: stderr.read() })
    )
  })
}

function collectTail(stream) {
  let text = ''
  stream.setEncoding('utf8').on('data', chunk => {
    text = (text + chunk).slice(-MAX_OUTPUT)
  })
  return { read: () => text }
}

module.exports = { runPackageManager }
