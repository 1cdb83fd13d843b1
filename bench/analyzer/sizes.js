const { transformSync } = require('esbuild')
const { minify } = require('../../js/analyzer')
const { readSources } = require('./sources')

const ALLOWANCE = 1.05

/**
 * Minified sizes beside those of esbuild with the same settings: names kept, comments dropped, syntax shortened up to
 * the size from which our minifier leaves it.
 */
function measureSizes() {
  const misses = []
  const rows = readSources().flatMap(({ name, form, code }) =>
    ['syntax', 'whitespace'].map(level => {
      const ours = measure(minify(code, { form, level }).code)
      const theirs = measure(minifyByEsbuild(code, form, isShortened(code, level)))
      const ratio = ours / theirs
      if (ratio > ALLOWANCE) misses.push(`${name}, ${level}: ${ratio.toFixed(3)} × esbuild's size`)
      return [name, level, measure(code), ours, theirs, ratio.toFixed(3)]
    })
  )
  return {
    rows: [['minified, bytes', 'level', 'source', 'ours', 'esbuild', 'ours ÷ esbuild'], ...rows],
    misses
  }
}

// As `SYNTAX_LIMIT` of the analyzer.
function isShortened(code, level) {
  return level === 'syntax' && measure(code) <= 64 * 1024
}

function minifyByEsbuild(code, form, minifySyntax) {
  const text = form === 'function' ? `f=${code}` : code
  const options = {
    minifyWhitespace: true,
    minifySyntax,
    legalComments: 'none',
    charset: 'utf8',
    target: 'esnext'
  }
  const { code: minified } = transformSync(text, options)
  return form === 'function'
    ? minified
        .trim()
        .replace(/^\((.*)\);?$/s, '$1')
        .replace(/;$/, '')
    : minified.trim()
}

function measure(code) {
  return Buffer.byteLength(code)
}

module.exports = { measureSizes }
