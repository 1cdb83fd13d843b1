'use strict'

const { loadNative } = require('./load-native')

/**
 * Starts a supervised run: `{ id, facts }`, the number by which the addon knows it, and a promise of what became of it.
 * `onEvent(name, content)` is told what happens before.
 */
function supervise(request, onEvent = () => {}) {
  let id
  const facts = new Promise(resolve => {
    id = loadNative().run(request, (name, content) => {
      if (name === 'settled') resolve(content)
      else onEvent(name, content)
    })
  })
  return { id, facts }
}

module.exports = { supervise }
