'use strict'

const TOPICS = [
  require('./async'),
  require('./child-process'),
  require('./clocks'),
  require('./console'),
  require('./crypto'),
  require('./debugging'),
  require('./engine'),
  require('./fs'),
  require('./globals'),
  require('./http'),
  require('./intl'),
  require('./memory'),
  require('./modules'),
  require('./net'),
  require('./process'),
  require('./process-events'),
  require('./signals'),
  require('./sqlite'),
  require('./streams'),
  require('./text'),
  require('./timers'),
  require('./tls'),
  require('./vm'),
  require('./wasm'),
  require('./web'),
  require('./web-crypto'),
  require('./worker'),
  require('./zlib')
]

/**
 * What a function may rely on: `run(...args)`, executed in a process of its own with `permissions`, results in `value`,
 * logs `logging`, and passes `check`. `isPlain`: the value is whatever a script run by the same Node results in.
 */
function listBehaviours(version) {
  return TOPICS.flat()
    .filter(({ since = 20 }) => Number(version) >= since)
    .map(behaviour => ({ permissions: [], args: () => [], ...behaviour }))
}

module.exports = { listBehaviours }
