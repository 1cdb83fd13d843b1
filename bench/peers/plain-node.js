const { spawn } = require('node:child_process')
const { once } = require('node:events')
const { text } = require('node:stream/consumers')

/** A Node process per call that does the work and nothing else: no isolation, no limits. */
module.exports = {
  name: 'plain Node, a process per call',
  open: (flags = []) => ({ wrap: work => createCall(work, flags), close() {} })
}

function createCall({ fn, packages = {} }, flags) {
  return async (...args) => {
    const child = spawn(process.execPath, [...flags, '-e', `(${answer})()`], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: {}
    })
    child.stdin.end(JSON.stringify({ source: `${fn}`, packages, args }))
    const [output] = await Promise.all([text(child.stdout), once(child, 'exit')])
    return JSON.parse(output)
  }
}

// Stands alone: only its text reaches the process.
async function answer() {
  const chunks = []
  for await (const chunk of process.stdin) chunks.push(chunk)
  const { source, packages, args } = JSON.parse(Buffer.concat(chunks))
  const requirePackage = specifier => require(packages[specifier] ?? specifier)
  const fn = new Function('require', `return (${source})`)(requirePackage)
  process.stdout.write(JSON.stringify(await fn(...args)))
}
