'use strict'

const { findEndOfString } = require('./find-end-of-string')
const { setOwn } = require('./graph/key')

const [QUOTE, COMMA, COLON] = Buffer.from('",:')
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = Buffer.from('[]{}')

const PIECE = 64 * 1024
// Deeper than JSON.stringify gets on any stack.
const MOST_LEVELS = 100_000
// With more, V8 makes a table of an object's keys, and stops for each doubling of it: two million took a second.
const FEW_KEYS = 1024
const VALUES_PER_KEY = 4

/**
 * JSON.parse of `bytes` from `start`, which yields after each 64 KiB. Pieces of about that size are given to JSON.parse;
 * what is larger, the outer arrays and objects, is put together from their members. Stricter than JSON in that there is no whitespace around what is larger than a piece.
 */
function* parseInSteps(bytes, start, budget) {
  if (bytes[start] !== OPEN_ARRAY && bytes[start] !== OPEN_OBJECT)
    return JSON.parse(bytes.toString('utf8', start))
  // Of all that is open: where it begins, and its last comma.
  const opens = [start]
  const commas = [start]
  // The outermost of these, those that are larger than a piece: what there is of each, and from where its members are missing.
  const frames = [createFrame(bytes[start], undefined, start + 1)]
  let at = start + 1
  let result

  while (result === undefined) {
    if (at >= bytes.length) throw new SyntaxError('Unexpected end of the text')
    read(Math.min(at + PIECE, bytes.length))
    yield
  }
  if (at !== bytes.length) throw new SyntaxError('Unexpected text after the end')
  return result

  function read(end) {
    for (; at < end && result === undefined; at++) {
      switch (bytes[at]) {
        case QUOTE:
          at = findEndOfString(bytes, at)
          break
        case OPEN_ARRAY:
        case OPEN_OBJECT:
          open()
          break
        case CLOSE_ARRAY:
        case CLOSE_OBJECT:
          close()
          break
        case COMMA:
          commas[commas.length - 1] = at
          if (at - frames.at(-1).from > PIECE) catchUp()
      }
    }
  }

  function open() {
    if (opens.length === MOST_LEVELS) throw new RangeError('The text is nested too deeply')
    opens.push(at)
    commas.push(at)
    if (at - frames.at(-1).from > PIECE) catchUp()
  }

  function close() {
    opens.pop()
    commas.pop()
    if (opens.length >= frames.length) return
    const frame = frames.pop()
    takeMembers(frame, at)
    const { container, key, closes } = frame
    if (bytes[at] !== closes) throw new SyntaxError('Unexpected bracket')
    const parent = frames.at(-1)
    if (parent === undefined) result = container
    else {
      addMember(parent.container, key, container)
      parent.from = at + 1
      parent.isAfterMember = true
    }
  }

  /** Makes what is whole of the open arrays and objects, from the outermost, until less than a piece is left. */
  function catchUp() {
    for (;;) {
      const frame = frames.at(-1)
      const comma = commas[frames.length - 1]
      if (comma >= frame.from) takeMembersUntil(frame, comma)
      if (at - frame.from <= PIECE || opens.length === frames.length) return
      const inner = opens[frames.length]
      frames.push(createFrame(bytes[inner], takeKey(frame, inner), inner + 1))
      frame.from = inner
    }
  }

  function takeMembersUntil(frame, comma) {
    takeMembers(frame, comma)
    frame.from = comma + 1
    frame.isAfterMember = false
    frame.needsMember = true
  }

  function takeMembers(frame, end) {
    if (frame.isAfterMember) {
      if (frame.from === end) return
      if (bytes[frame.from++] !== COMMA) throw new SyntaxError('Expected a comma')
      frame.needsMember = true
    }
    const isLast = bytes[end] !== COMMA
    if (frame.from === end && (frame.needsMember || !isLast)) throw new SyntaxError('Expected a member')
    const text = bytes.toString('utf8', frame.from, end)
    if (Array.isArray(frame.container)) for (const item of JSON.parse(`[${text}]`)) frame.container.push(item)
    else addMembers(frame, JSON.parse(`{${text}}`))
  }

  function addMembers(frame, part) {
    const keys = Object.keys(part)
    frame.keys += keys.length
    if (frame.keys > FEW_KEYS) budget.takeValues(keys.length * VALUES_PER_KEY)
    for (const key of keys) setOwn(frame.container, key, part[key])
  }

  function takeKey({ container, from, isAfterMember }, end) {
    if (isAfterMember) throw new SyntaxError('Expected a comma')
    const text = bytes.toString('utf8', from, end)
    if (Array.isArray(container) ? text !== '' : bytes[end - 1] !== COLON)
      throw new SyntaxError('Expected a member')
    if (Array.isArray(container)) return undefined
    return Object.keys(JSON.parse(`{${text}0}`))[0]
  }
}

function createFrame(bracket, key, from) {
  const isArray = bracket === OPEN_ARRAY
  const closes = isArray ? CLOSE_ARRAY : CLOSE_OBJECT
  return {
    container: isArray ? [] : {},
    closes,
    key,
    from,
    isAfterMember: false,
    needsMember: false,
    keys: 0
  }
}

function addMember(container, key, value) {
  if (Array.isArray(container)) container.push(value)
  else setOwn(container, key, value)
}

module.exports = { parseInSteps }
