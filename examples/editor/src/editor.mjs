import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { javascript } from '@codemirror/lang-javascript'
import { bracketMatching, indentOnInput } from '@codemirror/language'
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { theme } from './editor-theme.mjs'

/** CodeMirror. `Tab` is left to the browser, so that nobody is caught in the editor. */
export function createEditor({ parent, doc, onChange }) {
  const extensions = [
    lineNumbers(),
    lintGutter(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    highlightActiveLine(),
    javascript(),
    theme,
    keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap]),
    EditorView.contentAttributes.of({ 'aria-label': 'Function', spellcheck: 'false' }),
    EditorView.updateListener.of(update => update.docChanged && onChange())
  ]
  const view = new EditorView({ parent, state: EditorState.create({ doc, extensions }) })

  return {
    read: () => view.state.doc.toString(),
    show: diagnostics => view.dispatch(setDiagnostics(view.state, diagnostics)),
    jumpTo({ from, to }) {
      view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true })
      view.focus()
    }
  }
}
