const { execFile } = require('node:child_process')
const path = require('node:path')
const { promisify } = require('node:util')
const { measureInTurn } = require('../support/measure')
const { runAlone } = require('../support/run-alone')

const ROUNDS = 15
const PEERS = ['ours', 'bare-node', 'existing', 'isolated-vm', 'quickjs', 'piscina']
const HOST = path.join(__dirname, 'first-call-host.js')

/** From loading the library to the first answer, in a host of its own each time: require, compile, run. */
async function measureFirstCall() {
  const [calls, missing] = [{}, {}]
  for (const peer of PEERS) {
    const { name } = require(path.join('../peers', peer))
    const call = () => runHost(peer)
    const { failure } = await call()
    if (failure) missing[name] = `not available here: ${failure}`
    else calls[name] = call
  }
  const readTime = ({ spent }) => spent
  const times = await measureInTurn(calls, { rounds: ROUNDS, warmUp: 1, answer: 5, readTime })
  return { title: 'First call in a fresh host: load, wrap, call', unit: 'ms', times, missing }
}

async function runHost(peer) {
  const { stdout } = await promisify(execFile)(process.execPath, [HOST, peer])
  return JSON.parse(stdout)
}

module.exports = { measure: measureFirstCall }

runAlone(module)
