const fs = require('node:fs')

/** One script that gives an engine without modules a `require` for `packages`: specifier → file. */
function bundlePackages(packages = {}) {
  const loaders = Object.entries(packages).map(
    ([specifier, file]) =>
      `${JSON.stringify(specifier)}(module, exports) {${fs.readFileSync(file, 'utf8')}\n}`
  )
  if (loaders.length === 0) return ''
  return `var require = (loaders => specifier => {
    const module = { exports: {} }
    loaders[specifier](module, module.exports)
    return module.exports
  })({ ${loaders.join(', ')} })`
}

module.exports = { bundlePackages }
