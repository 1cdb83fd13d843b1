'use strict'

const path = require('node:path')
const { buildSync } = require('esbuild')

/** `@actions/workflow-parser`, bundled first: it imports JSON in a way that bundlers understand and Node does not. */
function loadParser(folder) {
  const outfile = path.join(folder, 'parser.cjs')
  buildSync({
    stdin: { contents: "export * from '@actions/workflow-parser'", resolveDir: __dirname },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs'
  })
  return require(outfile)
}

module.exports = { loadParser }
