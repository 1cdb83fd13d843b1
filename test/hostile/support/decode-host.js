'use strict'

// A process of its own, of any Node, that decodes each text of the table and prints what it took, after the control.

const values = require('../../../build/values')
const { TEXTS } = require('../table/dense-texts')
const { measureControl, measureDecoding } = require('./measure-decoding')

// Decoded at once, and decoded in steps.
const SIZES = [50_000, 500_000]

const control = measureControl(values)
for (const size of SIZES) {
  for (const [name, create] of Object.entries(TEXTS)) {
    const { value, ...measured } = measureDecoding(values, create(size))
    console.log(JSON.stringify({ name, control, ...measured, isKept: value !== undefined }))
  }
}
