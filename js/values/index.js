'use strict'

const { encode } = require('./encode')
const { decode } = require('./decode')

module.exports = { encode, decode }
