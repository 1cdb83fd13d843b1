import type { Logging, Profiling } from '../types'

/** Base of every error of this library. */
export class IsolatedFunctionError extends Error {
  /** Stable, unlike the message. */
  readonly code: string
  /** What the call cost. Once a process was started. */
  readonly profiling?: Profiling
  /** What the call logged. Once a process was started. */
  readonly logging?: Logging
  /** Whether it is an error of this class, also one of another copy of this package. Never true of what a function threw. */
  static isInstance(value: unknown): value is IsolatedFunctionError
}

/** An error that a function threw, as its caller gets it: the built-in class that it extends, and what the function says of it. */
export interface ThrownError extends Error {
  /** Its `code`, where that is none of this library. */
  readonly code?: unknown
  /** What else the function gave it, without a prototype. */
  readonly details: Readonly<Record<string, unknown>>
  /** What the call cost. */
  readonly profiling: Profiling
  /** What the call logged. */
  readonly logging: Logging
}

/** Whether a function threw it: its name, message and `code` are a stranger's. Also true across copies of this package. */
export function isThrown(value: unknown): value is ThrownError

/** A specifier that is no npm package: a path, URL, git address, alias, or a wrong name or version. */
export class DependencyNameError extends IsolatedFunctionError {
  readonly code: 'EDEPENDENCYNAME'
  readonly dependency: string
  readonly reason: string
  static isInstance(value: unknown): value is DependencyNameError
}

/**
 * A package that is not in `allow.dependencies`, or where there is no such list, one of a registry or scope that the host holds
 * credentials for. Nothing was installed.
 */
export class DependencyUnallowedError extends IsolatedFunctionError {
  readonly code: 'EDEPENDENCYUNALLOWED'
  readonly dependency: string
  /** The registry that the host holds credentials for. */
  readonly registry?: string
  static isInstance(value: unknown): value is DependencyUnallowedError
}

/** The package manager failed; the message gives its reason. */
export class DependencyInstallError extends IsolatedFunctionError {
  readonly code: 'EDEPENDENCYINSTALL'
  /** Each `name@version`. */
  readonly dependencies: string[]
  /** What the package manager wrote to its standard error. */
  readonly stderr: string
  static isInstance(value: unknown): value is DependencyInstallError
}

/** The source cannot be parsed, or is not one function. */
export class SnippetSyntaxError extends IsolatedFunctionError {
  readonly code: 'ESYNTAX'
  /** From 1. */
  readonly line: number
  /** From 0, in UTF-16 code units. */
  readonly column: number
  static isInstance(value: unknown): value is SnippetSyntaxError
}

/** The wall clock ran out. */
export class TimeoutError extends IsolatedFunctionError {
  readonly code: 'ETIMEOUT'
  /** Milliseconds. */
  readonly limit: number
  static isInstance(value: unknown): value is TimeoutError
}

/** The CPU time ran out. */
export class CpuTimeError extends IsolatedFunctionError {
  readonly code: 'ECPUTIME'
  /** Milliseconds: the `timeout`. */
  readonly limit: number
  static isInstance(value: unknown): value is CpuTimeError
}

/** The memory ran out. */
export class MemoryError extends IsolatedFunctionError {
  readonly code: 'EMEMORY'
  /** Megabytes. */
  readonly limit: number
  /** `'heap'`: V8 reached its own limit. `'total'`: heap and everything else together. */
  readonly scope: 'heap' | 'total'
  static isInstance(value: unknown): value is MemoryError
}

/** Result and logs were larger than `maxBuffer`, or would have taken the host more work or memory than their bytes explain: the message says which. */
export class MaxBufferError extends IsolatedFunctionError {
  readonly code: 'EMAXBUFFER'
  /** Bytes. */
  readonly limit: number
  static isInstance(value: unknown): value is MaxBufferError
}

/** The folder of a call held more than the option `files` allows, before, while or after the function ran. */
export class FilesLimitError extends IsolatedFunctionError {
  readonly code: 'EFILES'
  /** The bound. */
  readonly limit: 'maxBytes' | 'maxFiles'
  /** Its value. */
  readonly value: number
  static isInstance(value: unknown): value is FilesLimitError
}

/** Node or the kernel refused something, and the function did not handle it. */
export class PermissionError extends IsolatedFunctionError {
  readonly code: 'EPERMISSION'
  /** Node's name of it, such as `FileSystemRead`. */
  readonly permission: string
  readonly resource?: string
  /** What would allow it, as `allow.permissions` takes it, such as `fs-read=/data`. */
  readonly hint?: string
  static isInstance(value: unknown): value is PermissionError
}

/** A host function failed, and the function did not handle it. */
export class HostFunctionError extends IsolatedFunctionError {
  static isInstance(value: unknown): value is HostFunctionError
  readonly code: 'EHOSTFUNCTION'
  /** Its name, such as `users.find`. */
  readonly hostFunction: string
  /** The very error that the host function threw. */
  readonly cause: unknown
}

/** Host calls went over one of their limits. */
export class HostLimitError extends IsolatedFunctionError {
  static isInstance(value: unknown): value is HostLimitError
  readonly code: 'EHOSTLIMIT'
  /** The name of the limit, such as `calls`. */
  readonly limit: 'calls' | 'inFlight' | 'argumentBytes' | 'resultBytes' | 'maxCalls' | 'timeout'
  /** What it is. */
  readonly value: number
  /** The host function, where it is the limit of one. */
  readonly hostFunction?: string
}

/** As many calls wait as `maxQueue` allows. Nothing of this one has run. */
export class QueueFullError extends IsolatedFunctionError {
  readonly code: 'EQUEUEFULL'
  /** The `maxQueue`. */
  readonly limit: number
  readonly retryable: true
  static isInstance(value: unknown): value is QueueFullError
}

/** The process ended before it returned a value: exited, killed, or nothing left to wait for. */
export class ExitError extends IsolatedFunctionError {
  readonly code: 'EEXIT'
  readonly exitCode: number | null
  /** Such as `SIGABRT`. */
  readonly signal: string | null
  static isInstance(value: unknown): value is ExitError
}

/** No process can be started: there is no addon, Node does not run, or `isolation: 'required'` is not met. */
export class NativeUnavailableError extends IsolatedFunctionError {
  readonly code: 'ENATIVE'
  /** Such as `linux-x64-gnu`. */
  readonly platform: string
  /** What was tried, each with the reason why it failed. */
  readonly tried: string[]
  /** What is wrong, and the commands that mend it, one for each further line. */
  readonly mend: string
  static isInstance(value: unknown): value is NativeUnavailableError
}
