'use strict'

const assert = require('node:assert/strict')
const { execFileSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { after, before, describe, test } = require('node:test')
const WAYS = require('../table/existence')

/** Whether a function learns of a path that there is something. */
function describeExistence(context) {
  const { version, execPath, isolatedFunction, createFolder } = context
  const ways = WAYS.filter(({ since = 0 }) => version >= since)
  const folder = createFolder()
  fs.mkdirSync(path.join(folder, 'open'))

  // Where, by which function, with what permissions. A worker with its own `execArgv` has no permission model.
  const places = {
    'a function without permissions': { run: askAll, permissions: [] },
    'a worker, past Node': { run: askInWorker, permissions: ['worker'] },
    'a worker that may use the network': { run: askInWorker, permissions: ['net', 'worker'] },
    'a worker that may read another folder': {
      run: askInWorker,
      permissions: ['worker', `fs-read=${folder}/open`]
    },
    'a worker that may write to another folder': {
      run: askInWorker,
      permissions: ['worker', `fs-read=${folder}/open`, `fs-write=${folder}/open`]
    }
  }

  describe('no path tells whether there is something:', () => {
    const outside = createFolder()
    let control

    before(() => {
      const script = `${write(askAll, ways)}(${JSON.stringify(layOutAll(outside))})
        .then(answers => process.stdout.write(JSON.stringify(answers)))`
      const options = { cwd: '/', env: {}, encoding: 'utf8' }
      control = JSON.parse(execFileSync(execPath, ['--no-warnings', '-e', script], options))
    })

    // Else only root could remove what is closed, and what was made of it.
    after(() => execFileSync('chmod', ['-R', 'u+rwx', folder, outside]))

    for (const [place, { run, permissions }] of Object.entries(places)) {
      test(`to ${place}`, async () => {
        const fn = isolatedFunction(write(run, ways), { allow: { permissions } })
        const { value: answers } = await fn(layOutAll(path.join(folder, place)))
        for (const { name } of ways) {
          const { missing, ...others } = answers[name]
          for (const [what, answer] of Object.entries(others)) {
            assert.equal(answer, missing, `${name}: ${what}`)
          }
          const known = new Set(Object.values(control[name]))
          assert.ok(known.size > 1, `${name}: the control tells nothing`)
        }
      })
    }

    test('but to one that may read there', async () => {
      const paths = layOutAll(path.join(folder, 'open/readable'))
      const permissions = ['worker', `fs-read=${folder}/open`]
      const { value } = await isolatedFunction(write(askInWorker, ways), { allow: { permissions } })(paths)
      for (const name of [
        'access',
        'lstat',
        'open',
        'readFile',
        'realpath',
        'realpath of libc',
        'stat, later'
      ])
        assert.notEqual(value[name].file, value[name].missing, name)
    })

    test('and the signal by which it is told ends the process when a function sends it', async () => {
      const send = () => {
        process.on('SIGSYS', () => {})
        process.kill(process.pid, 'SIGSYS')
        return new Promise(resolve => setTimeout(resolve, 1000))
      }
      await assert.rejects(isolatedFunction(send)(), { name: 'ExitError', signal: 'SIGSYS' })
    })

    /** For each way paths of its own: some take away what they find. */
    function layOutAll(folder) {
      return Object.fromEntries(ways.map(({ name }, index) => [name, layOut(path.join(folder, `${index}`))]))
    }
  })
}

/** What there can be at a path. */
function layOut(folder) {
  fs.mkdirSync(path.join(folder, 'folder'), { recursive: true })
  fs.mkdirSync(path.join(folder, 'closed/inside'), { recursive: true })
  fs.writeFileSync(path.join(folder, 'file'), '')
  fs.writeFileSync(path.join(folder, 'program'), '#!/bin/sh\n', { mode: 0o755 })
  fs.symlinkSync('file', path.join(folder, 'link'))
  fs.chmodSync(path.join(folder, 'closed'), 0)
  const names = ['file', 'folder', 'link', 'program', 'missing', 'missing/below', 'closed', 'closed/inside']
  return Object.fromEntries(names.map(name => [name, path.join(folder, name)]))
}

function write(run, ways) {
  const list = ways.map(({ name, run }) => `[${JSON.stringify(name)}, ${run}]`)
  return `(paths => (${run})(paths, require, [${list.join()}], ${askAll}))`
}

async function askAll(paths, require, ways) {
  const answers = {}
  for (const [name, run] of ways) {
    answers[name] = {}
    for (const [what, path] of Object.entries(paths[name])) answers[name][what] = await ask(run, path)
  }
  return answers

  // Without what was asked for: names of files in messages are those that were given.
  async function ask(run, path) {
    try {
      return `${JSON.stringify(await run({ require, path }))}`.replaceAll(path, 'PATH')
    } catch ({ code, message = '' }) {
      return `${code} ${
        message
          .replaceAll(path, 'PATH')
          .replace(/'\/.*?'/g, "'PATH'")
          .split('\n')[0]
      }`
    }
  }
}

function askInWorker(paths, require, ways, askAll) {
  const { Worker } = require('node:worker_threads')
  const list = ways.map(([name, run]) => `[${JSON.stringify(name)}, ${run}]`)
  const script = `(${askAll})(require('node:worker_threads').workerData, require, [${list.join()}])
    .then(answers => require('node:worker_threads').parentPort.postMessage(answers))`
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { eval: true, execArgv: [], workerData: paths })
    worker.on('message', resolve).on('error', reject)
  })
}

module.exports = { describeExistence }
