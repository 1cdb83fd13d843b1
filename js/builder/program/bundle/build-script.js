'use strict'

const path = require('node:path')
const { createFaults } = require('./faults')
const { createFiles } = require('./files')
const { findOutsider } = require('./find-outsider')
const { findPlaced, loadsForCallers } = require('./find-placed')
const { linkFiles } = require('./link-files')
const { nameSources } = require('./name-sources')
const { createResolver, ENTRY } = require('./resolver')
const { writeLoader } = require('../../../compile/bundle/thunks')

/**
 * Makes one CommonJS script of the packages. → `{ code, map, inputs }`, `inputs`: the absolute paths of the files in it.
 *
 * A file that esbuild cannot take does not fail the build: it becomes a module that throws, as it would have been in Node,
 * so that the other packages and the other branches of the function work. Where a package can be in no script, all are
 * loaded from where they lie: `inputs` are the files that would have been in it.
 */
async function buildScript({ thunks, places, minify, maxBytes = Infinity }) {
  const esbuild = require('esbuild')
  const workingDir = [...places.packages.values()][0].parent
  const request = {
    thunks,
    places,
    minify,
    workingDir,
    faults: createFaults(workingDir),
    files: createFiles()
  }
  const first = await buildUntilMended(esbuild, { ...request, placed: [] })
  throwOnTooLarge(first, maxBytes)
  const inputs = listInputs(first, workingDir)
  const isUnfit = request.faults.hasAwaited || (await loadsForCallers(inputs))
  if (isUnfit) return { code: writeLoader(thunks, places), map: EMPTY_MAP, inputs }
  request.faults.noteWarnings(first.warnings)
  const placed = await findPlaced([...new Set([...inputs, ...request.faults.imports.keys()])])
  const result = placed.length === 0 ? first : await buildUntilMended(esbuild, { ...request, placed })
  throwOnTooLarge(result, maxBytes)
  return { ...readOutput(result, request), inputs: listInputs(result, workingDir) }
}

async function buildUntilMended(esbuild, request) {
  const { workingDir, faults } = request
  for (;;) {
    const result = await esbuild.build(describeBuild(esbuild, request)).catch(error => error)
    if (!(result instanceof Error)) return result
    const { folders } = request.places
    const outsider = findOutsider(result.errors, { workingDir, folders, extensions: EXTENSIONS })
    if (outsider !== undefined) throw Object.assign(result, { outsider })
    if (!faults.learn(result)) throw result
  }
}

const EMPTY_MAP = '{"version":3,"sources":[],"names":[],"mappings":""}'

// Node's own, and those that have one meaning only. By default TypeScript sources would come before what they became.
const EXTENSIONS = ['.js', '.json', '.node', '.cjs', '.mjs']

// An ES module tells by an export of that name what `require` gives, as of Node 20.19. Esbuild's own conversion does not ask.
// In the footer it moves no position of the source map, and nothing is required before it has run.
const CONVERT_AS_NODE = `if(typeof __toCommonJS==="function"){const convert=__toCommonJS;__toCommonJS=mod=>Object.hasOwn(mod,"module.exports")?mod["module.exports"]:convert(mod)}`

function describeBuild(esbuild, { thunks, places, minify, workingDir, faults, files, placed }) {
  return {
    entryPoints: [ENTRY],
    absWorkingDir: workingDir,
    outfile: path.join(workingDir, 'packages.js'),
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // The default would add `module`, which Node does not know.
    conditions: [],
    // Esbuild finds them by itself only where they are called `node_modules`.
    nodePaths: places.nodePaths,
    resolveExtensions: EXTENSIONS,
    loader: { '.wasm': 'binary', ...faults.loaders },
    // Keeps esbuild from reading a tsconfig.json of a parent folder, which can redirect imports.
    tsconfigRaw: '{}',
    // A script has no `import()` of its own in the sandbox: it is done by `require`.
    supported: { 'dynamic-import': false },
    // Whitespace only: 10 to 45 % smaller, and up to twice as fast to compile. Shortening syntax as well saves another
    // 1 to 5 % and no time, measured on ten packages of 0.1 to 2.3 MB.
    minifyWhitespace: minify,
    footer: { js: CONVERT_AS_NODE },
    legalComments: 'none',
    sourcemap: 'external',
    sourcesContent: false,
    logLevel: 'silent',
    logOverride: { 'unsupported-dynamic-import': 'warning' },
    plugins: [createResolver({ esbuild, thunks, places, faults, files, placed })]
  }
}

function throwOnTooLarge({ outputFiles }, maxBytes) {
  const bytes = outputFiles.reduce((total, { contents }) => total + contents.length, 0)
  if (bytes > maxBytes) throw new Error(`it is larger than ${maxBytes / 1024 / 1024} MiB with its source map`)
}

function readOutput({ outputFiles }, { places, workingDir, files }) {
  const [map, code] = ['.map', '.js'].map(end => outputFiles.find(file => file.path.endsWith(end)).text)
  return { code: linkFiles(code, workingDir, files), map: nameSources(map, places.packages) }
}

function listInputs({ metafile }, workingDir) {
  const inputs = Object.keys(metafile.inputs).filter(input => !isGenerated(input))
  return inputs.map(input => path.resolve(workingDir, input))
}

function isGenerated(input) {
  return input.startsWith(`${ENTRY}:`) || input.startsWith('<define:')
}

module.exports = { buildScript }
