'use strict'

// What a package says that looks for a file which its install script would have built, fetched or written.
const CODES = new Set(['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND', 'ERR_DLOPEN_FAILED', 'ENOENT'])
const MISSING =
  /bindings? file|module root|native (?:build|module|binding|addon)|prebuil[dt]|\.node\b|cannot find|can(?:no|')t find|could not (?:find|locate|load|resolve)|unable to (?:find|locate|load)|not (?:been )?(?:found|installed|initiali[sz]ed|generated|built|downloaded)|failed to (?:find|install|load|locate)|did not initialize|does ?n[o']t exist|no such file|reinstall|npm (?:install|rebuild)/i
// Than which no message of that kind is longer.
const LONGEST = 10_000

/**
 * Adds to an error of a package whose install script did not run that it did not, where the error tells of something missing.
 * `scripts`: those of the packages of the call, as in set-record.js.
 */
function explainScripts(error, scripts) {
  if (scripts.length === 0 || !tellsOfMissing(error)) return error
  const text = `${error.message}\n${error.stack}`.slice(0, LONGEST)
  const found = scripts.find(({ name }) => names(text, name))
  if (found !== undefined) addToMessage(error, describe(found))
  return error
}

function tellsOfMissing({ code, message }) {
  return typeof message === 'string' && (CODES.has(code) || MISSING.test(message.slice(0, LONGEST)))
}

/** Whether a text has the name of a package, and not as part of another one. */
function names(text, name) {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const around = [text[at - 1] ?? ' ', text[at + name.length] ?? ' ']
    if (around.every(character => !/[\w-]/.test(character))) return true
  }
  return false
}

function describe({ name, version, script }) {
  return `The install script of ${name}@${version} (\`${script}\`) did not run: packages are installed with --ignore-scripts. If it makes what is missing, install ${name} in a project of your own, where its script runs, and list the node_modules folder of that project in the option \`nodePaths\``
}

// The stack begins with the message.
function addToMessage(error, note) {
  const { message, stack } = error
  const whole = message === '' ? note : `${message}\n${note}`
  set(error, 'message', whole)
  const at = typeof stack === 'string' ? stack.indexOf(message) : -1
  if (at !== -1) set(error, 'stack', stack.slice(0, at) + whole + stack.slice(at + message.length))
}

function set(error, key, value) {
  Object.defineProperty(error, key, { value, writable: true, configurable: true, enumerable: false })
}

module.exports = { explainScripts }
