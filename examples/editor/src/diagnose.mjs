import { analyze } from 'isolated-function/analyzer/slim'

/** What the editor underlines, in the order of the source, and what the function asks for. */
export function diagnose(code, allowed, allow) {
  try {
    const report = analyze(code, { allow: { dependencies: allowed } })
    const diagnostics = [
      ...report.dependencies.filter(found => !found.allowed).map(found => explainUnallowed(found, allow)),
      ...report.rejected.map(explainRejected),
      ...report.dynamic.map(explainDynamic)
    ]
    diagnostics.sort((a, b) => a.from - b.from)
    return { isValid: true, diagnostics, dependencies: report.dependencies, builtins: report.builtins }
  } catch (error) {
    if (error.code !== 'ESYNTAX') throw error
    return { isValid: false, diagnostics: [explainSyntax(error, code)] }
  }
}

function explainUnallowed({ name, start, end, line }, allow) {
  return {
    from: start,
    to: end,
    line,
    severity: 'error',
    kind: 'unallowed',
    package: name,
    message: `'${name}' is not in the list of allowed packages`,
    actions: [{ name: `Allow ${name}`, apply: () => allow(name) }]
  }
}

function explainRejected({ specifier, reason, start, end, line }) {
  return {
    from: start,
    to: end,
    line,
    severity: 'error',
    kind: 'refused',
    message: `'${specifier}' is refused: ${reason}`
  }
}

function explainDynamic({ kind, start, end, line }) {
  const message =
    kind === 'eval'
      ? 'Made from text: what this code loads is known only when it runs'
      : 'What this loads is known only when it runs: a package found elsewhere here, a module of Node, or nothing'
  return { from: start, to: end, line, severity: 'warning', kind: 'dynamic', message }
}

// At the end of the text there is nothing to underline but what comes before.
function explainSyntax({ message, offset, line }, code) {
  const from = Math.min(offset, Math.max(0, code.trimEnd().length - 1))
  const [sentence] = message.split('\n')
  return {
    from,
    to: Math.min(from + 1, code.length),
    line,
    severity: 'error',
    kind: 'syntax',
    message: sentence
  }
}
