/// <reference lib="esnext.disposable" />

/** Options of the factory. All are optional. */
export interface FactoryOptions {
  /**
   * Folder where packages are installed and compiled functions kept, shared by all processes that name it. Made with mode
   * 0700; one that another user owns or may write to is refused. No function can be granted anything of it. Default:
   * `isolated-fn-deps-UID` in `os.tmpdir()`, with the id of the user.
   */
  tmpdir?: string
  /**
   * `node_modules` folders to look in first: a package found there at the version asked for (any, if none was) is not
   * installed. Parents are not searched. Default: none.
   */
  nodePaths?: string[]
  /** The Node binary that the sandboxes run. Default: `process.execPath`. */
  execPath?: string
  /**
   * Sandboxes running at once, a whole number or `Infinity`. Further calls wait. Default: `ISOLATED_FUNCTIONS_CONCURRENCY` of the
   * environment, else as many as memory holds at 128 MiB for each, up to 16 for each core; at least 4.
   */
  concurrency?: number
  /** Sandboxes running at once for each `tenant`, a whole number or `Infinity`. Default: `Infinity`. */
  tenantConcurrency?: number
  /** Calls that may wait for a slot. Further ones reject with `QueueFullError`. Default: `Infinity`. */
  maxQueue?: number
  /**
   * Fork servers that the host process may have, one for each kind of process that it uses. Default: as many as a quarter of the memory
   * holds at 32 MiB for each, up to 32.
   */
  servers?: number
  /**
   * `'required'` refuses to run where a kernel layer is missing: calls reject with `NativeUnavailableError`. `'auto'`, the default, runs
   * with those that are in force, and tells of a missing one by a warning of the process, once, with the code
   * `ISOLATED_FUNCTION_WEAKER`. `'available'` does so without a word.
   */
  isolation?: 'auto' | 'available' | 'required'
  /**
   * Milliseconds that installing packages may take, `Infinity` for no limit. Beyond it the call rejects with
   * `DependencyInstallError`, and nothing is left over. Default: 120,000.
   */
  installTimeout?: number
  /**
   * Bytes that the packages of a function may take unpacked, with all that they depend on, `Infinity` for no limit. Beyond it
   * the call rejects with `DependencyInstallError`, and nothing is left over. Default: 512 MiB.
   */
  maxInstallBytes?: number
}

/** Options of a function. All are optional. */
export interface FunctionOptions<Inputs = Anything> {
  /**
   * Milliseconds, of wall clock from the moment the process has its work, and, rounded up to whole seconds, of CPU. Ends as
   * `TimeoutError` or `CpuTimeError`. Default: `Infinity`.
   */
  timeout?: number
  /**
   * Megabytes (1024² bytes) above what Node itself takes: heap and everything else, descendants included. Ends as
   * `MemoryError`. Default: `Infinity`.
   */
  memory?: number
  /** `false`: a call that fails resolves with a `Failure`, whatever the failure. Default: `true`, it rejects. */
  throwError?: boolean
  /** What a source string is written in. Types are erased, never checked. Default: `'js'`. */
  language?: 'js' | 'jsx' | 'ts' | 'tsx'
  /**
   * What a source string is. `'function'`, the default: exactly one function or class expression. `'module'`: an ES module.
   * `'commonjs'`: a CommonJS file. `'body'`: the statements of an asynchronous function.
   */
  form?: 'function' | 'module' | 'commonjs' | 'body'
  /**
   * The export to call, of `form` `'module'` and `'commonjs'`. Default: `'default'`, in a CommonJS file `module.exports`
   * itself; in a module without a default export its only export, if that is a function.
   */
  entry?: string
  /** The names of the arguments, of `form` `'body'`. Default: none. */
  parameters?: string[]
  /** What stacks call the snippet, up to 200 printable characters. Default: `'snippet.js'`, with the ending of `language`. */
  filename?: string
  /** What the function may do and load. */
  allow?: Allow
  /**
   * Install and bundle all packages of `allow.dependencies` ahead of the call, so that names and files of them that are known only at
   * run time are found. Default: false, only what the source names.
   */
  preinstall?: boolean
  /** Minify the compiled code. Default: `true`, unless `ISOLATED_FUNCTIONS_MINIFY=false` is in the environment. */
  minify?: boolean
  /** The whole environment that the function sees; `undefined` is left out. Default: empty. */
  env?: Record<string, string | undefined>
  /** Bytes of result and logs together, at most 512 MiB. Ends as `MaxBufferError`. Default: 64 MiB. */
  maxBuffer?: number
  /**
   * Bytes of logs, 64 more counted for each entry. Beyond it logs are left out, told by one entry of level `warn`, and the
   * function goes on. Default: what `maxBuffer` leaves, beyond which the call ends.
   */
  maxLogBytes?: number
  /** Told of each log entry while the function runs, in order, never after the call has settled. Default: none. */
  onLog?: (entry: LogEntry) => unknown
  /** Functions of the host that the function may call. Default: none. */
  hostFunctions?: HostFunctions<Inputs>
  /** What the calls of host functions may take. */
  hostLimits?: HostLimits
  /** Aborting kills the running calls, and those that wait; they reject with the signal's reason. Default: none. */
  signal?: AbortSignal
  /** Whose function it is. Slots are shared fairly among tenants. Default: that of all functions without one. */
  tenant?: string
  /**
   * A folder of its own for each call, which needs no permission: the working directory, `os.tmpdir()` and `TMPDIR`. `HOME` is
   * another one beside it. Both are gone with the call. Default: none.
   */
  files?: FilesOptions
}

