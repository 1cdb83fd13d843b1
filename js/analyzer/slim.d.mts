export type { InitSource } from './init.mjs'
export { default } from './init.mjs'
export * from './slim.js'
