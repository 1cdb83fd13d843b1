declare function createIsolatedFunction(
  options?: createIsolatedFunction.FactoryOptions
): createIsolatedFunction.IsolatedFunction

declare namespace createIsolatedFunction {
  /** A limit, in the unit its option names; `Infinity` for none. */
  type Limit = number

  type Permission =
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

  interface FactoryOptions {
    /** Where packages are installed and compiled functions kept. Default: `isolated-fn-deps` in `os.tmpdir()`. */
    tmpdir?: string
    /** `node_modules` folders to look in first. Parents are not searched. Default: none. */
    nodePaths?: string[]
    /** The Node binary that the sandboxes run. Default: the host's. */
    execPath?: string
    /**
     * Sandboxes running at once, a whole number or `Infinity`. Default: four for each core, as far as memory holds
     * 128 MiB for each; at least 4.
     */
    concurrency?: number
    /** `'required'` refuses to run where a kernel layer is missing. Default: `'auto'`. */
    isolation?: 'auto' | 'required'
  }

  interface FunctionOptions {
    /** Milliseconds of wall clock; rounded up to whole seconds, of CPU. Default: `Infinity`. */
    timeout?: Limit
    /** Megabytes above what Node itself takes, heap and everything else together. Default: `Infinity`. */
    memory?: Limit
    /** `false`: a failed call resolves with `{ isFulfilled: false, value: error, … }`. Default: `true`. */
    throwError?: boolean
    allow?: {
      /** Default: none. */
      permissions?: Permission[]
      /** Packages that may be asked for, `name` or `name@range`. Default: any. */
      dependencies?: string[]
    }
    /** Minify the compiled code. Default: `true`, unless `ISOLATED_FUNCTIONS_MINIFY=false` is in the environment. */
    minify?: boolean
    /** The whole environment that the function sees. Default: empty. */
    env?: Record<string, string | undefined>
    /** Bytes of result and logs together, at most 512 MiB. Default: 64 MiB. */
    maxBuffer?: number
    /** Aborting kills the running calls; they reject with the signal's reason. */
    signal?: AbortSignal
  }

  interface Profiling {
    /** User and system time of the process and its descendants, ms. */
    cpu: number
    /** Peak resident memory of the process, or of a descendant that had more, bytes. */
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
  interface Logging {
    log?: string[]
    info?: string[]
    debug?: string[]
    warn?: string[]
    error?: string[]
  }

  interface Success<T> {
    isFulfilled: true
    value: T
    profiling: Profiling
    logging: Logging
  }

  /** Only under `throwError: false`. */
  interface Failure {
    isFulfilled: false
    value: Error
    profiling: Profiling
    logging: Logging
  }

  /** What is in force on this machine. */
  interface Isolation {
    launcher: 'fork' | 'spawn'
    /** Whether Node's permission model is on. */
    permissionModel: boolean
    /** The ABI version in use; 0 for none. */
    landlock: number
    seccomp: boolean
    /** Why a layer is not in force. */
    reasons: Partial<Record<'launcher' | 'permissionModel' | 'landlock' | 'seccomp', string>>
  }

  // Parameters without a type, as in `(a, b) => a + b`, are taken from here: `unknown` would make them of no use.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  type Arguments = any[]

  interface IsolatedFunction {
    /**
     * Wraps a function, or its source, so that each call runs in a process of its own. Throws a TypeError for wrong
     * options and for what is no function with a source. The classes a call rejects with: `isolated-function/errors`.
     */
    <A extends Arguments, R>(
      snippet: (...args: A) => R,
      options?: FunctionOptions & { throwError?: true }
    ): (...args: A) => Promise<Success<Awaited<R>>>
    <A extends Arguments, R>(
      snippet: (...args: A) => R,
      options: FunctionOptions
    ): (...args: A) => Promise<Success<Awaited<R>> | Failure>
    <R = unknown>(
      snippet: string,
      options?: FunctionOptions & { throwError?: true }
    ): (...args: unknown[]) => Promise<Success<R>>
    <R = unknown>(
      snippet: string,
      options: FunctionOptions
    ): (...args: unknown[]) => Promise<Success<R> | Failure>

    readonly isolation: Isolation
    /** Lets running calls settle, then removes what was installed and compiled. */
    teardown(): Promise<void>
    [Symbol.asyncDispose](): Promise<void>
  }
}

export = createIsolatedFunction
