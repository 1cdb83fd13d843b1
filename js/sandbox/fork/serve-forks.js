'use strict'

const { collectGarbage, compileBuiltins, optimizeLater, sweep } = require('./ahead')
const { compileEagerly } = require('../boot/compile-eagerly')
const { exitAtOnce } = require('./exit-at-once')
const { forkHere } = require('./fork-point')
const { rehearseHostCall } = require('../host-functions/rehearse-host-call')
const { keepAliveWhileCompiling } = require('./keep-alive-while-compiling')
const { rehearse } = require('./rehearse')

/**
 * What a fork server does: up to the fork it readies for all its children what none of them can change for another.
 *
 * Each step is a turn of the event loop, and the call is one too, so that it finds the loop as a script does: running
 * ticks before microtasks, and with the boot script over, whose end gives `node -e` its globals back.
 */
function serveForks(sandbox, { prepare, takeCall }) {
  const { process, packages } = sandbox
  setImmediate(() => {
    prepare()
    compileEagerly(packages.compile)
    compileBuiltins(process)
    keepAliveWhileCompiling(process)
    exitAtOnce(process)
    rehearse(sandbox)
    rehearseHostCall()
    setImmediate(() => {
      collectGarbage()
      // Worth its 30 ms where there is much to sweep. A function without packages would only wait for it.
      if (!packages.areMissing()) sweep()
      optimizeLater(process)
      forkHere(process)
      rehearse(sandbox)
      setImmediate(takeCall)
    })
  })
}

module.exports = { serveForks }
