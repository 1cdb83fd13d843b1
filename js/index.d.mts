import type { FactoryOptions, IsolatedFunction } from './types.js'

export type * from './types.js'

/** Makes a function that wraps functions. Throws a `TypeError` for wrong options. */
export default function createIsolatedFunction(options?: FactoryOptions): IsolatedFunction
