'use strict'

// A webhook that passes JSON on in the shape that a customer's function gives it: `node examples/recipes/webhook.js`

const http = require('node:http')
const isolatedFunction = require('isolated-function')()
const { CpuTimeError, IsolatedFunctionError, TimeoutError } = require('isolated-function/errors')

const LARGEST_BODY = 1024 * 1024
const LIMITS = { timeout: 2000, memory: 64, maxBuffer: LARGEST_BODY, throwError: false }

/** A server that answers each POST with what the function makes of its body. */
function createServer(source) {
  return http.createServer(async (request, response) => {
    // Who hangs up is not worked for any longer. To wrap anew costs nothing: the compilation is shared.
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    const transform = isolatedFunction(source, {
      ...LIMITS,
      signal: gone.signal,
      allow: { dependencies: [] }
    })
    const { status, body } = await answer(request, transform)
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
}

async function answer(request, transform) {
  const text = await readBody(request)
  if (text === undefined) return { status: 413, body: { error: `More than ${LARGEST_BODY} bytes` } }
  const event = parse(text)
  if (event === undefined) return { status: 400, body: { error: 'The body is not JSON' } }
  const { isFulfilled, value, logging, profiling } = await transform(event)
  if (isFulfilled) return { status: 200, body: value ?? null }
  console.log('  failed after %d ms, logged %o', Math.round(profiling.phases.run), logging)
  return { status: findStatus(value), body: { error: `${value.name}: ${value.message}` } }
}

/** By class, never by `code`: what a function throws may carry any. */
function findStatus(error) {
  if (error instanceof TimeoutError || error instanceof CpuTimeError) return 504
  // Memory, output, permissions, packages: the function is not fit to run here. Else it threw, and knows why.
  return error instanceof IsolatedFunctionError ? 500 : 422
}

async function readBody(request) {
  const chunks = []
  let bytes = 0
  // The rest of one that is too large is read and dropped: a client that is cut off while it sends reads no answer.
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes <= LARGEST_BODY) chunks.push(chunk)
  }
  if (bytes > LARGEST_BODY) return undefined
  return Buffer.concat(chunks).toString()
}

function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

// What a customer would have written into a form.
const TRANSFORM = `order => {
  console.log('order', order.id)
  if (order.loop) while (true);
  if (!order.items) throw new TypeError('An order needs items')
  return { id: order.id, total: order.items.reduce((sum, { price, count }) => sum + price * count, 0) }
}`

const BODIES = [
  '{"id":7,"items":[{"price":3,"count":2},{"price":4,"count":1}]}',
  '{"id":8}',
  '{"id":9,"loop":true}',
  '{"id":',
  `{"id":"${'x'.repeat(2 * LARGEST_BODY)}"}`
]

async function main() {
  const server = createServer(TRANSFORM).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  for (const body of BODIES) {
    const response = await fetch(`http://127.0.0.1:${server.address().port}`, { method: 'POST', body })
    console.log('POST %s → %d %s', body.slice(0, 60), response.status, await response.text())
  }
  server.close()
}

main()
