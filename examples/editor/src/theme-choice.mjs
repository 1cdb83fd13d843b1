/** Light, dark, or what the system says; remembered. */
export function followTheme(select) {
  const apply = choice => {
    if (choice === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = choice
  }
  select.value = localStorage.getItem('theme') ?? 'system'
  apply(select.value)
  select.addEventListener('change', () => {
    localStorage.setItem('theme', select.value)
    apply(select.value)
  })
}
