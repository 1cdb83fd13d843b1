'use strict'

// Run as a process of its own between the host and a package manager: `supervisor.js <file> <arguments…>`. When the host
// is gone, however it went, the pipe that is stdin ends, and the manager with all that it started ends too. Otherwise it
// would go on writing where the next install has cleared up.

const { spawn } = require('node:child_process')

const [file, ...args] = process.argv.slice(2)
const isWindows = process.platform === 'win32'
// The only way to start a .cmd on Windows. No argument contains what a user wrote.
const shell = isWindows && file.endsWith('.cmd')
const quote = text => (shell ? `"${text}"` : text)

const manager = spawn(quote(file), args.map(quote), {
  stdio: ['ignore', 'inherit', 'inherit'],
  // A process group, to be killed as one.
  detached: !isWindows,
  windowsHide: true,
  shell
})

manager.on('error', error => {
  console.error(error.message)
  process.exit(1)
})
manager.on('exit', (code, signal) => (signal ? process.kill(process.pid, signal) : process.exit(code)))
process.stdin.on('end', killManager).resume()

function killManager() {
  if (isWindows) manager.kill()
  else process.kill(-manager.pid, 'SIGKILL')
}
