import type { Path } from './inferred.ts'
import { isSameNoun, plain, singularWords, wordsOf } from './names.ts'
import type { SeenParameter } from './operations.ts'
import type { SchemaView } from './schema-view.ts'

/** What is known of the place where a key is looked for. */
export interface KeyQuestion {
  readonly parameter: Pick<SeenParameter, 'name' | 'schema' | 'value'>
  /** The last literal segment before the parameter: `pets` in `/pets/{petId}`. */
  readonly noun: string
  /** Where an OpenAPI link or another extension says the key is. */
  readonly stated?: Path
  /** Whether the path itself names the property, as `/by/email/{email}`: no other one is meant then. */
  readonly isOther?: boolean
  /** The body that creates a record: what a client sends is not the key that the server gives. */
  readonly sent?: SchemaView
  /** Returns whether the document has a collection of that name elsewhere: `{user_id}` of members is about users. */
  readonly isCollection?: (noun: string) => boolean
}

export interface FoundKey {
  readonly path: Path
  readonly reason: string
}

/** Parameters that end in one of these name a record, not a property of it that may be shared. */
const suffixes = ['id', 'uuid', 'guid', 'gid', 'sid', 'uid', 'key', 'slug', 'token', 'name', 'code', 'number']

/**
 * Finds the property that a path parameter is the value of. A wrong key would make every later answer wrong, so
 * undefined wherever two properties may be meant.
 */
export function findKey(question: KeyQuestion, record: SchemaView): FoundKey | undefined {
  if (record.kind !== 'object') return undefined
  if (!namesARecord(question.parameter)) return undefined
  const asked = withoutPrimaryKey(question, record)
  for (const rule of question.isOther ? [byStatement, bySameName] : rules) {
    const found = rule(asked, record)
    if (found) return found
  }
  return undefined
}

const rules = [byStatement, bySameName, byNameWithoutNoun, byOwnNoun, bySuffix, byBareNoun, byBareName, byMetadata]

/** `{pk}` and `{book_pk}` are the primary key, which records show as `id`. */
function withoutPrimaryKey(question: KeyQuestion, record: SchemaView): KeyQuestion {
  const { parameter } = question
  if (wordsOf(parameter.name).at(-1) !== 'pk' || memberNamed(record, 'pk') !== undefined) return question
  return { ...question, parameter: { ...parameter, name: parameter.name.replace(/pk$/i, 'id') } }
}

/** A parameter of a few fixed values, or of true and false, names no record. */
function namesARecord({ schema }: KeyQuestion['parameter']): boolean {
  if (!schema) return true
  return schema.choices === undefined && !schema.types.includes('boolean')
}

function byStatement({ stated }: KeyQuestion, record: SchemaView): FoundKey | undefined {
  if (!stated || !memberAt(record, stated)) return undefined
  return { path: stated, reason: `The document states that the key is "${stated.join('.')}".` }
}

function bySameName({ parameter, noun, sent }: KeyQuestion, record: SchemaView): FoundKey | undefined {
  const name = memberNamed(record, plain(parameter.name))
  if (name === undefined) return undefined
  const id = wordsOf(name).length > 1 && wordsOf(name).at(-1) === 'id' ? memberNamed(record, 'id') : undefined
  // `/providers/{provider_id}` of records with `id` and `provider_id`, where the client says the latter: `id` is meant.
  if (id !== undefined && sent && memberNamed(sent, plain(name)) !== undefined) return undefined
  // `/user/{name}` beside `name: Full Name` and `username`: the record's own login is meant.
  if (isReference(record, name, noun)) return undefined
  return { path: [name], reason: `The parameter "${parameter.name}" has the name of the property "${name}".` }
}

function byNameWithoutNoun({ parameter, noun }: KeyQuestion, record: SchemaView): FoundKey | undefined {
  const rest = withoutNoun(parameter.name, noun)
  const name = rest === undefined ? undefined : memberNamed(record, rest)
  if (name === undefined) return undefined
  return { path: [name], reason: `"${parameter.name}" without the noun is the property "${name}".` }
}

/** `/events/{id}` of records with `event_id`. */
function byOwnNoun({ parameter, noun }: KeyQuestion, record: SchemaView): FoundKey | undefined {
  const words = singularWords(noun)
  const asked = wordsOf(parameter.name).join('')
  if (!['id', 'uuid', 'key', 'name', 'code'].includes(asked)) return undefined
  const name = memberNamed(record, [...words, asked].join('')) ?? memberNamed(record, [words.at(-1), asked].join(''))
  return name === undefined
    ? undefined
    : { path: [name], reason: `"${name}" is "${parameter.name}" with the noun of the path before it.` }
}

/** `{conversationSid}` of records with `sid`, unless the record has a property for what comes before the suffix. */
function bySuffix({ parameter, noun, isCollection }: KeyQuestion, record: SchemaView): FoundKey | undefined {
  const words = wordsOf(parameter.name)
  const suffix = words.at(-1) as string
  const before = words.slice(0, -1)
  if (before.length === 0 || !suffixes.includes(suffix) || before.includes('or')) return undefined
  if (['name', 'code', 'number'].includes(suffix) && !sharesNoun(before, noun)) return undefined
  if (!sharesNoun(before, noun) && (mentions(record, before) || isCollection?.(before.join('_')))) return undefined
  const name = memberNamed(record, suffix)
  return name === undefined
    ? undefined
    : { path: [name], reason: `"${parameter.name}" ends in the property "${name}".` }
}

