'use strict'

const assert = require('node:assert/strict')

module.exports = [
  {
    name: 'hot code is optimized and stays right',
    run: () => {
      const mix = (a, b) => ((a << 5) - a + b) | 0
      let hash = 0
      for (let i = 0; i < 5_000_000; i++) hash = mix(hash, i & 0xff)
      const deoptimized = mix('7', 1.5)
      return [hash, deoptimized]
    },
    isPlain: true
  },
  {
    name: 'a stack that overflows is a RangeError, and life goes on',
    run: () => {
      let depth = 0
      const descend = () => {
        depth += 1
        descend()
      }
      try {
        descend()
      } catch (error) {
        return [error instanceof RangeError, depth > 5000]
      }
    },
    value: [true, true]
  },
  {
    name: 'stacks are as deep as in any process',
    run: () => {
      const descend = depth => {
        try {
          return descend(depth + 1)
        } catch {
          return depth
        }
      }
      return descend(0)
    },
    check: depth => assert.ok(depth > 4000, `${depth}`)
  },
  {
    name: 'eval, new Function and regular expressions with every flag',
    run: () => [
      // biome-ignore lint/security/noGlobalEval: what is tested
      globalThis.eval('6 * 7'),
      new Function('a', 'return a + 1')(1),
      [...'2024-01-02'.matchAll(/(?<y>\d{4})-(?<m>\d\d)/dgu)][0].groups.y,
      'aBc'.replace(/b/i, '[$&]'),
      /(?<=\$)\d+/.exec('$42')[0],
      /^\p{Emoji}$/v.test('🙌'),
      /(a+)+$/.test(`${'a'.repeat(20)}`)
    ],
    value: [42, 2, '2024', 'a[B]c', '42', true, true]
  },
  {
    name: 'big integers, typed arrays and floats to the last digit',
    run: () => [
      2n ** 200n % 1_000_007n,
      0.1 + 0.2,
      Math.sin(1e6),
      new Float32Array([0.1])[0],
      (123.456).toFixed(1),
      [3, 1, 2].toSorted()
    ],
    isPlain: true
  },
  {
    name: 'Error.captureStackTrace and prepareStackTrace',
    run: () => {
      Error.prepareStackTrace = (_error, sites) => sites.map(site => site.getFunctionName())
      const outer = () => inner()
      const inner = () => new Error('x').stack
      return outer().slice(0, 2)
    },
    options: { minify: false },
    value: ['inner', 'outer']
  }
]
