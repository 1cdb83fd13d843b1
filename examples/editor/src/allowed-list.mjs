import { createElement } from './create-element.mjs'

/** The side panel's list of allowed packages. */
export function createAllowedList({ packages, onChange }) {
  const form = document.getElementById('allow')
  const input = document.getElementById('package')
  const list = document.getElementById('allowed')
  const count = document.getElementById('allowed-count')
  let allowed = [...packages]

  function change(next) {
    allowed = next
    draw()
    onChange()
  }

  function add(name) {
    if (!allowed.includes(name)) change([...allowed, name].sort())
  }

  // The next one gets the focus, or a keyboard user would start again at the top of the page.
  function remove(name) {
    const index = allowed.indexOf(name)
    change(allowed.filter(other => other !== name))
    const next = list.querySelectorAll('button')[Math.min(index, allowed.length - 1)]
    ;(next ?? input).focus()
  }

  function draw() {
    count.textContent = allowed.length
    const chips = allowed.map(name => {
      const button = createElement(
        'button',
        { type: 'button', title: 'Remove', 'aria-label': `Remove ${name}` },
        '×'
      )
      button.addEventListener('click', () => remove(name))
      return createElement('li', {}, createElement('code', {}, name), button)
    })
    const empty = createElement('li', { class: 'empty' }, 'No package is allowed.')
    list.replaceChildren(...(chips.length > 0 ? chips : [empty]))
  }

  form.addEventListener('submit', event => {
    event.preventDefault()
    for (const name of input.value.split(/[\s,]+/).filter(Boolean)) add(name)
    input.value = ''
  })
  draw()

  return { add, read: () => allowed }
}