/** `/coupons/{coupon}` of records with `id`, where types agree and the text does not speak of a name. */
function byBareNoun({ parameter, noun }: KeyQuestion, record: SchemaView): FoundKey | undefined {
  if (!sharesNoun(wordsOf(parameter.name), noun)) return undefined
  const name = memberNamed(record, 'id')
  const key = name === undefined ? undefined : record.members.get(name)
  if (name === undefined || !key || !typesAgree(parameter.schema, key)) return undefined
  const text = String(parameter.value.description ?? '').toLowerCase()
  if (/\b(name|slug|login|handle|code)\b/.test(text) && !/\b(id|ids|identifier)\b/.test(text)) return undefined
  // A record with a property of the parameter's own name, or a slug or a name beside, may mean that.
  if (memberNamed(record, 'slug') !== undefined || memberNamed(record, 'login') !== undefined) return undefined
  return { path: [name], reason: `"{${parameter.name}}" is the noun of the path, so it is the property "${name}".` }
}

/** `/repos/{repo}`, a text, of records whose `id` is a number: their only name is meant, or their slug. */
function byBareName({ parameter, noun }: KeyQuestion, record: SchemaView): FoundKey | undefined {
  const id = record.members.get(memberNamed(record, 'id') ?? '')
  if (!id || !sharesNoun(wordsOf(parameter.name), noun) || typesAgree(parameter.schema, id)) return undefined
  const names = ['name', 'slug', 'login', 'key', 'code', 'handle'].flatMap((each) => memberNamed(record, each) ?? [])
  const [name, ...others] = names
  const key = name === undefined ? undefined : record.members.get(name)
  if (name === undefined || others.length > 0 || !key || !typesAgree(parameter.schema, key)) return undefined
  return { path: [name], reason: `"{${parameter.name}}" is a text and "id" is not, so it is the property "${name}".` }
}

/** What records keep their name or id in. */
const inside = ['metadata', 'sys', 'meta', 'header', 'system']

/** `{name}` or the noun itself of records that have their name in `metadata`; `{entry_id}` of those with an id in `sys`. */
function byMetadata({ parameter, noun }: KeyQuestion, record: SchemaView): FoundKey | undefined {
  const words = wordsOf(parameter.name)
  const last = words.at(-1) as string
  const isKey = ['id', 'uid', 'name'].includes(last) && (words.length === 1 || sharesNoun(words.slice(0, -1), noun))
  const wanted = isKey ? last : sharesNoun(words, noun) ? 'name' : undefined
  if (wanted === undefined) return undefined
  for (const [name, member] of record.members) {
    const key = inside.includes(plain(name)) ? memberNamed(member, wanted) : undefined
    if (key !== undefined) return { path: [name, key], reason: `Records have their "${key}" in "${name}".` }
  }
  return undefined
}

/** Returns the name of the scalar member that is called so, in any case and style. */
function memberNamed(record: SchemaView, wanted: string): string | undefined {
  for (const [name, { kind }] of record.members) {
    if (plain(name) === wanted && (kind === 'scalar' || kind === 'unknown')) return name
  }
  return undefined
}

/** `user_id` is not the key of memberships that have an `id` of their own: it refers to a user. */
function isReference(record: SchemaView, name: string, noun: string): boolean {
  const words = wordsOf(name)
  if (words.length < 2 || words.at(-1) !== 'id' || memberNamed(record, 'id') === undefined) return false
  return !sharesNoun(words.slice(0, -1), noun) && plain(noun) !== plain(name)
}

/** Returns what is left of a name after the noun, whatever stands before the noun: `auth_rule_token` → `token`. */
function withoutNoun(name: string, noun: string): string | undefined {
  const words = wordsOf(name)
  for (const nounWords of [singularWords(noun), wordsOf(noun), [singularWords(noun).at(-1) as string]]) {
    for (let start = words.length - 1; start >= 0; start--) {
      const end = start + nounWords.length
      if (end >= words.length) continue
      if (nounWords.every((word, index) => words[start + index] === word)) return words.slice(end).join('')
    }
  }
  return undefined
}

function sharesNoun(words: readonly string[], noun: string): boolean {
  const nounWords = singularWords(noun)
  return (
    isSameNoun(words.join(''), noun) ||
    isSameNoun(words.at(-1) as string, nounWords.at(-1) as string) ||
    isSameNoun(words.at(-1) as string, nounWords.join(''))
  )
}

function mentions(record: SchemaView, words: readonly string[]): boolean {
  const noun = words.join('')
  return [...record.members.keys()].some((name) => {
    const member = plain(name)
    return member === noun || member === `${noun}id` || member === `${noun}s`
  })
}

function typesAgree(parameter: SchemaView | undefined, key: SchemaView): boolean {
  const wanted = parameter?.types.filter((type) => type !== 'null') ?? []
  const given = key.types.filter((type) => type !== 'null')
  if (wanted.length === 0 || given.length === 0) return true
  const isNumber = (type: string): boolean => type === 'integer' || type === 'number'
  return wanted.some((type) => given.some((each) => each === type || (isNumber(each) && isNumber(type))))
}

function memberAt(record: SchemaView, path: Path): SchemaView | undefined {
  return path.reduce<SchemaView | undefined>((at, name) => at?.members.get(name), record)
}
