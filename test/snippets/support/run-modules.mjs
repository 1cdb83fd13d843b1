// Run by a Node as a program: imports each file and calls its default export. Prints what came of each as JSON.
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const [folder] = process.argv.slice(2)
const outcomes = {}

for (const name of fs.readdirSync(folder)) {
  const file = path.join(folder, name)
  outcomes[name] = await run(file)
}
process.stdout.write(JSON.stringify(outcomes))

async function run(file) {
  try {
    const entry = (await import(pathToFileURL(file).href)).default
    return { value: toJson(await entry()) }
  } catch (error) {
    return { name: error.name, message: error.message, place: findPlace(error, file) }
  }
}

function toJson(value) {
  return value === undefined ? null : JSON.parse(JSON.stringify(value) ?? 'null')
}

// Of a syntax error the first line of the stack has the line alone.
function findPlace(error, file) {
  const [, place] = error.stack.match(new RegExp(`${path.basename(file)}:(\\d+(?::\\d+)?)`)) ?? []
  return place ?? null
}
