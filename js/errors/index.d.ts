import type { Logging, Profiling } from '../types'

/** Base of every error of this library. */
export class IsolatedFunctionError extends Error {
  /** Stable, unlike the message. */
  readonly code: string
  /** What the call cost. Once a process was started. */
  readonly profiling?: Profiling
  /** What the call logged. Once a process was started. */
  readonly logging?: Logging
}

/** A specifier that is no npm package: a path, URL, git address, alias, or a wrong name or version. */
export class DependencyNameError extends IsolatedFunctionError {
  readonly code: 'EDEPENDENCYNAME'
  readonly dependency: string
  readonly reason: string
}

/** A package that is not in `allow.dependencies`. Nothing was installed. */
export class DependencyUnallowedError extends IsolatedFunctionError {
  readonly code: 'EDEPENDENCYUNALLOWED'
  readonly dependency: string
}

/** The package manager failed; the message gives its reason. */
export class DependencyInstallError extends IsolatedFunctionError {
  readonly code: 'EDEPENDENCYINSTALL'
  /** Each `name@version`. */
  readonly dependencies: string[]
  /** What the package manager wrote to its standard error. */
  readonly stderr: string
}

/** The source cannot be parsed, or is not one function. */
export class SnippetSyntaxError extends IsolatedFunctionError {
  readonly code: 'ESYNTAX'
  /** From 1. */
  readonly line: number
  /** From 0, in UTF-16 code units. */
  readonly column: number
}

/** The wall clock ran out. */
export class TimeoutError extends IsolatedFunctionError {
  readonly code: 'ETIMEOUT'
}

/** The CPU time ran out. */
export class CpuTimeError extends IsolatedFunctionError {
  readonly code: 'ECPUTIME'
}

/** The memory ran out. */
export class MemoryError extends IsolatedFunctionError {
  readonly code: 'EMEMORY'
  /** Megabytes. */
  readonly limit: number
  /** `'heap'`: V8 reached its own limit. `'total'`: heap and everything else together. */
  readonly scope: 'heap' | 'total'
}

/** Result and logs were larger than `maxBuffer`, or would have taken the host more work or memory than their bytes explain: the message says which. */
export class MaxBufferError extends IsolatedFunctionError {
  readonly code: 'EMAXBUFFER'
  /** Bytes. */
  readonly limit: number
}

/** The folder of a call held more than the option `files` allows, before, while or after the function ran. */
export class FilesLimitError extends IsolatedFunctionError {
  readonly code: 'EFILES'
  /** The bound. */
  readonly limit: 'maxBytes' | 'maxFiles'
  /** Its value. */
  readonly value: number
}

/** Node or the kernel refused something, and the function did not handle it. */
export class PermissionError extends IsolatedFunctionError {
  readonly code: 'EPERMISSION'
  /** Node's name of it, such as `FileSystemRead`. */
  readonly permission: string
  readonly resource?: string
}

/** The process ended before it returned a value: exited, killed, or nothing left to wait for. */
export class ExitError extends IsolatedFunctionError {
  readonly code: 'EEXIT'
  readonly exitCode: number | null
  /** Such as `SIGABRT`. */
  readonly signal: string | null
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
}