/** What goes into the folder of a call, and what comes out. `{}` gives an empty one. */
export interface FilesOptions {
  /** Name → text, bytes, or a file of the host that is copied at each call. Names are relative, with `/`. Default: none. */
  in?: Record<string, string | Uint8Array | { path: string }>
  /**
   * Names, or patterns with `*`, `**`, `?`, `[…]` and `{a,b}`, of the regular files that become `files` of the result. With `to`, they
   * are written to that folder instead, and `written` tells where. Default: none.
   */
  out?: string[] | { names: string[]; to: string }
  /** Bytes that both folders may hold. Ends as `FilesLimitError`. Default: 64 MiB. */
  maxBytes?: number
  /** Files and folders that both may hold. Ends as `FilesLimitError`. Default: 1,024. */
  maxFiles?: number
}

/**
 * Functions by name, at most 256 in two levels: `now` is a global of the sandbox, `users.find` a member of one. Copied when
 * wrapped. Of `Inputs` nothing need be written: it is what the schemas give, by name.
 */
export type HostFunctions<Inputs = Anything> = {
  [Name in keyof Inputs]:
    | HostFunction<Inputs[Name]>
    | (object & { execute?: never; input?: never } & {
        [Member in keyof Inputs[Name]]: HostFunction<Inputs[Name][Member]>
      })
}

/** A function, or one that is described. */
export type HostFunction<Input = Anything> = AnyHostFunction | DescribedHostFunction<Input>

// Where neither a schema nor the caller says more. What is written nowhere cannot be inferred beside a `Result` that is.
// biome-ignore lint/suspicious/noExplicitAny: `unknown` would refuse parameters with types
type Anything = any

// biome-ignore lint/suspicious/noExplicitAny: what it takes comes from the sandbox, and is for the host to say
type AnyHostFunction = (...args: any[]) => unknown

/** A host function with limits of its own. */
export interface DescribedHostFunction<Input = Anything> {
  /** The function. With a schema, its first argument is what that gives. */
  // biome-ignore lint/suspicious/noExplicitAny: what comes after has no schema
  execute: (input: Input, ...others: any[]) => unknown
  /** What its first argument must be: a schema of zod, valibot, ArkType or any other Standard Schema. Default: anything. */
  input?: StandardSchema<Input>
  /** Calls of it in one run. Default: as many as `hostLimits.calls`. */
  maxCalls?: number
  /** Milliseconds that one call of it may take. Default: `Infinity`. */
  timeout?: number
  /** What it does, for `isolatedFunction.describe`. */
  description?: string
}

/** Any schema that implements [Standard Schema](https://standardschema.dev). */
export interface StandardSchema<Output = Anything> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    // biome-ignore lint/suspicious/noExplicitAny: the result of any library
    readonly validate: (value: unknown) => any
    /** For types alone: no library gives it a value. */
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined
  }
}

