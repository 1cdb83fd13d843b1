const fs = require('node:fs')
const path = require('node:path')
const { openPeers } = require('../support/open-peers')
const { measureInTurn } = require('../support/measure')
const { runAlone } = require('../support/run-alone')

const ROUNDS = 25
const PEERS = ['ours', 'plain-node', 'existing', 'isolated-vm', 'quickjs', 'piscina']
const INPUT = path.join(__dirname, '../fixtures/expiring-store.ts')

const fn = source =>
  require('typescript@5.9.3').transpileModule(source, { compilerOptions: { target: 'ES2019' } }).outputText

/** A warm call that has a file transpiled by TypeScript, a package of 9 MB. */
async function measureHeavyPackage() {
  const source = fs.readFileSync(INPUT, 'utf8')
  const packages = { 'typescript@5.9.3': require.resolve('typescript') }
  const work = { fn, packages, args: [source], answer: transpile(source) }
  const { calls, missing, describe, close } = await openPeers(PEERS, work)
  const times = await measureInTurn(calls, { rounds: ROUNDS, answer: work.answer })
  const notes = describe()
  await close()
  const size = (source.length / 1000).toFixed(1)
  return {
    title: `Heavy package: typescript transpiles a file of ${size} KB`,
    unit: 'ms',
    times,
    missing,
    notes
  }
}

function transpile(source) {
  const { transpileModule } = require('typescript')
  return transpileModule(source, { compilerOptions: { target: 'ES2019' } }).outputText
}

module.exports = { measure: measureHeavyPackage }

runAlone(module)
