'use strict'

// Measured on Node 20 to 26, in the steps of a budget, of 10 ns. V8 parses when an expression is made, and compiles when
// it is first used.
const CHARACTER = { plain: 1, ignoreCase: 11 }
// `\\p{L}` is looked up among all characters there are, and with `v` and `i` so are their other cases.
const PROPERTY = { plain: 5000, ignoreCase: 20_000 }
const PROPERTY_OF_TEXTS = { plain: 250_000, ignoreCase: 1_500_000 }
const RANGE = { plain: 1, ignoreCase: 6000 }
// Of each pair of characters of one class; V8 sorts by insertion.
const PAIR_IN_CLASS = { plain: 1 / 15, ignoreCase: 1 / 4 }
// Of each pair of a group and a reference.
const REFERENCE_IN_GROUP = 1 / 2
const OF_TEXTS = /^\{(?:RGI_|Basic_Emoji|Emoji_Keycap)/
const LONGEST_PROPERTY = 16

/** How many steps `new RegExp(source, flags)` takes at most. */
function estimateRegExp(source, flags) {
  const isUnicode = /[uv]/.test(flags)
  const pick = cost => (isUnicode && flags.includes('i') ? cost.ignoreCase : cost.plain)
  const { properties, propertiesOfTexts, ranges, pairsInClasses, groups, references } = countParts(source)
  return (
    source.length * pick(CHARACTER) +
    (isUnicode ? properties * pick(PROPERTY) + propertiesOfTexts * pick(PROPERTY_OF_TEXTS) : 0) +
    ranges * pick(RANGE) +
    pairsInClasses * pick(PAIR_IN_CLASS) +
    groups * references * REFERENCE_IN_GROUP
  )
}

function countParts(source) {
  const counts = {
    properties: 0,
    propertiesOfTexts: 0,
    ranges: 0,
    pairsInClasses: 0,
    groups: 0,
    references: 0
  }
  let depth = 0
  let classStart = 0
  for (let at = 0; at < source.length; at++) {
    switch (source[at]) {
      case '\\':
        at++
        countEscape(source, at, counts)
        break
      case '[':
        if (depth++ === 0) classStart = at
        break
      case ']':
        if (depth > 0 && --depth === 0) counts.pairsInClasses += (at - classStart) ** 2
        break
      case '(':
        counts.groups++
        break
      case '-':
        if (depth > 0) counts.ranges++
    }
  }
  return counts
}

function countEscape(source, at, counts) {
  const character = source[at]
  if (character === 'p' || character === 'P') {
    if (OF_TEXTS.test(source.slice(at + 1, at + 1 + LONGEST_PROPERTY))) counts.propertiesOfTexts++
    else counts.properties++
  } else if (character === 'k' || (character >= '1' && character <= '9')) counts.references++
}

module.exports = { estimateRegExp }
