import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

// All colours are variables of style.css, which knows light and dark.
const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'transparent', fontSize: '14px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.65' },
  '.cm-content': { padding: '12px 0', caretColor: 'var(--accent)' },
  '.cm-line': { padding: '0 20px 0 10px' },
  '.cm-cursor': { borderLeftColor: 'var(--accent)', borderLeftWidth: '2px' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--faint)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '44px', padding: '0 6px 0 12px' },
  '.cm-gutter-lint': { width: '18px' },
  '.cm-gutter-lint .cm-gutterElement': { display: 'grid', placeItems: 'center' },
  '.cm-lint-marker': { content: 'normal', width: '8px', height: '8px', borderRadius: '50%' },
  '.cm-lint-marker-error': { backgroundColor: 'var(--error)', borderRadius: '1px', rotate: '45deg' },
  '.cm-lint-marker-warning': { backgroundColor: 'var(--warning)' },
  '.cm-activeLine': { backgroundColor: 'var(--line)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--selection)'
  },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--selection)', outline: 'none' },
  '.cm-lintRange': { backgroundImage: 'none', paddingBottom: '1px' },
  '.cm-lintRange-error': {
    backgroundColor: 'var(--error-tint)',
    textDecoration: 'underline wavy var(--error) 1.5px',
    textUnderlineOffset: '4px'
  },
  '.cm-lintRange-warning': {
    backgroundColor: 'var(--warning-tint)',
    textDecoration: 'underline dotted var(--warning) 2px',
    textUnderlineOffset: '4px'
  },
  '.cm-lintRange-error .cm-lintRange-active': { textDecorationColor: 'var(--error)' },
  '.cm-lintRange-active': { backgroundColor: 'var(--selection)' },
  '.cm-tooltip': {
    color: 'var(--text)',
    backgroundColor: 'var(--raised)',
    border: '1px solid var(--border)',
    borderRadius: '8px',
    boxShadow: 'var(--shadow)',
    overflow: 'hidden'
  },
  '.cm-diagnostic': { padding: '8px 12px', fontFamily: 'var(--sans)', maxWidth: '420px' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--error)' },
  '.cm-diagnostic-warning': { borderLeft: '3px solid var(--warning)' },
  '.cm-diagnosticAction': {
    color: 'var(--on-accent)',
    backgroundColor: 'var(--accent)',
    font: 'inherit',
    padding: '2px 8px',
    borderRadius: '5px'
  },
  '.cm-panels': { color: 'var(--text)', backgroundColor: 'var(--raised)', borderColor: 'var(--border)' }
})

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: 'var(--code-keyword)' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-number)' },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.propertyName)],
    color: 'var(--code-function)'
  },
  { tag: [tags.propertyName], color: 'var(--code-property)' },
  { tag: [tags.comment], color: 'var(--code-comment)', fontStyle: 'italic' }
])

export const theme = [look, syntaxHighlighting(colours)]
