'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { parse } = require('yaml')
const { scripts } = require('../../package.json')
const { PLATFORMS } = require('../../scripts/pack/platforms')
const { NODE_LINES } = require('../../scripts/workflows/runners')
const { renderWorkflows } = require('../../scripts/workflows/render-workflows')
const { createScratch } = require('../support/create-scratch')
const { NODE_VERSIONS } = require('../support/node-versions')
const { loadParser } = require('./support/load-parser')

const ROOT = path.join(__dirname, '../..')
const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = loadParser(createScratch()())
const WORKFLOWS = Object.entries(renderWorkflows())

for (const [file, text] of WORKFLOWS) {
  test(`${file} is what \`npm run workflows\` makes`, () => {
    assert.equal(fs.readFileSync(path.join(ROOT, file), 'utf8'), text)
  })

  test(`GitHub's own parser takes ${file}, and nothing that is wrong in it`, async () => {
    assert.deepEqual(await findFaults(file, text), [])
    const wrong = text.replace('runs-on:', 'run-on:')
    assert.match((await findFaults(file, wrong)).join('\n'), /run-on/)
  })

  test(`${file} runs scripts and files that there are, and actions by their commit`, () => {
    for (const step of listSteps(text)) {
      const [, script] = /^npm run (\S+)/.exec(step.run) ?? []
      if (script) assert.ok(Object.hasOwn(scripts, script), script)
      for (const [used] of step.run?.matchAll(/(?:scripts|\.ci)\/[\w./-]+/g) ?? []) {
        assert.ok(fs.existsSync(path.join(ROOT, used)), used)
      }
      if (step.uses) assert.match(step.uses, /^actions\/[\w-]+@[0-9a-f]{40}$/)
      else assert.ok(step.run)
    }
  })
}

test('every file of the folder is generated', () => {
  const files = fs.readdirSync(path.join(ROOT, '.github/workflows')).map(file => `.github/workflows/${file}`)
  assert.deepEqual(files.sort(), WORKFLOWS.map(([file]) => file).sort())
})

test('the packages are tried on each platform and each Node line that is supported', () => {
  assert.deepEqual(NODE_LINES, Object.keys(NODE_VERSIONS))
  const { include } = parse(renderWorkflows()['.github/workflows/test.yml']).jobs.installed.strategy.matrix
  assert.equal(include.length, PLATFORMS.length * NODE_LINES.length)
  assert.ok(include.every(({ runner }) => /^(ubuntu|macos)-\d+/.test(runner)))
})

test('only the job that publishes may ask for an identity, and it waits for the tests', () => {
  const { jobs } = parse(renderWorkflows()['.github/workflows/release.yml'])
  assert.equal(jobs.publish.permissions['id-token'], 'write')
  assert.equal(jobs.publish.needs, 'test')
  const all = WORKFLOWS.map(([, text]) => text).join('\n')
  assert.equal(all.match(/: write/g).length, 1)
})

async function findFaults(name, content) {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter())
  if (value) await convertWorkflowTemplate(context, value)
  return context.errors.getErrors().map(({ message }) => message)
}

function listSteps(text) {
  return Object.values(parse(text).jobs).flatMap(({ steps = [] }) => steps)
}
