/** As much of JSON Schema as zod writes for the vocabulary. */
interface ValueSchema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly string[]
  readonly anyOf?: readonly ValueSchema[]
  readonly items?: ValueSchema
  readonly properties?: Readonly<Record<string, ValueSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: ValueSchema | boolean
  readonly propertyNames?: ValueSchema
  readonly pattern?: string
  readonly description?: string
}

/** Says in Markdown what a value may be: in a few words, and as a list of its members where it has any. */
export function describeValue(given: object): { readonly words: string; readonly members: readonly string[] } {
  return { words: phrase(given), members: listMembers(given, '') }
}

function phrase(schema: ValueSchema): string {
  if (schema.const !== undefined) return code(String(schema.const))
  if (schema.enum) return alternatives(schema.enum.map(code))
  if (schema.anyOf) return [...new Set(schema.anyOf.map(phrase))].join(', or ')
  if (schema.type === 'array')
    return schema.items?.properties ? 'a list of objects' : `a list of ${phrase(schema.items ?? {})}`
  if (schema.properties) return 'an object'
  if (schema.type === 'object') return mapPhrase(schema)
  if (schema.type === 'string') return textPhrase(schema)
  return schema.type ?? 'anything'
}

function mapPhrase({ propertyNames, additionalProperties }: ValueSchema): string {
  const to = typeof additionalProperties === 'object' ? phrase(additionalProperties) : 'anything'
  return `a map from ${propertyNames?.enum ? alternatives(propertyNames.enum.map(code)) : 'name'} to ${to}`
}

/** A pattern that is a fixed start and then anything is shown as that start. */
function textPhrase({ pattern = '' }: ValueSchema): string {
  const start = /^\^(\w+)\\\.\[\\s\\S\]/.exec(pattern)?.[1]
  return start === undefined ? 'text' : code(`${start}.…`)
}

function listMembers(schema: ValueSchema, indent: string): string[] {
  const inner = [...(schema.anyOf ?? []), schema.items, schema.additionalProperties].filter(
    (each) => typeof each === 'object',
  )
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
    const optional = schema.required?.includes(name) ? '' : ' (optional)'
    const says = member.description === undefined ? '' : ` ${member.description}`
    return [`${indent}- ${code(name)}${optional}: ${phrase(member)}.${says}`, ...listMembers(member, `${indent}  `)]
  })
  // An object, or a list of the same: its members are listed once.
  const below = new Set(inner.map((each) => listMembers(each, indent).join('\n')).filter((lines) => lines !== ''))
  return [...own, ...below]
}

function alternatives(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

function code(text: string): string {
  return `\`${text}\``
}
