import type { Api, Json, JsonObject, SetByRule } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Case, Mismatch } from '../case.ts'
import { accepted, compare, isSame, refused, shown } from '../case.ts'
import type { Exchanged, Lab } from '../lab.ts'
import type { Sample } from '../samples.ts'
import { breaking, coercible, fitting } from '../samples.ts'
import type { Field } from '../subject.ts'
import { evidenceOf } from '../subject.ts'
import { opens, parametersFor, takesCredentials } from './access.ts'
import { withMade } from './made.ts'
import type { NewRecord } from './new-record.ts'
import { listFor, pageThrough } from './pages.ts'

/** Plans the cases of what a new record is like, and of what is not taken for one. Each takes away what it makes. */
export function* creationCases(api: Api, record: NewRecord): Generator<Case> {
  for (const field of record.fields) {
    for (const sample of fitting(field.schema)) yield sentCase(record, field, sample)
    for (const sample of [...breaking(field.schema), ...coercible(field.schema)])
      yield brokenCase(record, field, sample)
    if (!field.nullable) yield brokenCase(record, field, { value: null, about: 'null', keyword: 'null' })
    if (record.required.has(field.name)) yield missingCase(record, field)
  }
  yield* defaultCases(record)
  for (const rule of record.collection.setBy.filter(
    ({ on, property }) => on.includes('create') && record.replies.has(property),
  ))
    yield serverSetCase(record, rule)
  yield* foundCases(api, record)
}

/** A field of a new record is as it was sent. */
function sentCase(record: NewRecord, field: Field, { value, about, keyword }: Sample): Case {
  return makeCase(record, {
    law: 'created-as-declared',
    about: `${field.name}: ${about}`,
    pointer: field.pointer,
    evidence: evidenceOf(field.schema, keyword),
    subject: field.stored,
    keyword,
    run: (lab) =>
      withMade(lab, record.maker, { body: { ...record.minimal, [field.name]: value } }, async (exchanged) => {
        const unaccepted = accepted(exchanged) ?? unnamed(record, exchanged)
        if (unaccepted || !field.readable) return unaccepted
        return compare(`"${field.stored}" in the reply`, asObject(exchanged.body)[field.stored], value)
      }),
  })
}

function brokenCase(record: NewRecord, field: Field, { value, about, keyword }: Sample): Case {
  return makeCase(record, {
    law: keyword === 'null' ? 'null-is-refused' : 'invalid-is-refused',
    about: `${field.name}: ${about}`,
    pointer: field.pointer,
    evidence: keyword === 'coercion' ? 'assumed' : evidenceOf(field.schema, keyword),
    subject: field.stored,
    keyword,
    run: (lab) =>
      withMade(lab, record.maker, { body: { ...record.minimal, [field.name]: value } }, async (sent) => refused(sent)),
  })
}

function missingCase(record: NewRecord, field: Field): Case {
  const body = Object.fromEntries(Object.entries(record.minimal).filter(([name]) => name !== field.name))
  return makeCase(record, {
    law: 'invalid-is-refused',
    about: `${field.name}: left out, though it is required`,
    pointer: field.pointer,
    evidence: evidenceOf(field.schema, 'required'),
    subject: field.stored,
    keyword: 'required',
    run: (lab) => withMade(lab, record.maker, { body }, async (sent) => refused(sent)),
  })
}

/** What was not sent has its default. */
function* defaultCases(record: NewRecord): Generator<Case> {
  const { collection, maker, minimal, replies, stored } = record
  const sets = new Set(collection.setBy.map(({ property }) => property))
  const { write } = Object.values(maker.create.body?.media ?? {})[0] ?? {}
  for (const [name, value] of Object.entries({ ...collection.defaults, ...write?.defaults })) {
    const property = stored.get(name)
    if (!property || !replies.has(name) || sets.has(name) || Object.hasOwn(minimal, name)) continue
    yield makeCase(record, {
      law: 'created-as-declared',
      about: `the default of ${name}`,
      pointer: property.pointer,
      evidence: evidenceOf(property.schema, 'default'),
      subject: name,
      keyword: 'default',
      run: (lab) =>
        withMade(lab, record.maker, { body: minimal }, async (exchanged) => {
          const unaccepted = accepted(exchanged)
          return unaccepted ?? compare(`"${name}", which was not sent,`, asObject(exchanged.body)[name], value)
        }),
    })
  }
}

