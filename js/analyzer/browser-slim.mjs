// As browser.mjs, bundled into build/analyzer/slim.mjs.

import * as glue from 'analyzer-glue'
import { createAnalyzer } from './create-analyzer.js'
import { createInit } from './create-init.js'

const { init, load } = createInit(glue, () => new URL('./slim.wasm', import.meta.url))

export default init
export const { analyze, detectDependencies } = createAnalyzer(load)
