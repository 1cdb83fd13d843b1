import { expectTypeOf } from 'expect-type'
import type { Logging, Profiling } from 'isolated-function'
import {
  ExitError,
  IsolatedFunctionError,
  MemoryError,
  NativeUnavailableError
} from 'isolated-function/errors'

const error: unknown = undefined

if (error instanceof IsolatedFunctionError) {
  expectTypeOf(error.profiling).toEqualTypeOf<Profiling | undefined>()
  expectTypeOf(error.logging).toEqualTypeOf<Logging | undefined>()
  expectTypeOf(error.code).toEqualTypeOf<string>()
}
if (error instanceof MemoryError) {
  expectTypeOf(error.code).toEqualTypeOf<'EMEMORY'>()
  expectTypeOf(error.scope).toEqualTypeOf<'heap' | 'total'>()
}
if (error instanceof ExitError) expectTypeOf(error.exitCode).toEqualTypeOf<number | null>()
if (error instanceof NativeUnavailableError) expectTypeOf(error.tried).toEqualTypeOf<string[]>()
