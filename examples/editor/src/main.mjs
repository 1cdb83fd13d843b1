import init from 'isolated-function/analyzer/slim'
import slimUrl from 'isolated-function/analyzer/slim.wasm'
import { createAllowedList } from './allowed-list.mjs'
import { createChecker } from './checker.mjs'
import { createEditor } from './editor.mjs'
import { createPanel } from './panel.mjs'
import { SAMPLE, SAMPLE_ALLOWED } from './sample.mjs'
import { createSizes } from './sizes.mjs'
import { followTheme } from './theme-choice.mjs'

async function start() {
  followTheme(document.getElementById('theme'))
  const editor = createEditor({
    parent: document.getElementById('code'),
    doc: SAMPLE,
    onChange: () => checker.schedule()
  })
  const allowed = createAllowedList({ packages: SAMPLE_ALLOWED, onChange: () => checker.runNow() })
  const panel = createPanel({ onJump: editor.jumpTo, onAllow: allowed.add })
  const sizes = createSizes()
  const checker = createChecker({ editor, allowed, panel, sizes })

  await init(slimUrl)
  checker.enable()
}

start()
