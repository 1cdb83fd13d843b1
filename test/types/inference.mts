// What the types infer, held by the compiler. Nothing of this is run.

import { expectTypeOf } from 'expect-type'
import createIsolatedFunction, {
  type AllowOptions,
  type Copied,
  type CreateOptions,
  type ExecutionResult,
  type Failure,
  type FailureResult,
  type FunctionOptions,
  type HostCall,
  type HostCallsProfiling,
  hostCall,
  type IsolatedFn,
  type IsolatedFunction,
  type IsolatedFunctionInstance,
  type IsolatedFunctionOptions,
  type Isolation,
  type LogEntry,
  type Logging,
  type Profiling,
  type StandardSchema,
  type Success,
  type SuccessResult
} from 'isolated-function'

const isolatedFunction = createIsolatedFunction({ tmpdir: '/tmp/x', nodePaths: [], concurrency: Infinity })
expectTypeOf(isolatedFunction).toEqualTypeOf<IsolatedFunction>()

// Parameters and result are those of the function.
const add = isolatedFunction((a: number, b: number) => a + b)
expectTypeOf(add).toEqualTypeOf<(a: number, b: number) => Promise<Success<number>>>()
// @ts-expect-error a string is no number
add('3', 2)
// @ts-expect-error one is missing
add(3)

// A promise is awaited, also where only one way returns one.
expectTypeOf(isolatedFunction(async (name: string) => name.length)).toEqualTypeOf<
  (name: string) => Promise<Success<number>>
>()
expectTypeOf(
  isolatedFunction((now: boolean): number | Promise<string> => (now ? 1 : Promise.resolve('one')))
).toEqualTypeOf<(now: boolean) => Promise<Success<number | string>>>()

// Optional and rest parameters stay what they are.
expectTypeOf(
  isolatedFunction((a: number, b?: string, ...rest: boolean[]) => [a, b, rest])
).parameters.toEqualTypeOf<[a: number, b?: string, ...rest: boolean[]]>()

// Parameters without a type can be worked with.
const untyped = isolatedFunction((y, z) => y + z, { memory: 128, timeout: 10000 })
untyped(3, 2)

// throwError: false narrows on isFulfilled.
const outcome = await isolatedFunction((text: string) => JSON.parse(text) as Date, { throwError: false })('1')
expectTypeOf(outcome).toEqualTypeOf<Success<Date> | Failure>()
if (outcome.isFulfilled) expectTypeOf(outcome.value).toEqualTypeOf<Date>()
else expectTypeOf(outcome.value).toEqualTypeOf<Error>()
expectTypeOf(outcome.logging).toEqualTypeOf<Logging>()
// @ts-expect-error it may be an error
outcome.value.getTime()

// An undecided throwError may resolve either way; a decided one does not.
const throwError: boolean = Math.random() < 0.5
expectTypeOf(isolatedFunction(() => 1, { throwError })).returns.resolves.toEqualTypeOf<
  Success<number> | Failure
>()
expectTypeOf(isolatedFunction(() => 1, { throwError: true })).returns.resolves.toEqualTypeOf<
  Success<number>
>()

// Of a source nothing is known but what the caller says.
expectTypeOf(isolatedFunction('a => a')).toEqualTypeOf<(...args: unknown[]) => Promise<Success<unknown>>>()
expectTypeOf(isolatedFunction<number>('a => a')).returns.resolves.toEqualTypeOf<Success<number>>()
expectTypeOf(isolatedFunction('a => a', { throwError: false })).returns.resolves.toEqualTypeOf<
  Success<unknown> | Failure
>()

// Permissions are spelled out, the scope is free.
isolatedFunction(() => 1, {
  allow: { permissions: ['net', 'child_process', 'fs-read=/data'], dependencies: [] }
})
// A list that is made elsewhere may hold any text: what is no permission is an error when it is given.
isolatedFunction(() => 1, { allow: { permissions: ['net'] as string[] } })
// @ts-expect-error there is no such option
isolatedFunction(() => 1, { memroy: 64 })
// @ts-expect-error megabytes are a number
isolatedFunction(() => 1, { memory: '64' })
// @ts-expect-error neither a function nor its source
isolatedFunction(42)
// @ts-expect-error there is no such level of isolation
createIsolatedFunction({ isolation: 'none' })

const { profiling } = await add(1, 2)
expectTypeOf(profiling).toEqualTypeOf<Profiling>()
expectTypeOf(profiling.phases.total).toEqualTypeOf<number>()
expectTypeOf(isolatedFunction.isolation).toEqualTypeOf<Isolation>()
expectTypeOf(isolatedFunction.teardown).returns.toEqualTypeOf<Promise<void>>()
expectTypeOf(isolatedFunction).toExtend<AsyncDisposable>()

