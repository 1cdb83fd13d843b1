// The same types from CommonJS: require gives the factory itself.

import createIsolatedFunction = require('isolated-function')

import { expectTypeOf } from 'expect-type'

const isolatedFunction = createIsolatedFunction()
const add = isolatedFunction((a: number, b: number) => a + b, { throwError: false })

expectTypeOf(add).toEqualTypeOf<
  (a: number, b: number) => Promise<createIsolatedFunction.Success<number> | createIsolatedFunction.Failure>
>()
expectTypeOf<createIsolatedFunction.FunctionOptions['timeout']>().toEqualTypeOf<number | undefined>()
// @ts-expect-error there is no `default` in what require gives
createIsolatedFunction.default()
