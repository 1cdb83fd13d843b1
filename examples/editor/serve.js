'use strict'

// `npm run editor`: bundles the page and serves it. PORT chooses the port.

const path = require('node:path')
const { buildEditor } = require('./build-editor')
const { serveFolder } = require('./serve-folder')

const FOLDER = path.join(__dirname, '../../target/editor')

async function serve() {
  await buildEditor(FOLDER)
  const { address } = await serveFolder(FOLDER, Number(process.env.PORT ?? 4321))
  console.log(`The editor is at ${address} (Ctrl+C ends it)`)
}

serve()
