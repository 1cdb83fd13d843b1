import { diagnose } from './diagnose.mjs'

/** Checks the function whenever it or the list of allowed packages changes, and shows what comes of it. */
export function createChecker({ editor, allowed, panel, sizes }) {
  let isEnabled = false
  let timer
  let duration = 0

  function runNow() {
    clearTimeout(timer)
    if (!isEnabled) return
    const code = editor.read()
    const started = performance.now()
    const result = diagnose(code, allowed.read(), allowed.add)
    duration = performance.now() - started
    editor.show(result.diagnostics)
    panel.show({ ...result, duration })
    sizes.measure(code, result.isValid)
  }

  // Large code is checked when the hand rests, so that typing never waits for it.
  function schedule() {
    clearTimeout(timer)
    timer = setTimeout(runNow, Math.min(500, Math.max(10, duration * 2)))
  }

  function enable() {
    isEnabled = true
    runNow()
  }

  return { runNow, schedule, enable }
}
