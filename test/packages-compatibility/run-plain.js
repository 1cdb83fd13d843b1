'use strict'

const { execFile } = require('node:child_process')
const fs = require('node:fs/promises')
const path = require('node:path')
const { promisify } = require('node:util')

const INSTALL = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
const LIMITS = { timeout: 180_000, maxBuffer: 64 * 1024 * 1024, killSignal: 'SIGKILL' }

/** Installs the packages of an entry with npm, in a folder of their own, and runs its code in Node. → `{ value }` or `{ error }` */
async function runPlain({ source, packages }, folder) {
  try {
    await fs.mkdir(folder, { recursive: true })
    await fs.writeFile(path.join(folder, 'package.json'), JSON.stringify(describeProject(packages)))
    await promisify(execFile)('npm', INSTALL, { cwd: folder, ...LIMITS })
    await fs.writeFile(path.join(folder, 'run.js'), writeProgram(source, packages))
    await promisify(execFile)(process.execPath, ['--no-warnings', 'run.js'], { cwd: folder, ...LIMITS })
    return JSON.parse(await fs.readFile(path.join(folder, 'result.json'), 'utf8'))
  } catch (error) {
    return { error: `${error.stderr || error.message}`.trim().slice(-600) }
  } finally {
    await fs.rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

function describeProject(packages) {
  const dependencies = Object.fromEntries(
    packages.map(splitSpecifier).map(({ name, version }) => [name, version])
  )
  return { name: 'plain', private: true, dependencies }
}

function splitSpecifier(specifier) {
  const at = specifier.indexOf('@', 1)
  const [name, version] = at === -1 ? [specifier, '*'] : [specifier.slice(0, at), specifier.slice(at + 1)]
  return { name, version: version === 'latest' ? '*' : version }
}

/** Node knows no versions in specifiers. */
function writeProgram(source, packages) {
  const plain = packages.reduce(
    (text, specifier) => text.replaceAll(`'${specifier}`, `'${splitSpecifier(specifier).name}`),
    source
  )
  return `const { writeFileSync } = require('node:fs')
const finish = result => {
  writeFileSync('result.json', JSON.stringify(result))
  process.exit()
}
Promise.resolve().then(${plain}).then(
  value => finish({ value }),
  error => finish({ error: String(error?.stack ?? error) })
)
`
}

module.exports = { runPlain }
