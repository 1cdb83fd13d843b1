import type * as types from './types'

/** Makes a function that wraps functions. Throws a `TypeError` for wrong options. */
declare function createIsolatedFunction(options?: types.FactoryOptions): types.IsolatedFunction

declare namespace createIsolatedFunction {
  /** Inside a host function, also after it has awaited something: the call that it answers. Throws elsewhere. */
  export function hostCall(): types.HostCall
  export type FactoryOptions = types.FactoryOptions
  // biome-ignore lint/suspicious/noExplicitAny: as there
  export type FunctionOptions<Inputs = any> = types.FunctionOptions<Inputs>
  export type FilesOptions = types.FilesOptions
  export type Bytes = types.Bytes
  export type Allow = types.Allow
  export type Permission = types.Permission
  // biome-ignore lint/suspicious/noExplicitAny: as there
  export type HostFunctions<Inputs = any> = types.HostFunctions<Inputs>
  // biome-ignore lint/suspicious/noExplicitAny: as there
  export type HostFunction<Input = any> = types.HostFunction<Input>
  // biome-ignore lint/suspicious/noExplicitAny: as there
  export type DescribedHostFunction<Input = any> = types.DescribedHostFunction<Input>
  // biome-ignore lint/suspicious/noExplicitAny: as there
  export type StandardSchema<Output = any> = types.StandardSchema<Output>
  export type HostLimits = types.HostLimits
  export type HostCall = types.HostCall
  export type LogEntry = types.LogEntry
  export type HostCallsProfiling = types.HostCallsProfiling
  export type Success<Value> = types.Success<Value>
  export type Failure = types.Failure
  export type Profiling = types.Profiling
  export type Phases = types.Phases
  export type Logging = types.Logging
  export type Isolation = types.Isolation
  export type Stats = types.Stats
  export type Killed = types.Killed
  export type TracedCall = types.TracedCall
  export type Call<Arguments extends unknown[], Outcome> = types.Call<Arguments, Outcome>
  export type IsolatedFunction = types.IsolatedFunction
  export type Copied<Value> = types.Copied<Value>
  export type CreateOptions = types.CreateOptions
  export type IsolatedFunctionOptions = types.IsolatedFunctionOptions
  export type AllowOptions = types.AllowOptions
  export type FailureResult = types.FailureResult
  export type IsolatedFunctionInstance = types.IsolatedFunctionInstance
  export type SuccessResult<Value = unknown> = types.SuccessResult<Value>
  export type ExecutionResult<Value = unknown> = types.ExecutionResult<Value>
  export type IsolatedFn<Value = unknown> = types.IsolatedFn<Value>
}

export = createIsolatedFunction
