'use strict'

const { collectGarbage, compileEagerly } = require('./ahead')
const { callSnippet } = require('./call-snippet')
const { createChannel } = require('./channel')
const { createModule } = require('./confined/create-module')
const { createPackages } = require('./confined/packages')
const { installConsole } = require('./console/install-console')
const { forkHere } = require('./fork-point')
const { FRAME } = require('./frame')
const { hideBoot } = require('./hide-boot')
const { createOutcome } = require('./outcome')
const { rehearse } = require('./rehearse')
const { reportFailures } = require('./report-failures')
const { setEnvironment } = require('./set-environment')
const { splitTexts } = require('./texts')

/** Everything up to Ready is done before the call is known, so that a prepared process has little left to do. */
async function startSandbox({ process, readMessage, importBuiltin }) {
  const [options, preloaded] = splitTexts(readMessage(), 2)
  const channel = createChannel(process)
  const outcome = createOutcome(channel)
  const packages = createPackages()
  packages.provide(preloaded)
  const module = createModule(packages)
  const sandbox = { process, module, packages, importBuiltin }
  hideBoot(process, module)
  installConsole(process, channel)
  reportFailures(process, outcome)
  if (JSON.parse(options).forks) await becomeChild(sandbox)
  channel.write(FRAME.ready, '')

  const [header, packagesOfCall, snippet, args] = splitTexts(readMessage(), 4)
  setEnvironment(process, JSON.parse(header).env)
  packages.provide(packagesOfCall)
  callSnippet({ ...sandbox, snippet, args, outcome })
}

/** Up to the fork this is the server, which readies for all its children what none of them can change for another. */
async function becomeChild(sandbox) {
  compileEagerly(sandbox.packages.compile)
  await rehearse(sandbox)
  collectGarbage()
  forkHere(sandbox.process)
  await rehearse(sandbox)
}

module.exports = { startSandbox }
