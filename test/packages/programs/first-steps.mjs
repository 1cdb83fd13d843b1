// What the documentation shows first, as an ES module of a project that has the package installed.

import createIsolatedFunction from 'isolated-function'
import { analyze, detectDependencies } from 'isolated-function/analyzer'
import * as slim from 'isolated-function/analyzer/slim'
import { IsolatedFunctionError, PermissionError } from 'isolated-function/errors'

const isolatedFunction = createIsolatedFunction()

const sum = isolatedFunction((y, z) => y + z, { memory: 128, timeout: 10000 })
const isEmoji = isolatedFunction(input => require('is-standard-emoji@1.0.0')(input))
const write = isolatedFunction(() => require('fs').writeFileSync('/etc/passwd', 'foo'))
const refused = await write().catch(error => error)

console.log(
  JSON.stringify({
    node: process.version.slice(1).split('.')[0],
    isInstalled: import.meta.resolve('isolated-function').includes(`${process.cwd()}/node_modules/`),
    sum: (await sum(3, 2)).value,
    isEmoji: (await isEmoji('🙌')).value,
    refused: [refused instanceof PermissionError, refused instanceof IsolatedFunctionError, refused.message],
    detected: [detectDependencies, slim.detectDependencies].map(detect => detect("() => require('a@1')")),
    builtins: analyze("() => require('node:fs')").builtins.map(({ name }) => name),
    launcher: isolatedFunction.isolation.launcher
  })
)
await isolatedFunction.teardown()
