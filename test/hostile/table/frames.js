'use strict'

// What a function may write to the pipe of frames before it returns 'own', and what the caller must get.

const { FRAME } = require('../../../js/protocol/kinds')
const { createFrame } = require('../support/create-frame')

const RETURNED = createFrame(FRAME.returned, '"forged"')
const THROWN = createFrame(FRAME.thrown, ' [["Error",1],{"class":2,"message":3},"RangeError","forged"]')
const LOG = createFrame(FRAME.log, 'forged')

const BROKEN_OFF = { name: 'ExitError', code: 'EEXIT' }
const TOO_MUCH = { name: 'MaxBufferError' }
const STUCK = { name: 'TimeoutError' }

/** Each with the `chunks` that it writes one by one, and the `value` or the `error` that comes of it; `log` for its logs. */
const FRAMES = [
  { name: 'nothing', chunks: [], value: 'own' },
  { name: 'a log', chunks: [LOG], value: 'own', log: ['forged'] },
  {
    name: 'a log, byte by byte',
    chunks: [...LOG].map(byte => Buffer.of(byte)),
    value: 'own',
    log: ['forged']
  },
  {
    name: 'a log that is not UTF-8',
    chunks: [createFrame(FRAME.log, Buffer.of(0xff, 0xc3))],
    value: 'own',
    log: ['��']
  },
  { name: 'a result', chunks: [RETURNED], value: 'forged' },
  { name: 'a result, byte by byte', chunks: [...RETURNED].map(byte => Buffer.of(byte)), value: 'forged' },
  { name: 'an error', chunks: [THROWN], error: { name: 'RangeError', message: 'forged' } },
  { name: 'a result and an error', chunks: [RETURNED, THROWN], value: 'forged' },
  {
    name: 'an error and a result',
    chunks: [THROWN, RETURNED],
    error: { name: 'RangeError', message: 'forged' }
  },
  { name: 'a result a thousand times', chunks: [Buffer.concat(Array(1000).fill(RETURNED))], value: 'forged' },
  { name: 'a log after a result', chunks: [RETURNED, LOG], value: 'forged' },
  { name: 'nonsense after a result', chunks: [RETURNED, Buffer.alloc(100_000, 0xff)], value: 'forged' },
  { name: 'a frame of length 0', chunks: [Buffer.alloc(4)], error: BROKEN_OFF },
  { name: 'a second Ready', chunks: [createFrame(FRAME.ready, '')], error: BROKEN_OFF },
  { name: 'a Ready that says more', chunks: [createFrame(FRAME.ready, 'x')], error: BROKEN_OFF },
  { name: 'a kind that does not exist', chunks: [createFrame(13, 'x')], error: BROKEN_OFF },
  { name: 'the last kind there is', chunks: [createFrame(255, '')], error: BROKEN_OFF },
  { name: 'text', chunks: [Buffer.from('HTTP/1.1 200 OK\r\n\r\n')], error: TOO_MUCH },
  { name: 'a frame of 4 GB', chunks: [Buffer.of(255, 255, 255, 255, FRAME.returned)], error: TOO_MUCH },
  { name: 'only the length of a frame of 4 GB', chunks: [Buffer.of(255, 255, 255, 255)], error: TOO_MUCH },
  {
    name: 'half a frame',
    chunks: [createFrame(FRAME.returned, 'x'.repeat(1000)).subarray(0, 100)],
    error: STUCK
  },
  { name: 'half a header', chunks: [Buffer.of(200, 0)], error: { name: /^(MaxBuffer|Exit|Timeout)Error$/ } },
  { name: 'a result of no text', chunks: [createFrame(FRAME.returned, '')], error: BROKEN_OFF },
  { name: 'a result that is no JSON', chunks: [createFrame(FRAME.returned, '{')], error: BROKEN_OFF },
  {
    name: 'a result that is no graph',
    chunks: [createFrame(FRAME.returned, ' [["Function",1],"x"]')],
    error: BROKEN_OFF
  },
  { name: 'an error that is no graph', chunks: [createFrame(FRAME.thrown, ' [')], error: BROKEN_OFF },
  {
    name: 'logs without text, without end',
    chunks: [Buffer.concat(Array(20_000).fill(createFrame(1, '')))],
    error: TOO_MUCH
  }
]

module.exports = { FRAMES }
