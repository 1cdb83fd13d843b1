'use strict'

// Whitespace before a JSON text is legal and JSON.stringify never writes any, so the mark
// tells the two forms apart without copying megabytes to take it off again.
const GRAPH_MARK = ' '

module.exports = { GRAPH_MARK }
