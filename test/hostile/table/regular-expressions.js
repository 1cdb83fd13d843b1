'use strict'

// What V8's parser takes longest for, each as a function of the length.

const repeat = (piece, size) => piece.repeat(Math.max(1, Math.floor(size / piece.length)))
const letters = count =>
  Array.from({ length: count }, (_, i) => String.fromCodePoint(0x100 + 2 * (i % 30_000)))

const PATTERNS = {
  characters: size => repeat('aB', size),
  emoji: size => repeat('\\p{RGI_Emoji}', size),
  'emoji in classes': size => repeat('[\\p{RGI_Emoji}--\\p{RGI_Emoji_ZWJ_Sequence}]', size),
  properties: size => repeat('\\p{L}\\P{Lu}', size),
  'properties in classes': size => repeat('[^\\p{L}]', size),
  'properties in one class': size => `[${repeat('\\p{L}\\P{Cn}', size)}]`,
  ranges: size => repeat('[\\u{100}-\\u{1ffff}]', size),
  'the opposite of classes': size => repeat('[\\W\\S]', size),
  'one class': size => `[${letters(size).join('')}]`,
  'one class, backwards': size => `[${letters(size).reverse().join('')}]`,
  'groups around references': size => repeat('(', size / 4) + repeat('\\1', size / 2) + repeat(')', size / 4),
  'named references': size =>
    `${Array.from({ length: size / 20 }, (_, i) => `(?<a${i}>`).join('')}${repeat('\\k<a0>', size / 2)}${repeat(')', size / 20)}`,
  alternatives: size => repeat('é|', size),
  lookarounds: size => repeat('(?<=a)', size),
  counts: size => repeat('(?:a{1,2}){1,2}', size),
  'texts in a class': size => `[\\q{${Array.from({ length: size / 8 }, (_, i) => `ab${i}`).join('|')}}]`
}
const FLAGS = ['', 'i', 'u', 'iu', 'v', 'iv']

const REGULAR_EXPRESSIONS = Object.entries(PATTERNS).flatMap(([name, pattern]) =>
  FLAGS.map(flags => ({ name: `a regular expression of ${name}, flags '${flags}'`, pattern, flags }))
)

module.exports = { REGULAR_EXPRESSIONS }
