'use strict'

/** What each command takes, in the order of the help. Its work is loaded when it is asked for. */
module.exports = {
  run: require('./run'),
  check: require('./check'),
  warm: require('./warm'),
  doctor: require('./doctor')
}