/** Limits of the calls of host functions. All are optional. */
export interface HostLimits {
  /** Calls in one run. Ends as `HostLimitError`. Default: 256. */
  calls?: number
  /** Calls at once. Ends as `HostLimitError`. Default: 32. */
  inFlight?: number
  /** Bytes of the encoded arguments of one call, which rejects beyond it. Default: 1 MiB. */
  argumentBytes?: number
  /** Bytes of the encoded result of one call, which rejects beyond it. Default: 4 MiB. */
  resultBytes?: number
}

/** What `hostCall()` gives inside a host function. */
export interface HostCall {
  /** Aborted when the run ends before the call is answered, with the reason, and when the call's own time is up. */
  readonly signal: AbortSignal
  /** The host function, such as `users.find`. */
  readonly name: string
  /** Which call of its run it is, from 0. */
  readonly index: number
  /**
   * Stops the clock of `timeout` until this call is answered, `maxMs` milliseconds at the most. CPU time never stops. Meanwhile
   * the run gives its slot back.
   */
  pauseClock(maxMs: number): void
}

/** What `onLog` is told. */
export interface LogEntry {
  level: 'log' | 'info' | 'debug' | 'warn' | 'error'
  /** As the console prints it; a line of what was written. */
  text: string
  /** From 0, in the order in which it is told. */
  index: number
  /** By the host's clock. */
  time: Date
  /** `'stdio'`: written to the standard output or the standard error, by whatever means. */
  source: 'console' | 'stdio'
}

/** What a function may do and load. */
export interface Allow {
  /** What it may do beyond computing. Withheld is `PermissionError`. Default: none. */
  permissions?: (Permission | (string & {}))[]
  /**
   * Packages that it may ask for: `name`, `name@range` or `@scope/*`. Without a version it gets the first range of the list. Others
   * are `DependencyUnallowedError`. Default: any.
   */
  dependencies?: string[]
}

/**
 * Node's names, with `-` or `_`. With an absolute path: that file, or what lies below that folder. `ffi` exists from Node 26.
 */
export type Permission =
  | 'addons'
  | 'child-process'
  | 'child_process'
  | 'ffi'
  | 'fs-read'
  | 'fs_read'
  | `fs-read=${string}`
  | `fs_read=${string}`
  | 'fs-write'
  | 'fs_write'
  | `fs-write=${string}`
  | `fs_write=${string}`
  | 'inspector'
  | 'net'
  | 'wasi'
  | 'worker'

/** A `Buffer`; to who has no types of Node, the `Uint8Array` that it is. */
export type Bytes = typeof globalThis extends { Buffer: { alloc(size: number): infer Found } }
  ? Found
  : Uint8Array

/** What a call gives when the function returned. */
export interface Success<Value> {
  isFulfilled: true
  /** A copy of what the function returned, or its promise was fulfilled with. */
  value: Value
  profiling: Profiling
  logging: Logging
  /** With the option `files`: name → bytes of the files that `files.out` names and that were there. An object without prototype. */
  files?: Record<string, Bytes>
  /** With `files.out.to`, in the place of `files`: name → path of the file that was written. */
  written?: Record<string, string>
}

/** What a call gives when it failed, under `throwError: false` alone. */
export interface Failure {
  isFulfilled: false
  /** What the call would have rejected with: a class of `isolated-function/errors`, or what the function threw. */
  value: Error
  /** How far the call came. */
  profiling: Profiling
  /** What it logged until then. */
  logging: Logging
}

/** What a call has cost. */
export interface Profiling {
  /** Milliseconds of user and system time, of the process and the descendants that it waited for. */
  cpu: number
  /** Bytes: the peak of resident memory of the process, or of such a descendant that had more. */
  memory: number
  phases: Phases
  /** Only where there are host functions. */
  hostCalls?: HostCallsProfiling
}

/** What the calls of host functions have cost. */
export interface HostCallsProfiling {
  /** How many there were. */
  count: number
  /** How many had no answer when the run ended. */
  abandoned: number
  /** Milliseconds in which they were pending, added up. */
  ms: number
  /** Bytes of all encoded arguments. */
  argumentBytes: number
  /** Bytes of all encoded results. */
  resultBytes: number
}

/** Where the time of a call went, in milliseconds. */
export interface Phases {
  /** Waited for compilation; exactly 0 once compiled. */
  compile: number
  /** Waited for a free slot. */
  queue: number
  /** Until a process was ready; near 0 where a prepared one was. */
  spawn: number
  /** The function, from delivery to its outcome. */
  run: number
  /** What the caller waited. */
  total: number
}

