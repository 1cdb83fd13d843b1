/** Records as services send them, about 160 bytes of JSON each. */
function createRows(count) {
  return Array.from({ length: count }, (_, id) => ({
    id,
    name: `user ${id}`,
    email: `user-${id}@example.com`,
    active: id % 2 === 0,
    score: id * 1.5,
    tags: ['a', 'b', 'c'],
    address: { street: `${id} Main Street`, zip: String(id) }
  }))
}

module.exports = { createRows }
