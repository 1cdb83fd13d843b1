// A process for one kind of work, so that none meets what another has left in memory. Prints its result as JSON.

const path = require('node:path')

const [name] = process.argv.slice(2)

require(path.join('../work', name))
  .measure()
  .then(result => process.stdout.write(JSON.stringify(result)))
