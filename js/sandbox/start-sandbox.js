'use strict'

const { decode } = require('../values/decode')
const { callSnippet } = require('./call-snippet')
const { createChannel } = require('./channel')
const { createModule } = require('./confined/create-module')
const { createPackages } = require('./confined/packages')
const { installConsole } = require('./console/install-console')
const { FRAME } = require('./frame')
const { forkHere } = require('./fork-point')
const { hideBoot } = require('./hide-boot')
const { createOutcome } = require('./outcome')
const { reportFailures } = require('./report-failures')
const { setEnvironment } = require('./set-environment')
const { warmUp } = require('./warm-up')

/** Everything up to Ready is done before the call is known, so that a prepared process has little left to do. */
function startSandbox({ process, readMessage, importBuiltin }) {
  const channel = createChannel(process)
  const outcome = createOutcome(channel)
  const packages = createPackages()
  const module = createModule(packages)
  const readText = () => readMessage().toString()
  const { forks } = JSON.parse(readText())
  packages.provide(readText())
  hideBoot(process, module)
  installConsole(process, channel)
  reportFailures(process, outcome)
  if (forks) becomeChild(process, packages)
  channel.write(FRAME.ready, '')

  setEnvironment(process, JSON.parse(readText()).env)
  packages.provide(readText())
  const snippet = readText()
  const args = decode(readText())
  callSnippet({ snippet, args, module, packages, importBuiltin, outcome })
}

/** Up to the fork this is the server, which readies for all its children what none of them can change for another. */
function becomeChild(process, packages) {
  packages.compile()
  warmUp()
  forkHere(process)
  warmUp()
}

module.exports = { startSandbox }
