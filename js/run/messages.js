'use strict'

const createMessages = (...texts) => texts.map(text => Buffer.from(text))

module.exports = { createMessages }
