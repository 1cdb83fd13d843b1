import init, { minify } from 'isolated-function/analyzer'
import fullUrl from 'isolated-function/analyzer/full.wasm'

const ready = init(fullUrl)
let newest = 0

addEventListener('message', async ({ data: { id, code } }) => {
  newest = id
  await ready
  // Whoever types on has asked again meanwhile.
  if (id !== newest) return
  postMessage({ id, size: measure(code) })
})

function measure(code) {
  try {
    return new TextEncoder().encode(minify(code).code).length
  } catch (error) {
    if (error.code !== 'ESYNTAX') throw error
    return undefined
  }
}
