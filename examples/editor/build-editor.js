'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { build } = require('esbuild')

/** Bundles the page into a folder that any static server can serve. */
async function buildEditor(folder) {
  fs.rmSync(folder, { recursive: true, force: true })
  await build({
    entryPoints: {
      main: path.join(__dirname, 'src/main.mjs'),
      'size-worker': path.join(__dirname, 'src/size-worker.mjs'),
      style: path.join(__dirname, 'style.css')
    },
    outdir: folder,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    loader: { '.wasm': 'file' },
    assetNames: '[name]-[hash]',
    logLevel: 'warning'
  })
  for (const file of ['index.html', 'icon.svg']) {
    fs.copyFileSync(path.join(__dirname, file), path.join(folder, file))
  }
}

module.exports = { buildEditor }
