'use strict'

// Whitespace before a JSON text is legal and JSON.stringify never writes any, so the mark
// tells a graph from plain JSON without copying megabytes to take it off again.
const GRAPH_MARK = ' '

/** The graph of `undefined`, the most frequent result, which needs no serializer. */
const UNDEFINED = `${GRAPH_MARK}-1`

module.exports = { GRAPH_MARK, UNDEFINED }
