const compiled = new Map()

module.exports = function answer({ source, packages, args }) {
  if (!compiled.has(source)) compiled.set(source, compile(source, packages))
  return compiled.get(source)(...args)
}

function compile(source, packages) {
  return new Function('require', `return (${source})`)(specifier => require(packages[specifier] ?? specifier))
}