/** One array for each console level that was used, one string for each call, formatted as the console prints it. */
export interface Logging {
  log?: string[]
  info?: string[]
  debug?: string[]
  warn?: string[]
  error?: string[]
}

/** What is in force on this machine. */
export interface Isolation {
  /** `'fork'`: calls run in prepared processes. `'spawn'`: a Node is booted for each call, or for some kinds of calls. */
  launcher: 'fork' | 'spawn'
  /** Whether Node's permission model is on. */
  permissionModel: boolean
  /** Version of Landlock's ABI; 0 where Landlock is not in force. */
  landlock: number
  /** Whether the filter of system calls is in force. */
  seccomp: boolean
  /** For each that is not in force: why, and how to get it. */
  reasons: Partial<Record<'launcher' | 'permissionModel' | 'landlock' | 'seccomp', string>>
}

/** What the calls of one factory come to, counted since it was made. */
export interface Stats {
  /** Calls that wait for their compilation, installs included, now. */
  compiling: number
  /** Calls that wait for a slot (`concurrency`), now. */
  waiting: number
  /** Calls that have a slot, now. */
  running: number
  /** Processes that are ready for a call and have none, now; those of all factories. */
  prepared: number
  /** Calls that have settled, with a result or an error. */
  served: number
  /** Of them, those whose process was killed before it had sent its result, by the reason. */
  killed: Killed
}

/** Numbers of calls. */
export interface Killed {
  /** `TimeoutError` */
  timeout: number
  /** `CpuTimeError`, where the wall clock ended it */
  cpuTime: number
  /** `MemoryError` */
  memory: number
  /** `MaxBufferError` */
  maxBuffer: number
  /** `ExitError`: it had more processes or threads than a function may have. */
  processes: number
  /** `HostLimitError`: it called host functions more often, or with more, than it may. */
  hostLimits: number
  /** `ExitError`: what it sent was not what a function's process sends. */
  malformed: number
  /** Aborted by its signal. */
  aborted: number
}

/** What subscribers of the tracing channel `isolated-function:call` get: one object for each call. */
export interface TracedCall {
  /** Source of the function. */
  snippet: string
  /** As given: ms, MB, bytes. */
  limits: { timeout: number; memory: number; maxBuffer: number }
  /** As written in `allow.permissions`, without repeats. */
  permissions: readonly string[]
  /** `allow.dependencies`; `undefined` for any. */
  dependencies: readonly string[] | undefined
  /**
   * Once it has settled: `'fulfilled'`, the code of a library error (`'ETIMEOUT'`), `'thrown'` for what the function
   * threw, or `'aborted'`.
   */
  outcome?: string
  /** Once it has settled. */
  profiling?: Profiling
  /** What the call resolved with. */
  result?: Success<unknown>
  /** What it failed with, also under `throwError: false`. */
  error?: unknown
}

/**
 * What arrives of a value that is copied between the host and a process: classes of the table of values and plain data as they are,
 * other objects without their methods, and what has a `toJSON` as that returns it.
 */
export type Copied<Value> =
  IsUnknown<Value> extends true
    ? Value
    : Value extends string | number | bigint | boolean | null | undefined
      ? Value
      : Value extends symbol | Uncopied
        ? undefined
        : Value extends KeptAsIs
          ? Value
          : Value extends Promise<unknown> | WeakKeyed | Streamed
            ? Record<never, never>
            : Value extends Map<infer Key, infer Item>
              ? Map<Copied<Key>, Copied<Item>>
              : Value extends Set<infer Item>
                ? Set<Copied<Item>>
                : Value extends readonly unknown[]
                  ? {
                      [Index in keyof Value]: Value[Index] extends symbol | Uncopied
                        ? null
                        : Copied<Value[Index]>
                    }
                  : Value extends { toJSON(...args: never): infer Json }
                    ? Copied<Json>
                    : {
                        [Key in keyof Value as Value[Key] extends symbol | Uncopied ? never : Key]: Copied<
                          Value[Key]
                        >
                      }

type IsUnknown<Value> = unknown extends Value ? true : false
// biome-ignore lint/suspicious/noExplicitAny: every function, and no object
type Uncopied = (...args: any) => unknown
type KeptAsIs = Date | RegExp | Error | ArrayBuffer | ArrayBufferView | URLLike | string | number | boolean
type URLLike = typeof globalThis extends {
  URL: { prototype: infer Url }
  URLSearchParams: { prototype: infer Params }
}
  ? Url | Params
  : never
