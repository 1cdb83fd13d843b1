/** Where the `.wasm` file is, or what is in it. */
export type InitSource =
  | string
  | URL
  | Request
  | Response
  | Promise<Response>
  | BufferSource
  | WebAssembly.Module

/**
 * Loads the WebAssembly module; to be waited for before the first call. By default the file beside this module, which
 * Vite and webpack carry along. In Node it does nothing.
 */
export default function init(source?: InitSource): Promise<void>
