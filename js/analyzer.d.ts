export interface Place {
  /** Offset in UTF-16 code units, from 0. */
  start: number
  /** Offset in UTF-16 code units, exclusive. */
  end: number
  /** Line of `start`, from 1. */
  line: number
  /** Column of `start` in UTF-16 code units, from 0. */
  column: number
}

export type Kind = 'require' | 'import' | 'export' | 'dynamic-import' | 'resolve'

/** A package of npm that is asked for. */
export interface Dependency extends Place {
  name: string
  /** Version, range or tag; `'latest'` where none is given. */
  version: string
  specifier: string
  kind: Kind
  /** Whether `allow.dependencies` has it. */
  allowed: boolean
  /** Whether the code catches its absence: it is loaded in a `try` with a `catch`, or by `import(…).catch(…)`. */
  optional: boolean
}

/** A module of Node itself. */
export interface Builtin extends Place {
  /** Without the `node:` prefix. */
  name: string
  specifier: string
  kind: Kind
}

/** A specifier that names neither a package nor a builtin. */
export interface Rejected extends Place {
  specifier: string
  reason: string
  kind: Kind
}

/** A place that may load something which the source does not spell out. */
export interface Dynamic extends Place {
  kind: Kind | 'eval'
}

/** One entry for each place, in the order of the source. */
export interface Report {
  dependencies: Dependency[]
  builtins: Builtin[]
  rejected: Rejected[]
  dynamic: Dynamic[]
}

/** What a text is. */
export interface GrammarOptions {
  /**
   * Default: `'function'`, exactly one function or class expression. `'body'`: the statements of an asynchronous function.
   * `'script'` is another name of `'commonjs'`.
   */
  form?: 'function' | 'module' | 'commonjs' | 'body' | 'script'
  /** Default: `'js'`. */
  language?: 'js' | 'jsx' | 'ts' | 'tsx'
}

export interface AnalyzeOptions extends GrammarOptions {
  /** `dependencies`: packages that may be asked for, `name` or `name@range`. Default: any. */
  allow?: { dependencies?: string[] }
}

export interface MinifyOptions extends GrammarOptions {
  /** `'auto'`, the default: whitespace and syntax, of large code whitespace only. */
  level?: 'auto' | 'syntax' | 'whitespace'
  /** Default: `false`. */
  sourceMap?: boolean
}

/** Where the code can load which package or builtin. Throws `SnippetSyntaxError`. */
export function analyze(code: string, options?: AnalyzeOptions): Report

/** `['name@version', …]` of the packages that a text asks for, in order of first appearance, without repeats. */
export function detectDependencies(code: string, options?: GrammarOptions): string[]

/** JavaScript, whitespace and syntax made shorter, names kept. `map`: JSON, a source map of version 3. */
export function minify(code: string, options?: MinifyOptions): { code: string; map: string | null }
