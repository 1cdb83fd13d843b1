'use strict'

const { normalizeHostFunctions } = require('../../options/normalize-host-functions')

/** TypeScript declarations of host functions, for prompts and editors. */
function describeHostFunctions(hostFunctions) {
  const { functions } = normalizeHostFunctions(hostFunctions) ?? { functions: [] }
  const groups = new Map()
  for (const target of functions) {
    const [group, member] = target.name.split('.')
    groups.set(group, [...(groups.get(group) ?? []), { ...target, member }])
  }
  return Array.from(groups, ([group, targets]) => declare(group, targets)).join('\n')
}

function declare(group, targets) {
  const [first] = targets
  if (first.member === undefined) return `${comment(first, '')}declare function ${group}${signature(first)}\n`
  const members = targets.map(target => `${comment(target, '  ')}  ${target.member}${signature(target)}\n`)
  return `declare const ${group}: {\n${members.join('')}}\n`
}

function comment({ description }, indent) {
  if (description === undefined) return ''
  const [first, ...others] = description.replaceAll('*/', '* /').split('\n')
  if (others.length === 0) return `${indent}/** ${first} */\n`
  return `${indent}/**\n${[first, ...others].map(line => `${indent} * ${line}\n`).join('')}${indent} */\n`
}

/** A schema stands for the first argument, whatever `execute` calls it. */
function signature({ execute, input }) {
  const schema = readJsonSchema(input)
  const rest = '...rest: unknown[]'
  const parameters = input
    ? execute.length > 1
      ? [`input: ${writeType(schema)}`, rest]
      : [`input: ${writeType(schema)}`]
    : Array.from({ length: execute.length }, (_, index) => `argument${index + 1}: unknown`)
  // One that counts no parameters may take any: `(...args) =>`.
  const list = parameters.length > 0 ? parameters : ['...args: unknown[]']
  return `(${list.join(', ')}): Promise<unknown>`
}

/** What the schema tells of itself by Standard JSON Schema, if it does. */
function readJsonSchema(input) {
  try {
    return input['~standard'].jsonSchema.input({ target: 'draft-2020-12' })
  } catch {
    return undefined
  }
}

function writeType(schema) {
  if (typeof schema !== 'object' || schema === null) return 'unknown'
  if (Array.isArray(schema.enum)) return join(schema.enum.map(value => JSON.stringify(value)))
  if ('const' in schema) return JSON.stringify(schema.const)
  const either = schema.anyOf ?? schema.oneOf
  if (Array.isArray(either)) return join(either.map(writeType))
  if (Array.isArray(schema.type)) return join(schema.type.map(type => writeType({ ...schema, type })))
  return (TYPES[schema.type] ?? (() => 'unknown'))(schema)
}

const TYPES = {
  string: () => 'string',
  number: () => 'number',
  integer: () => 'number',
  boolean: () => 'boolean',
  null: () => 'null',
  array: ({ items }) => `Array<${writeType(items)}>`,
  object: ({ properties, required = [], additionalProperties }) => {
    const fields = Object.entries(properties ?? {}).map(
      ([key, value]) => `${JSON.stringify(key)}${required.includes(key) ? '' : '?'}: ${writeType(value)}`
    )
    if (fields.length > 0) return `{ ${fields.join('; ')} }`
    return `Record<string, ${writeType(additionalProperties)}>`
  }
}

function join(types) {
  return types.length > 0 ? [...new Set(types)].join(' | ') : 'never'
}

module.exports = { describeHostFunctions }
