'use strict'

/** Why one place gave no addon. `kind` is what the diagnosis goes by, the message what is shown of it. */
class LoadFailure extends Error {
  constructor(kind, message) {
    super(message)
    this.kind = kind
  }
}

module.exports = { LoadFailure }
