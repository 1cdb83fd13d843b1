const os = require('node:os')
const { dependencies, optionalDependencies } = require('../package.json')

/** What the figures were measured on and with, in two lines. */
function describeMachine() {
  const [{ model }] = os.cpus()
  const memory = Math.round(os.totalmem() / 1024 ** 3)
  const machine = `Node ${process.version}, V8 ${process.versions.v8}, ${os.type()} ${os.release()}, ${os.cpus().length} × ${model.trim()}, ${memory} GB`
  const peers = Object.entries({ ...dependencies, ...optionalDependencies })
    .filter(([, version]) => !version.startsWith('npm:'))
    .map(([name, version]) => `${name} ${version}`)
  return `${machine}\nthis version ${require('../../package.json').version}; isolated-function 0.1.51, ${peers.join(', ')}`
}

module.exports = { describeMachine }
