import analyzer from '../analyzer.js'

export const { analyze, detectDependencies, minify } = analyzer

/** There is nothing to wait for in Node: the same code runs here and in browsers. */
export default async function init() {}
