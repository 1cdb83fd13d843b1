import init, { analyze, minify } from './isolated-function/build/analyzer/full.mjs'
import initSlim, { detectDependencies } from './isolated-function/build/analyzer/slim.mjs'

await Promise.all([init(), initSlim()])
window.answers = {
  found: detectDependencies("() => require('a@1')"),
  allowed: analyze("() => require('a@1')", { allow: { dependencies: [] } }).dependencies[0].allowed,
  code: minify('( a ) => { return a }').code
}
