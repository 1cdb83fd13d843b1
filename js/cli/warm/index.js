'use strict'

const { warm } = require('./warm')

module.exports = { warm }
