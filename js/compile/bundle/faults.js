'use strict'

const path = require('node:path')

/** What the attempts to build have shown about files that cannot be built in. */
function createFaults(workingDir) {
  const loaders = {}
  const broken = new Map()

  /** Takes note of what a failed build complains about. → whether there was anything new: then another attempt is due. */
  function learn(failure) {
    return (failure.errors ?? []).map(learnOne).includes(true)
  }

  function learnOne({ text, location }) {
    const extension = /^No loader is configured for "(\.[^"]+)" files/.exec(text)?.[1]
    // Text, whatever it is: a package that loads such files itself by `fs` cannot find them here anyway.
    if (extension) return learnNew(!(extension in loaders), () => (loaders[extension] = 'text'))
    if (!location || text.startsWith(CONSEQUENCE)) return false
    const file = path.resolve(workingDir, location.file)
    return learnNew(!broken.has(file), () => broken.set(file, text))
  }

  return { loaders, broken, learn }
}

// Said of a file that requires another one with a top-level await: it is enough to replace that one.
const CONSEQUENCE = 'This require call is not allowed'

function learnNew(isNew, remember) {
  if (isNew) remember()
  return isNew
}

module.exports = { createFaults }
