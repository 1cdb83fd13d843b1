/** A limit, in the unit its option names; `Infinity` for none. */
type Limit = number

export type Permission =
  | 'addons'
  | 'child-process'
  | 'ffi'
  | 'fs-read'
  | `fs-read=${string}`
  | 'fs-write'
  | `fs-write=${string}`
  | 'inspector'
  | 'net'
  | 'wasi'
  | 'worker'
  | 'child_process'
  | 'fs_read'
  | `fs_read=${string}`
  | 'fs_write'
  | `fs_write=${string}`

export interface FactoryOptions {
  /** Where dependencies are installed and reused. Default: `isolated-fn-deps` in the system's folder for such files. */
  tmpdir?: string
  /** `node_modules` folders to look in first. Default: none. */
  nodePaths?: string[]
  /** The Node binary that the sandboxes run. Default: the host's. */
  execPath?: string
  /** Sandboxes running at once. Default: four for each core, as far as memory holds 128 MiB for each; at least 4. */
  concurrency?: number
  /** `'required'` refuses to run where a kernel layer is missing. Default: `'auto'`. */
  isolation?: 'auto' | 'required'
}

export interface FunctionOptions {
  /** Milliseconds of wall clock and of CPU. Default: `Infinity`. */
  timeout?: Limit
  /** Megabytes above what Node itself takes, heap and everything else together. Default: `Infinity`. */
  memory?: Limit
  /** `false`: a failed call resolves with `{ isFulfilled: false, value: error, … }`. Default: `true`. */
  throwError?: boolean
  allow?: {
    /** Default: none. */
    permissions?: Permission[]
    /** Packages that may be required, `name` or `name@range`. Default: any. */
    dependencies?: string[]
  }
  /** Minify the compiled code. Default: `true`, unless `ISOLATED_FUNCTIONS_MINIFY=false` is in the environment. */
  minify?: boolean
  /** The whole environment that the function sees. Default: empty. */
  env?: Record<string, string | undefined>
  /** Bytes of result and logs together. Default: 64 MiB. */
  maxBuffer?: number
  /** Aborting kills the running calls. */
  signal?: AbortSignal
}

export interface Profiling {
  /** User and system time of the process, ms. */
  cpu: number
  /** Peak resident memory of the process, bytes. */
  memory: number
  /** Milliseconds. */
  phases: {
    /** Waited for compilation; exactly 0 once compiled. */
    compile: number
    /** Getting a process ready. */
    spawn: number
    /** The function, from delivery to its result. */
    run: number
    /** What the caller waited. */
    total: number
    /** Waited for a free slot. */
    queue: number
  }
}

/** One array for each level that was used, one string for each call. */
export interface Logging {
  log?: string[]
  info?: string[]
  debug?: string[]
  warn?: string[]
  error?: string[]
}

export interface Success<T> {
  isFulfilled: true
  value: T
  profiling: Profiling
  logging: Logging
}

export interface Failure {
  isFulfilled: false
  value: Error
  profiling: Profiling
  logging: Logging
}

/** What is in force on this machine. */
export interface Isolation {
  launcher: 'fork' | 'spawn'
  /** Whether Node's permission model is on. */
  permissionModel: boolean
  /** The ABI version in use; 0 for none. */
  landlock: number
  seccomp: boolean
  /** Why a layer is not in force. */
  reasons: Partial<Record<'launcher' | 'permissionModel' | 'landlock' | 'seccomp', string>>
}

export interface IsolatedFunction {
  <A extends unknown[], R>(
    snippet: (...args: A) => R,
    options: FunctionOptions & { throwError: false }
  ): (...args: A) => Promise<Success<Awaited<R>> | Failure>
  <A extends unknown[], R>(snippet: (...args: A) => R, options?: FunctionOptions): (
    ...args: A
  ) => Promise<Success<Awaited<R>>>
  <R = unknown>(
    snippet: string,
    options: FunctionOptions & { throwError: false }
  ): (...args: unknown[]) => Promise<Success<R> | Failure>
  <R = unknown>(snippet: string, options?: FunctionOptions): (...args: unknown[]) => Promise<Success<R>>

  readonly isolation: Isolation
  /** Lets running calls settle, then removes what was installed and compiled. */
  teardown(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

declare function createIsolatedFunction(options?: FactoryOptions): IsolatedFunction

export default createIsolatedFunction
