'use strict'

/** The actions of GitHub that the workflows use, by commit: a tag can be moved to other code. */
const ACTIONS = {
  checkout: pin('actions/checkout', '3d3c42e5aac5ba805825da76410c181273ba90b1', 'v7.0.1'),
  setupNode: pin('actions/setup-node', '820762786026740c76f36085b0efc47a31fe5020', 'v7.0.0'),
  upload: pin('actions/upload-artifact', 'bbbca2ddaa5d8feaa63e36b76fdaad77386f024f', 'v7.0.0'),
  download: pin('actions/download-artifact', '3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c', 'v8.0.1')
}

function pin(action, commit, version) {
  return { uses: `${action}@${commit}`, version }
}

module.exports = { ACTIONS }