// Host functions of any parameters, described or not.
isolatedFunction('() => users.find(1)', {
  hostFunctions: {
    users: { find: async (id: number) => ({ id }), create: { execute: (name: string) => name, maxCalls: 1 } },
    now: () => Date.now()
  },
  hostLimits: { calls: 1 },
  onLog: entry => expectTypeOf(entry).toEqualTypeOf<LogEntry>(),
  maxLogBytes: 1000
})
// With a schema, the first argument is what it gives, in both levels.
declare const byId: { readonly '~standard': StandardSchema<{ id: number }>['~standard'] }
isolatedFunction('() => find({ id: 1 })', {
  hostFunctions: {
    find: { input: byId, execute: input => expectTypeOf(input).toEqualTypeOf<{ id: number }>() },
    users: { find: { input: byId, execute: async ({ id }) => expectTypeOf(id).toEqualTypeOf<number>() } }
  }
})
isolatedFunction<number>('() => find({ id: 1 })', {
  hostFunctions: { find: { input: byId, execute: ({ id }) => id } },
  throwError: false
})
// @ts-expect-error the schema gives no name
isolatedFunction('() => 1', { hostFunctions: { find: { input: byId, execute: ({ name }) => name } } })
// @ts-expect-error the schema gives no string
isolatedFunction('() => 1', { hostFunctions: { find: { input: byId, execute: (name: string) => name } } })
const kept: FunctionOptions = { hostFunctions: { find: { input: byId, execute: ({ id }) => id } } }
isolatedFunction((id: number) => id, kept)
// @ts-expect-error a number is no function
isolatedFunction('() => 1', { hostFunctions: { users: 1 } })
// @ts-expect-error unknown limit
isolatedFunction('() => 1', { hostLimits: { call: 1 } })
expectTypeOf(hostCall()).toEqualTypeOf<HostCall>()
expectTypeOf(hostCall().signal).toEqualTypeOf<AbortSignal>()
expectTypeOf(isolatedFunction.describe({})).toEqualTypeOf<string>()
expectTypeOf<Profiling['hostCalls']>().toEqualTypeOf<HostCallsProfiling | undefined>()

const withFiles = await isolatedFunction(() => 1, {
  files: { in: { a: 'text', b: { path: '/b' } }, out: ['c'] }
})()
expectTypeOf(withFiles.files).toEqualTypeOf<Record<string, Uint8Array> | undefined>()
expectTypeOf(withFiles.written).toEqualTypeOf<Record<string, string> | undefined>()

// What arrives is a copy: methods, functions and symbols do not, and what has a toJSON is what that returns.
class Account {
  name = 'a'
  when = new Date()
  greet() {
    return this.name
  }
}
expectTypeOf<Copied<Account>>().toEqualTypeOf<{ name: string; when: Date }>()
expectTypeOf<Copied<{ log(): void; list: [() => void, number]; at?: bigint }>>().toEqualTypeOf<{
  list: [null, number]
  at?: bigint
}>()
expectTypeOf<Copied<Map<string, { toJSON(): number }>>>().toEqualTypeOf<Map<string, number>>()
expectTypeOf<Copied<unknown>>().toEqualTypeOf<unknown>()
expectTypeOf<Copied<Uint8Array | undefined>>().toEqualTypeOf<Uint8Array | undefined>()
expectTypeOf<Copied<() => void>>().toEqualTypeOf<undefined>()
const account = await isolatedFunction(() => new Account())()
expectTypeOf(account.value.name).toEqualTypeOf<string>()
// @ts-expect-error a method does not arrive
account.value.greet()

// As code for earlier versions has it.
const settings: CreateOptions = { tmpdir: '/tmp/x' }
const earlier: IsolatedFunctionInstance = createIsolatedFunction(settings)
// biome-ignore lint/complexity/noBannedTypes: as their types had it
const snippet: Function | string = Math.random() < 0.5 ? 'a => a' : (a: number) => a
const wrapped: IsolatedFn<number> = earlier<number>(snippet, { timeout: 1000 })
const others: IsolatedFunctionOptions = { throwError: false }
const settled: ExecutionResult<number> = await earlier<number>((a: number) => a, others)(1)
expectTypeOf(settled).toExtend<SuccessResult<number> | FailureResult>()
expectTypeOf((await wrapped(1, 2)).value).toEqualTypeOf<number>()
expectTypeOf<AllowOptions['dependencies']>().toEqualTypeOf<string[] | undefined>()
