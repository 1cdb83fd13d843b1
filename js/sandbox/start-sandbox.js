'use strict'

const { callSnippet } = require('./call-snippet')
const { createChannel } = require('./channel')
const { createModule } = require('./confined/create-module')
const { createPackages } = require('./confined/packages')
const { installConsole } = require('./console/install-console')
const { FRAME } = require('./frame')
const { hideBoot } = require('./hide-boot')
const { createOutcome } = require('./outcome')
const { reportFailures } = require('./report-failures')
const { serveForks } = require('./serve-forks')
const { setEnvironment } = require('./set-environment')
const { splitTexts } = require('./texts')

/** Everything up to Ready is done before the call is known, so that a prepared process has little left to do. */
function startSandbox({ process, readMessage, importBuiltin }) {
  const [options, preloaded] = splitTexts(readMessage(), 2)
  const packages = createPackages()
  packages.provide(preloaded)
  const sandbox = { process, module: createModule(packages), packages, importBuiltin }
  const run = () => runCall(sandbox, readMessage)
  if (JSON.parse(options).forks) serveForks(sandbox, run)
  else run()
}

function runCall(sandbox, readMessage) {
  const { process, module, packages } = sandbox
  const channel = createChannel(process)
  const outcome = createOutcome(channel)
  hideBoot(process, module)
  installConsole(process, channel)
  reportFailures(process, outcome)
  channel.write(FRAME.ready, '')

  const [header, packagesOfCall, snippet, args] = splitTexts(readMessage(), 4)
  setEnvironment(process, JSON.parse(header).env)
  packages.provide(packagesOfCall)
  callSnippet({ ...sandbox, snippet, args, outcome })
}

module.exports = { startSandbox }
