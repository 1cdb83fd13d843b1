'use strict'

// Measured on Node 20 to 26, in the steps of a budget, of 10 ns. V8 parses when an expression is made, and compiles when
// it is first used. The second number is that with the flag `i`, beside `u` or `v`.
const COSTS = {
  characters: [1, 11],
  // `\p{L}` is looked up among all characters there are, and with `i` so are their other cases.
  properties: [10_000, 20_000],
  propertiesOfTexts: [250_000, 1_500_000],
  // `\W` and its like.
  classEscapes: [10, 1500],
  ranges: [10, 6000],
  // Of two in one class: V8 sorts by insertion.
  pairsOfCharacters: [1 / 15, 1 / 4],
  pairsOfProperties: [400, 400],
  // Of a reference and a group.
  pairsOfGroups: [1 / 2, 1 / 2]
}
const OF_TEXTS = /^\{(?:RGI_|Basic_Emoji|Emoji_Keycap)/
const LONGEST_PROPERTY = 16

/** How many steps `new RegExp(source, flags)` takes at most. */
function estimateRegExp(source, flags) {
  const counts = countParts(source, flags)
  const isFolded = /[uv]/.test(flags) && flags.includes('i')
  return Object.entries(COSTS).reduce((sum, [part, costs]) => sum + counts[part] * costs[isFolded ? 1 : 0], 0)
}

function countParts(source, flags) {
  const counts = Object.fromEntries(Object.keys(COSTS).map(part => [part, 0]))
  const mostLevels = flags.includes('v') ? Infinity : 1
  const scan = { levels: 0, classStart: 0, propertiesInClass: 0, groups: 0, references: 0 }
  for (let at = 0; at < source.length; at++) {
    switch (source[at]) {
      case '\\':
        at++
        countEscape(source, at, counts, scan)
        break
      case '[':
        if (scan.levels === 0) Object.assign(scan, { classStart: at, propertiesInClass: 0 })
        if (scan.levels < mostLevels) scan.levels++
        break
      case ']':
        if (scan.levels > 0 && --scan.levels === 0) counts.pairsOfCharacters += (at - scan.classStart) ** 2
        break
      case '(':
        scan.groups++
        break
      case '-':
        if (scan.levels > 0) counts.ranges++
    }
  }
  counts.characters = source.length
  counts.pairsOfGroups = scan.groups * scan.references
  return counts
}

function countEscape(source, at, counts, scan) {
  const character = source[at]
  if (character === 'p' || character === 'P') {
    if (OF_TEXTS.test(source.slice(at + 1, at + 1 + LONGEST_PROPERTY))) counts.propertiesOfTexts++
    else counts.properties++
    if (scan.levels > 0) counts.pairsOfProperties += scan.propertiesInClass++
  } else if (character === 'k' || (character >= '1' && character <= '9')) scan.references++
  else if ('wWsSdDbB'.includes(character)) counts.classEscapes++
}

module.exports = { estimateRegExp }
