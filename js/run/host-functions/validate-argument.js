'use strict'

/**
 * The arguments with the first one as its schema gives it: a promise where the schema is asynchronous. Throws a
 * `RefusedArgument`.
 */
async function validateArgument(name, input, args) {
  if (!input) return args
  const result = await input['~standard'].validate(args[0])
  if (!result.issues) return [result.value, ...args.slice(1)]
  const issues = result.issues.map(describeIssue)
  throw new RefusedArgument(`The argument of '${name}' was refused: ${listMessages(issues)}`, issues)
}

class RefusedArgument extends TypeError {
  constructor(message, issues) {
    super(message)
    this.issues = issues
  }
}

Object.defineProperty(RefusedArgument.prototype, 'name', {
  value: 'TypeError',
  writable: true,
  configurable: true
})

/** `{ message, path }`; a segment of a path may be an object with a key. */
function describeIssue({ message, path = [] }) {
  const keys = path.map(segment => (typeof segment === 'object' ? segment.key : segment))
  return {
    message: String(message),
    path: keys.map(key => (typeof key === 'symbol' ? String(key) : key))
  }
}

function listMessages(issues) {
  return issues
    .slice(0, 3)
    .map(({ message, path }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
    .join('; ')
}

module.exports = { RefusedArgument, validateArgument }
