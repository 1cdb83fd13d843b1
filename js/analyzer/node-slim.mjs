import analyzer from './slim.js'

export const { analyze, detectDependencies } = analyzer

/** As in the full build. */
export default async function init() {}
