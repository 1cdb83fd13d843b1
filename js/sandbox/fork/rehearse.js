'use strict'

const { encode } = require('../../values/encode')
const { callSnippet } = require('../call/call-snippet')
const { createFrame } = require('../../protocol/frame')
const { createOutcome } = require('../call/outcome')
const { setEnvironment } = require('../boot/set-environment')
const { joinTexts, splitTexts } = require('../../protocol/texts')

const SNIPPET = 'async (a, b) => { await null; return { a, b: [b, "three"] } }'
const NOWHERE = { write: createFrame, block() {} }

/**
 * Goes the whole way of a call for no one. In the server it compiles what the children would each compile; in a child it
 * touches the pages that a call writes to, so that the copies are made before somebody waits for them.
 */
async function rehearse({ process, module, packages, importBuiltin }) {
  const message = joinTexts([JSON.stringify({ env: {} }), SNIPPET, encode([1, { two: 2 }])])
  const [header, snippet, args] = splitTexts(message, 3)
  setEnvironment(process, JSON.parse(header).env)
  await callSnippet({ snippet, args, module, packages, importBuiltin, outcome: createOutcome(NOWHERE) })
}

module.exports = { rehearse }
