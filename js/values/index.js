'use strict'

const { createBudget, isOverBudget } = require('./budget')
const { decode } = require('./decode')
const { decodeInSteps, SMALL } = require('./decode-in-steps')
const { encode } = require('./encode')

module.exports = { createBudget, decode, decodeInSteps, encode, isOverBudget, SMALL }
