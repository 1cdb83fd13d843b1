'use strict'

const reactionsOf = new WeakMap()

/**
 * Has `react()` called when the signal, if there is one, is aborted. Returns the function that takes it back. However
 * many calls share a signal it has one listener: Node warns of more than ten, and takes longer to remove each.
 */
function onAbort(signal, react) {
  if (!signal) return () => {}
  const reactions = reactionsOf.get(signal) ?? listen(signal)
  reactions.add(react)
  return () => {
    if (reactions.delete(react) && reactions.size === 0) reactions.stop()
  }
}

function listen(signal) {
  const reactions = new Set()
  const reactAll = () => {
    reactions.stop()
    for (const react of reactions) react()
  }
  // A signal that is listened to is kept alive: one without calls is left alone.
  reactions.stop = () => {
    signal.removeEventListener('abort', reactAll)
    reactionsOf.delete(signal)
  }
  signal.addEventListener('abort', reactAll, { once: true })
  reactionsOf.set(signal, reactions)
  return reactions
}

module.exports = { onAbort }
