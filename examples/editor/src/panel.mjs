import { createElement } from './create-element.mjs'

/** The lists of the side panel and the verdict below. While the code does not parse, what was found last stays, dimmed. */
export function createPanel({ onJump, onAllow }) {
  const problems = document.getElementById('problems')
  const found = document.getElementById('found')
  const verdict = document.getElementById('verdict')

  function show({ isValid, diagnostics, dependencies, builtins, duration }) {
    drawProblems(diagnostics)
    found.classList.toggle('stale', !isValid)
    if (isValid) drawFound(dependencies, builtins)
    drawVerdict(diagnostics)
    document.getElementById('duration').textContent = `${duration.toFixed(1)} ms`
  }

  function drawProblems(diagnostics) {
    document.getElementById('problems-count').textContent = diagnostics.length
    const rows = diagnostics.map(diagnostic => {
      const jump = createElement(
        'button',
        { type: 'button', class: `row ${diagnostic.severity}` },
        createElement('span', { class: 'message' }, diagnostic.message),
        createElement('span', { class: 'place' }, `Line ${diagnostic.line}`)
      )
      jump.addEventListener('click', () => onJump(diagnostic))
      const row = createElement('li', {}, jump)
      if (diagnostic.kind === 'unallowed') row.append(createAllowButton(diagnostic.package))
      return row
    })
    replaceRows(problems, rows, 'Nothing to complain about.')
  }

  function createAllowButton(name) {
    const button = createElement(
      'button',
      { type: 'button', class: 'small', 'aria-label': `Allow ${name}` },
      'Allow'
    )
    button.addEventListener('click', () => {
      onAllow(name)
      document.getElementById('package').focus()
    })
    return button
  }

  function drawFound(dependencies, builtins) {
    const modules = builtins.map(place => ({
      ...place,
      name: `node:${place.name}`,
      version: 'Node',
      allowed: true
    }))
    const places = [...dependencies, ...modules].sort((a, b) => a.start - b.start)
    document.getElementById('found-count').textContent = places.length
    replaceRows(found, places.map(createRow), 'The function asks for no package.')
  }

  function createRow({ name, version, allowed, line, start, end }) {
    const row = createElement(
      'button',
      { type: 'button', class: `row ${allowed ? 'allowed' : 'error'}` },
      createElement('code', { class: 'message' }, name),
      createElement('span', { class: 'version' }, version),
      createElement('span', { class: 'place' }, allowed ? `Line ${line}` : 'Not allowed')
    )
    row.addEventListener('click', () => onJump({ from: start, to: end }))
    return createElement('li', {}, row)
  }

  function drawVerdict(diagnostics) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error').length
    const warnings = diagnostics.length - errors
    const text =
      errors > 0
        ? `${count(errors, 'error')} to mend`
        : warnings > 0
          ? count(warnings, 'warning')
          : 'Ready to run'
    verdict.className = errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'allowed'
    // Screen readers read a status out when its text changes, so only then.
    const shown = verdict.querySelector('.text')
    if (shown.textContent !== text) shown.textContent = text
  }

  return { show }
}

function replaceRows(list, rows, empty) {
  list.replaceChildren(...(rows.length > 0 ? rows : [createElement('li', { class: 'empty' }, empty)]))
}

function count(number, noun) {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
