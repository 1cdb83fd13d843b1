export * from './slim.js'
export type { InitSource } from './init.mjs'
export { default } from './init.mjs'
