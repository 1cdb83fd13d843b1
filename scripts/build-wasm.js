'use strict'

// build/analyzer/: for each of the two builds the module (.wasm), its loader for Node (.cjs) and for browsers (.mjs).

const fs = require('node:fs')
const path = require('node:path')
const { addRustTargets } = require('./support/rust')
const { replaceFile } = require('./support/files')
const { doOnce } = require('./support/stamp')
const { ROOT, TARGET, runStep } = require('./support/step')

const WASM = 'wasm32-unknown-unknown'
const BUILD = path.join(ROOT, 'build/analyzer')
const COMPILED = path.join(TARGET, WASM, 'release/isolated_function_wasm.wasm')
const BINDGEN = path.join(TARGET, 'release/isolated-function-wasm-bindgen')
const WASM_OPT = path.join(ROOT, 'node_modules/binaryen/bin/wasm-opt')

// What every browser of the last years and Node 20 have, and rustc uses without being asked.
const WASM_FEATURES = [
  '--enable-bulk-memory',
  '--enable-multivalue',
  '--enable-mutable-globals',
  '--enable-nontrapping-float-to-int',
  '--enable-reference-types',
  '--enable-sign-ext'
]

const CARGO = ['build', '--release', '--locked']

function buildWasm() {
  addRustTargets([WASM])
  fs.mkdirSync(BUILD, { recursive: true })
  runStep('cargo build bindgen', 'cargo', [...CARGO, '-p', 'isolated-function-wasm-bindgen'])
  build('slim', { features: ['--no-default-features'], entry: 'browser-slim.mjs', optimize: '-O1' })
  build('full', { features: [], entry: 'browser.mjs', optimize: '-O1' })
}

function build(name, { features, entry, optimize }) {
  const wasm = ['--target', WASM, '-p', 'isolated-function-wasm']
  const profile = ['--config', `wasm/${name}.toml`]
  runStep(`cargo build wasm ${name}`, 'cargo', [...CARGO, ...wasm, ...profile, ...features])
  doOnce(path.join(BUILD, `${name}.sha256`), listInputs(), () => {
    const folder = path.join(TARGET, 'wasm', name)
    runStep(`wasm-bindgen ${name}`, BINDGEN, [COMPILED, folder, name])
    const bound = path.join(folder, `${name}_bg.wasm`)
    const optimized = path.join(folder, `${name}.wasm`)
    runStep(`wasm-opt ${name}`, process.execPath, [
      WASM_OPT,
      optimize,
      ...WASM_FEATURES,
      bound,
      '-o',
      optimized
    ])
    replaceFile(path.join(BUILD, `${name}.wasm`), aside => fs.copyFileSync(optimized, aside))
    bundle(path.join(folder, `${name}.js`), name, entry)
  })
}

function bundle(glue, name, entry) {
  const { buildSync } = require('esbuild')
  const options = {
    bundle: true,
    write: false,
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none'
  }
  const forNode = { entryPoints: [glue], platform: 'node', format: 'cjs', target: 'node20' }
  const forBrowsers = {
    entryPoints: [path.join(ROOT, 'js/analyzer', entry)],
    alias: { 'analyzer-glue': glue, 'node:util': path.join(ROOT, 'js/analyzer/inspect.js') },
    platform: 'browser',
    format: 'esm',
    target: 'es2022'
  }
  for (const [extension, more] of Object.entries({ cjs: forNode, mjs: forBrowsers })) {
    const [{ contents }] = buildSync({ ...options, ...more }).outputFiles
    replaceFile(path.join(BUILD, `${name}.${extension}`), aside => fs.writeFileSync(aside, contents))
  }
}

function listInputs() {
  const folders = ['js/analyzer', 'js/errors', 'js/options'].map(folder => path.join(ROOT, folder))
  const sources = folders.flatMap(folder => fs.readdirSync(folder).map(file => path.join(folder, file)))
  const tools = ['binaryen', 'esbuild'].map(name => path.join(ROOT, 'node_modules', name, 'package.json'))
  return [__filename, COMPILED, BINDGEN, ...sources, ...tools]
}

module.exports = { buildWasm }
