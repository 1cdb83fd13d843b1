// `npm run bench`: a warm call of a trivial function beside its nearest relatives, within a minute.

const { installPeers } = require('./support/install-peers')

installPeers()

const { formatResult } = require('./report/markdown')
const { describeMachine } = require('./support/machine')
const trivial = require('./work/trivial')

async function run() {
  const result = await trivial.measure({ peers: ['ours', 'bare-node', 'existing', 'existing-as-is'] })
  console.log(
    `${describeMachine()}\n\n${formatResult(result)}\n\nAll peers and all kinds of work: npm run bench:all`
  )
}

run()
