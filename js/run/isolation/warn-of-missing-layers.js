'use strict'

const { findMissingLayers } = require('./describe')

let isTold = false

/**
 * For `isolation: 'auto'`: one warning of the process, the first time that a function has run without a layer. Finding out takes a
 * Node that starts, so nobody waits for it.
 */
async function warnOfMissingLayers(settings) {
  if (isTold || settings.isolation !== 'auto') return
  isTold = true
  // Without the addon nothing has run, and the call says why.
  const missing = await findMissingLayers(settings).catch(() => [])
  if (missing.length === 0) return
  const lines = missing.map(layer => `\n- ${layer}`).join('')
  const message = `Functions run without a layer of their isolation:${lines}\nSet \`isolation\` to 'available' if that is meant, or to 'required' to refuse`
  process.emitWarning(message, { type: 'IsolatedFunctionWarning', code: 'ISOLATED_FUNCTION_WEAKER' })
}

module.exports = { warnOfMissingLayers }
