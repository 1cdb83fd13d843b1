'use strict'

// An agent that calls its tools from code which it has written: `node examples/recipes/agent-with-tools.js`

const createIsolatedFunction = require('isolated-function')

const isolatedFunction = createIsolatedFunction()
const { hostCall } = createIsolatedFunction

const WEATHER = { Oslo: 4, Rome: 19, Cairo: 31 }
const mails = []

/** What the model may call. A schema of zod, valibot or ArkType stands where `text` is. */
const tools = {
  weather: {
    get: {
      execute: async city => WEATHER[city],
      input: text(),
      description: 'Degrees Celsius in a city, now'
    }
  },
  mail: { send: { execute: sendMail, input: text(), maxCalls: 1, description: 'Sends a text to the user' } }
}

/** Goes into the prompt. */
const instructions = `Write one async function expression. It may call:\n\n${isolatedFunction.describe(tools)}`

/** Runs what the model has written, and answers with text: a failure too is something to learn from. */
async function run(code) {
  const { isFulfilled, value } = await isolatedFunction(code, {
    timeout: 5000,
    memory: 128,
    allow: { dependencies: [] },
    hostFunctions: tools,
    hostLimits: { calls: 20 },
    throwError: false
  })()
  return isFulfilled ? `Result: ${JSON.stringify(value)}` : `${value.name}: ${value.message}`
}

async function sendMail(body) {
  // A run that has ended sends nothing any more.
  hostCall().signal.throwIfAborted()
  mails.push(body)
  return 'sent'
}

/** A Standard Schema for texts. */
function text() {
  const validate = value =>
    typeof value === 'string' ? { value } : { issues: [{ message: `expected a text, got ${typeof value}` }] }
  return { '~standard': { version: 1, vendor: 'recipes', validate } }
}

// What a model could come up with, one attempt after the other.
const ATTEMPTS = [
  `async () => {
    const cities = ['Oslo', 'Rome', 'Cairo']
    const degrees = await Promise.all(cities.map(city => weather.get(city)))
    const warmest = cities[degrees.indexOf(Math.max(...degrees))]
    return mail.send('Go to ' + warmest)
  }`,
  "async () => { for (const city of ['Oslo', 'Rome']) await mail.send(city) }",
  'async () => weather.get({ city: "Oslo" })',
  'async () => { for (;;) await weather.get("Oslo") }'
]

async function main() {
  console.log(instructions)
  for (const code of ATTEMPTS) console.log(await run(code))
  console.log('mails:', mails)
  await isolatedFunction.teardown()
}

main()
