const path = require('node:path')

/**
 * Opens the peers of these file names that this machine has. Gives those of them that can do `work` as name → call, the
 * reason for each other one, what there is to say about how they ran, and a function that closes all.
 */
async function openPeers(files, work) {
  const [calls, missing, opened] = [{}, {}, []]
  for (const file of files) {
    const peer = require(path.join('../peers', file))
    try {
      const handle = peer.open()
      opened.push(handle)
      const call = handle.wrap(work)
      calls[peer.name] = () => call(...work.args)
    } catch (error) {
      missing[peer.name] = `not available here: ${error.message.split('\n')[0]}`
    }
  }
  const describe = () => opened.flatMap(handle => handle.describe?.() ?? [])
  return { calls, missing, describe, close: () => Promise.all(opened.map(handle => handle.close())) }
}

module.exports = { openPeers }
