'use strict'

const { answerExists } = require('../realm/answer-exists')
const { callSnippet } = require('../call/call-snippet')
const { createChannel } = require('../call/channel')
const { createModule } = require('../confined/create-module')
const { createPackages } = require('../confined/packages')
const { installConsole } = require('../console/install-console')
const { confineNames, expectGuard, renewTimeOrigin } = require('../fork/fork-point')
const { FRAME } = require('../../protocol/kinds')
const { delayOptimizing } = require('../fork/delay-optimizing')
const { hideBoot } = require('./hide-boot')
const { createHostCalls } = require('../host-functions/create-host-calls')
const { defineHostFunctions } = require('../host-functions/define-host-functions')
const { createOutcome } = require('../call/outcome')
const { reportFailures } = require('../call/report-failures')
const { serveForks } = require('../fork/serve-forks')
const { setEnvironment } = require('./set-environment')
const { splitTexts } = require('../../protocol/texts')

/** Everything up to Ready is done before the call is known, so that a prepared process has little left to do. */
function startSandbox({ process, readMessage, importBuiltin }) {
  const [options, preloaded] = splitTexts(readMessage(), 2)
  const { forks, required } = JSON.parse(options)
  const packages = createPackages()
  packages.provide(preloaded)
  const sandbox = { process, module: createModule(packages), packages, importBuiltin }
  if (forks) serveForks(sandbox, { prepare, takeCall: () => takeCall(readCallOfChild) })
  else {
    if (required) expectGuard()
    prepare()
    confineNames()
    takeCall(readMessage)
  }

  function prepare() {
    sandbox.channel = createChannel(process)
    sandbox.hostCalls = createHostCalls(sandbox.channel)
    sandbox.outcome = createOutcome(sandbox.channel, {
      findHostCall: sandbox.hostCalls.findHostCall,
      beforeEncoding: forks ? delayOptimizing : undefined
    })
    hideBoot(process, sandbox.module, packages)
    installConsole(process, sandbox.channel)
    reportFailures(process, sandbox.outcome)
    answerExists()
  }

  function takeCall(readCall) {
    sandbox.channel.write(FRAME.ready, '')
    const [header, packagesOfCall, snippet, args] = splitTexts(readCall(), 4)
    const { env, host, workingDir } = JSON.parse(header)
    setEnvironment(process, env)
    if (workingDir !== undefined) process.chdir(workingDir)
    if (host) defineHostFunctions(host, sandbox.hostCalls)
    packages.provide(packagesOfCall)
    callSnippet({ ...sandbox, snippet, args })
  }

  function readCallOfChild() {
    const message = readMessage()
    renewTimeOrigin()
    return message
  }
}

module.exports = { startSandbox }