type WeakKeyed = WeakMap<object, unknown> | WeakSet<object> | WeakRef<object>
type Streamed = Generator | AsyncGenerator

/** A wrapped function: takes the arguments of the original, and settles when its process has ended. */
export type Call<Arguments extends unknown[], Outcome> = (...args: Arguments) => Promise<Outcome>

// Parameters without a type, as in `(a, b) => a + b`, are taken from here: `unknown` would make them of no use.
// biome-ignore lint/suspicious/noExplicitAny: see above
type AnyArguments = any[]

/** What the factory gives: a function that wraps functions. */
export interface IsolatedFunction {
  /**
   * Wraps a function so that each call runs in a process of its own. Compiling starts at once. Throws a `TypeError` for
   * wrong options, and for what is no function with a source. What a call rejects with: `isolated-function/errors`.
   */
  <Arguments extends AnyArguments, Result, Inputs>(
    snippet: (...args: Arguments) => Result,
    options?: FunctionOptions<Inputs> & { throwError?: true }
  ): Call<Arguments, Success<Copied<Awaited<Result>>>>
  /** With `throwError: false`, a call resolves either way: `isFulfilled` tells which. */
  <Arguments extends AnyArguments, Result, Inputs>(
    snippet: (...args: Arguments) => Result,
    options: FunctionOptions<Inputs>
  ): Call<Arguments, Success<Copied<Awaited<Result>>> | Failure>
  /** The source of a function, or one of no known type: what it takes and gives is unknown, unless `Result` says it. */
  <Result = unknown, Inputs = Anything>(
    // biome-ignore lint/complexity/noBannedTypes: what is neither of the two in the types of its caller
    snippet: string | Function,
    options?: FunctionOptions<Inputs> & { throwError?: true }
  ): Call<unknown[], Success<Result>>
  /** The same, with `throwError: false`. */
  <Result = unknown, Inputs = Anything>(
    // biome-ignore lint/complexity/noBannedTypes: see above
    snippet: string | Function,
    options: FunctionOptions<Inputs>
  ): Call<unknown[], Success<Result> | Failure>

  /**
   * The function, module or CommonJS file of a file, which is read again when it has changed. `language` and `form` are told by
   * its ending and its text, `filename` is its name; `options` come first.
   */
  file<Result = unknown, Inputs = Anything>(
    path: string,
    options?: FunctionOptions<Inputs> & { throwError?: true }
  ): Call<unknown[], Success<Result>>
  /** The same, with `throwError: false`. */
  file<Result = unknown, Inputs = Anything>(
    path: string,
    options: FunctionOptions<Inputs>
  ): Call<unknown[], Success<Result> | Failure>

  /** What is in force on this machine, found out by trying when it is first read. */
  readonly isolation: Isolation
  /** TypeScript declarations of host functions, for prompts and editors. */
  describe(hostFunctions: HostFunctions): string
  /** What the calls of this factory come to. Takes a few microseconds. */
  stats(): Stats
  /** Lets running calls settle and ends prepared processes. What was installed and compiled stays. */
  close(): Promise<void>
  /**
   * `close`, then removes what was installed and compiled, unless another process uses the same `tmpdir`: then the last one that calls it does.
   */
  teardown(): Promise<void>
  /** `teardown`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>
}

/** `FactoryOptions`, as earlier versions called it. */
export type CreateOptions = FactoryOptions
/** `FunctionOptions`, as earlier versions called it. */
export type IsolatedFunctionOptions = FunctionOptions
/** `Allow`, as earlier versions called it. */
export type AllowOptions = Allow
/** `Success`, as earlier versions called it. */
export type SuccessResult<Value = unknown> = Success<Value>
/** `Failure`, as earlier versions called it. */
export type FailureResult = Failure
/** What a call resolves with under `throwError: false`, as earlier versions called it. */
export type ExecutionResult<Value = unknown> = Success<Value> | Failure
/** A wrapped function of whatever arguments, as earlier versions called it. */
export type IsolatedFn<Value = unknown> = Call<AnyArguments, Success<Value>>
/** `IsolatedFunction`, as earlier versions called it. */
export type IsolatedFunctionInstance = IsolatedFunction