function serverSetCase(record: NewRecord, rule: SetByRule): Case {
  const { maker, minimal, stored } = record
  return makeCase(record, {
    law: 'created-as-declared',
    about: `${rule.property}, which the server sets`,
    pointer: stored.get(rule.property)?.pointer ?? maker.create.pointer,
    evidence: 'documented',
    subject: rule.property,
    keyword: 'x-set-by',
    run: (lab) =>
      withMade(lab, maker, { body: minimal }, async (exchanged) => {
        const value = asObject(exchanged.body)[rule.property]
        return accepted(exchanged) ?? asDeclared(rule, value, maker.caller.id)
      }),
  })
}

function asDeclared({ property, from, prefix = '' }: SetByRule, value: Json | undefined, caller: string | undefined) {
  if (from === 'caller' && caller !== undefined) return compare(`"${property}"`, value, caller)
  const isNew = from === 'new-id' && (value === undefined || !String(value).startsWith(prefix) || value === prefix)
  if (isNew) return { expected: `"${property}" is a new id ${prefix}…`, actual: `it is ${shown(value)}` }
  if (from !== 'now' || !Number.isNaN(Date.parse(String(value)))) return undefined
  return { expected: `"${property}" is a time`, actual: `it is ${shown(value)}` }
}

/** What was created is read, and is listed, as the reply showed it. */
function* foundCases(api: Api, record: NewRecord): Generator<Case> {
  const { maker, collection } = record
  const { caller, remove } = maker
  const isOpen = (each: Api['operations'][number]): boolean => {
    const role = maker.create.grants ?? caller.role
    return takesCredentials(api, each, caller) && (opens(api, each, caller) || opens(api, each, caller, [role]))
  }
  const about = { law: 'created-is-found', pointer: maker.create.pointer, evidence: 'documented', subject: '' } as const
  for (const shows of api.operations.filter((each) => each.resource?.collection === collection.name && isOpen(each))) {
    const { resource, scope } = shows
    const isRead = resource?.action === 'read' && scope?.key === remove.scope?.key
    if (!isRead && (resource?.action !== 'list' || scope || resource.where)) continue
    yield makeCase(record, {
      ...about,
      about: `then ${shows.id}`,
      run: (lab) =>
        withMade(lab, maker, { body: fullBody(record) }, async (exchanged, key) => {
          if (key === undefined) return accepted(exchanged) ?? unnamed(record, exchanged)
          const parameters = parametersFor(shows, key)
          if (isRead) {
            const read = await lab.call({ operation: shows, identity: caller, parameters })
            return accepted(read) ?? sameFields(record, asObject(exchanged.body), asObject(read.body))
          }
          return listedAs(lab, api, record, { list: shows, key, body: asObject(exchanged.body) })
        }),
    })
  }
}

async function listedAs(
  lab: Lab,
  api: Api,
  record: NewRecord,
  { list, key, body }: { readonly list: Api['operations'][number]; readonly key: string; readonly body: JsonObject },
): Promise<Mismatch | undefined> {
  const items = await pageThrough(lab, listFor(api, list, record.maker.caller, ''), 50)
  const item = items?.find((each) => String(each[record.maker.key]) === key)
  if (!items || item) return item && sameFields(record, body, item)
  return { expected: `"${key}" is listed`, actual: 'it is not' }
}

/** @note of fields that only one of the two shows, nothing is said. */
function sameFields({ collection }: NewRecord, reply: JsonObject, later: JsonObject): Mismatch | undefined {
  // A time may be kept less exactly than it is first told.
  const times = new Set(collection.setBy.filter(({ from }) => from === 'now').map(({ property }) => property))
  const compared = Object.keys(reply).filter((each) => !times.has(each))
  const name = compared.find((each) => Object.hasOwn(later, each) && !isSame(reply[each], later[each]))
  return name === undefined ? undefined : compare(`"${name}", shown later,`, later[name], reply[name])
}

function fullBody({ fields, minimal }: NewRecord): JsonObject {
  const all = fields
    .filter(({ isAlias }) => !isAlias)
    .flatMap(({ name, schema }) => {
      const [sample] = fitting(schema)
      return sample ? [[name, sample.value] as const] : []
    })
  return { ...minimal, ...Object.fromEntries(all) }
}

/** What was made, and cannot be named, cannot be taken away. */
function unnamed({ maker }: NewRecord, { body }: Exchanged): Mismatch | undefined {
  const value = asObject(body)[maker.key]
  if (typeof value === 'string' || typeof value === 'number') return undefined
  return { expected: `"${maker.key}" in the reply names the new record`, actual: `it is ${shown(value)}` }
}

function asObject(body: Json | undefined): JsonObject {
  return isObject(body) ? body : {}
}

function makeCase({ maker }: NewRecord, planned: Omit<Case, 'operation'>): Case {
  return { ...planned, operation: maker.create.id }
}
