// A host that makes one call, with the peer that it was started for, and prints what that took.

const path = require('node:path')
const { WORK } = require('./trivial-function')

async function callOnce(peer) {
  const { open } = require(path.join('../peers', peer))
  const started = performance.now()
  const handle = open()
  const call = await handle.wrap(WORK)
  const answer = await call(...WORK.args)
  const spent = performance.now() - started
  await handle.close()
  return { answer, spent }
}

callOnce(process.argv[2])
  .catch(error => ({ failure: error.message.split('\n')[0] }))
  .then(result => console.log(JSON.stringify(result)))
