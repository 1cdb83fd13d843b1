import type { FactoryOptions, HostCall, IsolatedFunction } from './types.js'

export type * from './types.js'

/** Inside a host function, also after it has awaited something: the call that it answers. Throws elsewhere. */
export declare function hostCall(): HostCall

/** Makes a function that wraps functions. Throws a `TypeError` for wrong options. */
export default function createIsolatedFunction(options?: FactoryOptions): IsolatedFunction
