'use strict'

const assert = require('node:assert/strict')
const { execFile } = require('node:child_process')
const path = require('node:path')
const { test } = require('node:test')
const { promisify } = require('node:util')
const { createScratch } = require('../support/create-scratch')

const FOLDER = path.join(__dirname, '../../examples/recipes')
const createFolder = createScratch()

test('the webhook answers with what the function made of the order, or why not', async () => {
  assert.deepEqual(await runRecipe('webhook.js'), [
    'POST {"id":7,"items":[{"price":3,"count":2},{"price":4,"count":1} → 200 {"id":7,"total":10}',
    "  failed after N ms, logged { log: [ 'order 8', [length]: 1 ] }",
    'POST {"id":8} → 422 {"error":"TypeError: An order needs items"}',
    "  failed after N ms, logged { log: [ 'order 9', [length]: 1 ] }",
    'POST {"id":9,"loop":true} → 504 {"error":"CpuTimeError: CPU time limit exceeded: more than N ms"}',
    'POST {"id": → 400 {"error":"The body is not JSON"}',
    `POST {"id":"${'x'.repeat(53)} → 413 {"error":"More than 1048576 bytes"}`
  ])
})

test('the tool gives each failure back as text, and a result where there is one', async () => {
  const [introduction, ...answers] = (await runRecipe('agent-tool.js')).join('\n').split('\ncode: ')
  assert.match(introduction, /^run_javascript: Runs a JavaScript function/)
  const outcomes = [
    /\nanswer: DependencyUnallowedError: Dependency 'left-pad' is not in the allowed list$/,
    /\nanswer: SnippetSyntaxError: Expression expected\n\n> 1 \| .*\n +\| +\^$/,
    /\nanswer: TypeError: Cannot read properties of undefined .* \(line 2, column 28\)$/,
    /\nanswer: Result: "1\.2\.0"$/,
    /\nanswer: PermissionError: Access to 'FileSystemRead' has been restricted \(line 1, column 21\)$/,
    /\nanswer: CpuTimeError: CPU time limit exceeded: more than N ms\nconsole\.log: counting$/
  ]
  assert.equal(answers.length, outcomes.length)
  for (const [index, outcome] of outcomes.entries()) assert.match(answers[index].trimEnd(), outcome)
})

test('the workflow hands values from step to step, and ends where one is refused or aborted', async () => {
  assert.deepEqual(await runRecipe('workflow.js'), [
    'load: N ms',
    'summarise: N ms',
    'save: N ms',
    'totals:',
    'ada,35',
    'bob,12',
    "Step 'load' failed: PermissionError: Access to 'Net' has been restricted",
    "Step 'wait' failed: TimeoutError: The operation was aborted due to timeout"
  ])
})

test('the agent calls its tools from code, within the limits of each', async () => {
  const lines = await runRecipe('agent-with-tools.js')
  const text = lines.join('\n')
  assert.match(
    text,
    /declare const weather: \{\n {2}\/\*\* Degrees Celsius in a city, now \*\/\n {2}get\(input: unknown\): Promise<unknown>/
  )
  assert.deepEqual(lines.slice(-5), [
    'Result: "sent"',
    "HostLimitError: The host function 'mail.send' went over the limit `maxCalls` of 1",
    "TypeError: The argument of 'weather.get' was refused: expected a text, got object",
    'HostLimitError: The host functions went over the limit `calls` of 20',
    "mails: [ 'Go to Cairo', 'Oslo' ]"
  ])
})

test("a customer's function works with that customer's orders alone", async () => {
  assert.deepEqual(await runRecipe('database.js'), [
    'ada: [2] (1 calls)',
    'ada: true (1 calls)',
    "ada: HostFunctionError: The host function 'orders.markPaid' failed: There is no order 3 (1 calls)",
    'bob: undefined (2 calls)'
  ])
})

/** What a recipe prints, line by line, with times left out. */
async function runRecipe(file) {
  const env = { ...process.env, TMPDIR: createFolder() }
  const { stdout } = await promisify(execFile)(process.execPath, [path.join(FOLDER, file)], { env })
  return stdout
    .trimEnd()
    .replace(/\d+ ms/g, 'N ms')
    .split('\n')
}
