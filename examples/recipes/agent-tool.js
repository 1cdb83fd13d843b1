'use strict'

// A tool by which an agent runs code that it has written: `node examples/recipes/agent-tool.js`

const path = require('node:path')
const isolatedFunction = require('isolated-function')({
  // Packages that are installed here already. Others would come from the registry, if they were allowed.
  nodePaths: [path.join(__dirname, '../../node_modules')]
})

const PACKAGES = ['semver']
const LONGEST_ANSWER = 4000

/** As the interfaces of language models take it. */
const tool = {
  name: 'run_javascript',
  description: `Runs a JavaScript function and returns its result. It may require ${PACKAGES.join(', ')} and what Node has built in that needs neither files nor network. It keeps nothing from call to call.`,
  input_schema: {
    type: 'object',
    properties: {
      code: { type: 'string', description: 'One function expression, such as: async input => input.length' },
      input: { description: 'Its argument: any JSON' }
    },
    required: ['code']
  },
  run
}

/** The answer to one call of the tool. Always text: a failure is something to learn from, not the end of the turn. */
async function run({ code, input }) {
  const options = { timeout: 5000, memory: 128, throwError: false, allow: { dependencies: PACKAGES } }
  const { isFulfilled, value, logging } = await isolatedFunction(code, options)(input)
  const outcome = isFulfilled ? `Result: ${JSON.stringify(value) ?? 'undefined'}` : describeFailure(value)
  return shorten([outcome, ...describeLogs(logging)].join('\n'))
}

// With the position in the code where it threw, and a syntax error with the line: that is what a model mends it by.
function describeFailure({ name, message, stack }) {
  const [, line, column] = /snippet\.js:(\d+):(\d+)/.exec(stack) ?? []
  return `${name}: ${message}${line ? ` (line ${line}, column ${column})` : ''}`
}

function describeLogs(logging) {
  return Object.entries(logging).map(([level, entries]) => `console.${level}: ${entries.join('\n')}`)
}

function shorten(text) {
  return text.length > LONGEST_ANSWER ? `${text.slice(0, LONGEST_ANSWER)}… (cut)` : text
}

// What a model could come up with, one attempt after the other.
const ATTEMPTS = [
  { code: "({ range }) => require('left-pad')(range, 10)", input: { range: '^1.2' } },
  { code: "({ range }) => require('semver').minVersion(range).version +", input: { range: '^1.2' } },
  {
    code: "({ range }) => {\n  return require('semver').minVersion(range.min).version\n}",
    input: { range: '^1.2' }
  },
  { code: "({ range }) => require('semver').minVersion(range).version", input: { range: '^1.2' } },
  { code: "() => require('fs').readFileSync('/etc/passwd', 'utf8')" },
  { code: "() => { console.log('counting'); for (;;) [].concat([1]) }" }
]

async function main() {
  console.log('%s: %s\n', tool.name, tool.description)
  for (const call of ATTEMPTS) console.log('code: %s\nanswer: %s\n', call.code, await tool.run(call))
}

main()
