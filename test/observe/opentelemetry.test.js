'use strict'

// The ten lines of docs/observability.md, with OpenTelemetry itself behind them.

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { SpanStatusCode, trace } = require('@opentelemetry/api')
const {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor
} = require('@opentelemetry/sdk-trace-base')
const { createForTest } = require('../support/create')

const ROOT = path.join(__dirname, '../..')
const exporter = new InMemorySpanExporter()
trace.setGlobalTracerProvider(
  new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
)

test('each call is a span, with what it came to and what it cost', async () => {
  await wire()
  const isolatedFunction = createForTest()
  await isolatedFunction(() => 1)()
  await assert.rejects(
    isolatedFunction(() => {
      throw new Error('no')
    })()
  )
  const [returned, thrown] = exporter.getFinishedSpans()
  assert.equal(returned.name, 'isolated-function call')
  assert.equal(returned.attributes.outcome, 'fulfilled')
  assert.equal(returned.status.code, SpanStatusCode.UNSET)
  assert.ok(returned.attributes.cpu > 0 && returned.attributes.memory > 0)
  assert.equal(thrown.attributes.outcome, 'thrown')
  assert.deepEqual(thrown.status, { code: SpanStatusCode.ERROR, message: 'thrown' })
  assert.equal(exporter.getFinishedSpans().length, 2)
})

/** Runs the block as it stands, from where its imports are found. */
async function wire() {
  const blocks = fs
    .readFileSync(path.join(ROOT, 'docs/observability.md'), 'utf8')
    .matchAll(/^```js\n(.*?)^```$/gms)
  const [, code] = [...blocks].find(([, block]) => block.includes('@opentelemetry/api'))
  const lines = code.split('\n').slice(code.split('\n').findIndex(line => line.startsWith('const tracer')))
  assert.ok(lines.filter(Boolean).length <= 10, 'ten lines')
  // Below the checkout, where the packages are found.
  const folder = fs.mkdtempSync(path.join(ROOT, 'target/observability-'))
  try {
    const file = path.join(folder, 'wire.mjs')
    fs.writeFileSync(file, code)
    await import(file)
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}
