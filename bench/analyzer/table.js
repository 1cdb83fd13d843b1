/** Rows as a table of Markdown. */
function formatTable({ rows: [head, ...body] }) {
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'))
  return [head, rule, ...body].map(cells => `| ${cells.join(' | ')} |`).join('\n')
}

module.exports = { formatTable }
