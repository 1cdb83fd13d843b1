'use strict'

const { spawn } = require('node:child_process')

const MAX_OUTPUT = 1024 * 1024

/** Runs a package manager on a folder that has a manifest. → `{ exitCode, signal, stdout, stderr, startError }` */
function runPackageManager(manager, folder) {
  return new Promise(resolve => {
    const child = startManager(manager, folder)
    const killChild = () => child.kill()
    // A host that exits meanwhile leaves no child behind.
    process.once('exit', killChild)
    const stdout = collectTail(child.stdout)
    const stderr = collectTail(child.stderr)
    let startError
    child.on('error', error => (startError = error))
    child.on('close', (exitCode, signal) => {
      process.off('exit', killChild)
      resolve({ exitCode, signal, stdout: stdout.read(), stderr: stderr.read(), startError })
    })
  })
}

function startManager({ file, listArguments, createEnvironment }, folder) {
  const isScript = /\.cmd$/i.test(file)
  const args = listArguments(folder)
  return spawn(isScript ? `"${file}"` : file, isScript ? args.map(arg => `"${arg}"`) : args, {
    // Where the host runs, so that relative paths in its configuration (such as `cafile`) mean what they mean there.
    cwd: readWorkingDirectory(folder),
    env: createEnvironment(process.env),
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    // The only way to start a .cmd on Windows. No argument contains what a user wrote.
    shell: isScript
  })
}

// A working directory that was removed makes every spawn fail.
function readWorkingDirectory(folder) {
  try {
    return process.cwd()
  } catch {
    return folder
  }
}

function collectTail(stream) {
  let text = ''
  stream.setEncoding('utf8').on('data', chunk => {
    text = (text + chunk).slice(-MAX_OUTPUT)
  })
  return { read: () => text }
}

module.exports = { runPackageManager }
