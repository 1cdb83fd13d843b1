'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { createProgress } = require('../../js/cli/warm/progress')
const { traceInstall } = require('../../js/observe/trace-install')
const { waitUntil } = require('../support/wait-until')

test('on a terminal each package has a line while it is installed, and none afterwards', async () => {
  const terminal = createTerminal({ isTTY: true })
  const progress = createProgress(terminal)
  const { promise, resolve } = createDeferred()
  const install = traceInstall(['a@1', 'b@2'], () => promise)
  await waitUntil('both lines are there', () => terminal.read().split('\n').length > 2)
  assert.match(terminal.read(), /^ {2}installing a@1 \d\.\d s\n {2}installing b@2 \d\.\d s\n$/)
  resolve()
  await install
  progress.print('done')
  progress.close()
  assert.equal(terminal.read(), 'done\n')
})

test('a line is no longer than the terminal is wide', async () => {
  const terminal = createTerminal({ isTTY: true, columns: 20 })
  const progress = createProgress(terminal)
  const { promise, resolve } = createDeferred()
  const install = traceInstall(['a-package-with-a-long-name@1'], () => promise)
  await waitUntil('the line is there', () => terminal.read() !== '')
  assert.equal(terminal.read(), '  installing a-pack\n')
  resolve()
  await install
  progress.close()
  assert.equal(terminal.read(), '')
})

test('elsewhere a line tells when it begins', async () => {
  const log = createTerminal({ isTTY: false })
  const progress = createProgress(log)
  await traceInstall(['a@1', 'b@2'], async () => {})
  progress.print('done')
  progress.close()
  assert.equal(log.read(), 'installing a@1, b@2\ndone\n')
})

// `CSI n A` goes up n lines, `CSI 0 J` erases from there on.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const ERASE = /^\x1b\[(\d+)A\x1b\[0J/

function createTerminal({ isTTY, columns }) {
  let screen = ''
  function write(text) {
    const [sequence, up] = ERASE.exec(text) ?? ['', 0]
    const lines = screen.split('\n')
    screen =
      lines
        .slice(0, lines.length - 1 - up)
        .map(line => `${line}\n`)
        .join('') + text.slice(sequence.length)
  }
  return { isTTY, columns, write, read: () => screen }
}

function createDeferred() {
  let resolve
  const promise = new Promise(settle => {
    resolve = settle
  })
  return { promise, resolve }
}
