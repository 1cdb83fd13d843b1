// The entry of browsers and bundlers, bundled into build/analyzer/full.mjs.

import * as glue from 'analyzer-glue'
import { createAnalyzer } from './create-analyzer.js'
import { createInit } from './create-init.js'

// Written out, so that bundlers see the file and carry it along.
const { init, load } = createInit(glue, () => new URL('./full.wasm', import.meta.url))

export default init
export const { analyze, detectDependencies, minify } = createAnalyzer(load)
