import { instantOf } from '../../engine/act/select.ts'
import { coercible } from '../../generate/samples/other-types.ts'
import type { Sample } from '../../generate/samples.ts'
import { breaking, evidenceOf, unknownName } from '../../generate/samples.ts'
import type { Api, Contract, Json, JsonObject, Operation, SetByRule } from '../../openapi/contract.ts'
import { memberAt } from '../../openapi/pointer.ts'
import type { Case, Mismatch } from '../case.ts'
import { accepted, compare, isConflict, isSame, refused, shown } from '../case.ts'
import { sentIn } from '../client/envelope.ts'
import type { Exchanged, TestClient } from '../client/test-client.ts'
import { sentBy } from '../client/test-client.ts'
import { saidIn } from '../client/write-body.ts'
import { parameterIn } from '../run/judge-error.ts'
import { opens } from '../setup/access.ts'
import { addressOf } from '../setup/address.ts'
import type { Identity } from '../setup/config.ts'
import { recordKey } from '../setup/record-key.ts'
import { serverTimes } from '../setup/server-times.ts'
import type { Field } from '../setup/tested-update.ts'
import { shownBy } from '../setup/tested-update.ts'
import { wholeOf } from './create-body.ts'
import { defaultCases, otherDefault } from './created-defaults.ts'
import type { Sending } from './created-record.ts'
import { atNew, withAnother, withCreated } from './created-record.ts'
import { locationCase } from './new-location.ts'
import { isFreeText } from './own-key.ts'
import { listFor, pageThrough } from './pages.ts'
import { refusedCreateCases, strayCreateCase, unreadCreateCases } from './refused-creates.ts'
import type { TestedCreate } from './tested-create.ts'
import { asObject, isListBeside, makeCase, mayBoth, parentKeyOf } from './tested-create.ts'
import { uninvitedMembers } from './uninvited-members.ts'
import { evidenceFor, holds } from './updating.ts'

/** Plans what a new record looks like, and what is refused. Each case deletes what it creates. */
export function* creationCases(
  contract: Contract,
  api: Api,
  tested: TestedCreate,
  identities: readonly Identity[],
): Generator<Case> {
  for (const field of tested.fields) {
    // What names the record is another value in each request.
    const isKey = field.name === tested.creator.ownKey?.name
    for (const sample of isKey ? [] : [...field.samples, ...field.unsaid]) yield sentCase(tested, field, sample)
    for (const sample of wrongSamples(tested, field)) yield brokenCase(tested, field, sample)
    if (tested.required.has(field.name)) yield missingCase(tested, field)
  }
  yield* unknownMemberCase(tested)
  yield* defaultCases(tested)
  yield* serverSetCases(api, tested, identities)
  for (const time of serverTimes(tested.collection, ['create']))
    if (tested.replies.has(time)) yield timeCase(tested, time)
  yield* foundCases(api, tested)
  yield* singletonCases(api, tested)
  yield* uninvitedMembers(tested)
  yield locationCase(api, tested)
  yield* unreadCreateCases(api, tested)
  yield twiceIsTwoCase(tested)
  yield* refusedCreateCases(contract, api, tested, identities)
  yield* strayCreateCase(api, tested, identities)
}

/** The same body sent twice makes two records, if the second one is taken. */
function twiceIsTwoCase(tested: TestedCreate): Case {
  const { creator, minimal } = tested
  return makeCase(tested, {
    ...{ law: 'created-as-declared', about: 'the same body twice', pointer: creator.create.pointer },
    ...{ evidence: 'assumed', subject: creator.keyPath.join('.'), keyword: 'key' },
    run: (client) =>
      withCreated(client, creator, { body: minimal }, async (first, key) => {
        if (key === undefined || creator.ownKey) return accepted(first)
        const body = sentBy(first)
        return withAnother(client, creator, { body, isFinal: true }, async ({ received }, other) =>
          received.status < 300 && other === key
            ? { expected: 'each new record has a key of its own', actual: `both have ${shown(key)}` }
            : undefined,
        )
      }),
  })
}

/** Returns values that the document refuses, which another branch of the body might not mind. */
function wrongSamples({ takes, minimal }: TestedCreate, { name, schema }: Field): Sample[] {
  const nothing = schema.accepts(null) ? [] : [{ value: null, about: 'null', keyword: 'null' }]
  const samples = [...breaking(schema), ...coercible(schema), ...nothing]
  return samples.filter(({ value }) => !takes({ ...minimal, [name]: value }))
}

function sentCase(tested: TestedCreate, field: Field, { value, about, keyword, evidence }: Sample): Case {
  const law = 'created-as-declared'
  const judge = (exchanged: Exchanged): Mismatch | undefined => {
    // What is taken already says nothing of the values that a field may have.
    if (isConflict(exchanged)) return undefined
    const unaccepted = accepted(exchanged) ?? unnamed(tested, exchanged)
    if (unaccepted || !field.readable) return unaccepted
    const found = asObject(exchanged.body)[field.stored]
    const sent = sentValue(tested, exchanged, field) ?? value
    // Members that were not sent may have defaults.
    if (holds(found ?? (sent === null ? null : undefined), sent, field.schema)) return otherDefault(found, sent, field)
    const wrong = compare(`"${field.stored}" in the reply`, found, sent)
    // A target may refuse a value, but not accept it and store another.
    return wrong && { ...wrong, evidence: evidenceFor(law, field.schema, keyword) }
  }
  return makeCase(tested, {
    law,
    about: `${field.name}: ${about}`,
    pointer: field.pointer,
    evidence: evidenceFor(law, field.schema, keyword, evidence),
    subject: field.stored,
    keyword,
    run: (client) =>
      withCreated(client, tested.creator, bodyWith(tested, field, value), async (exchanged) => judge(exchanged)),
  })
}

/** Returns a new record with a value that a case is about. Another text may stand for the usual one: it may be taken. */
function bodyWith({ minimal }: TestedCreate, { name, schema }: Field, value: Json): Sending {
  const isUsual = value === minimal[name] && isFreeText(schema, value)
  return { body: { ...minimal, [name]: value }, ...(!isUsual && { kept: [name] }) }
}

/** Returns the value that was sent of a field. */
function sentValue({ creator }: TestedCreate, { sent }: Exchanged, { name }: Field): Json | undefined {
  return asObject(sentIn(creator.create, saidIn(sent)))[name]
}

function brokenCase(tested: TestedCreate, field: Field, { value, about, keyword }: Sample): Case {
  return makeCase(tested, {
    law: keyword === 'null' ? 'null-is-refused' : 'invalid-is-refused',
    about: `${field.name}: ${about}`,
    pointer: field.pointer,
    evidence: keyword === 'coercion' ? 'assumed' : evidenceOf(field.schema, keyword),
    subject: field.stored,
    keyword,
    run: (client) => withCreated(client, tested.creator, bodyWith(tested, field, value), async (sent) => refused(sent)),
  })
}

function missingCase(tested: TestedCreate, field: Field): Case {
  const body = Object.fromEntries(Object.entries(tested.minimal).filter(([name]) => name !== field.name))
  return makeCase(tested, {
    law: 'invalid-is-refused',
    about: `${field.name}: left out, though it is required`,
    pointer: field.pointer,
    evidence: evidenceOf(field.schema, 'required'),
    subject: field.stored,
    keyword: 'required',
    run: (client) => withCreated(client, tested.creator, { body, kept: [field.name] }, async (sent) => refused(sent)),
  })
}

/** Nothing but what the document has is taken, where it says so. */
function* unknownMemberCase(tested: TestedCreate): Generator<Case> {
  const { creator, minimal, takes } = tested
  const body = { ...minimal, [unknownName]: 'x' }
  if (takes(body) || !takes(minimal)) return
  yield makeCase(tested, {
    law: 'invalid-is-refused',
    about: 'a field that the document does not have',
    pointer: creator.create.pointer,
    evidence: 'documented',
    subject: '',
    keyword: 'additionalProperties',
    run: (client) =>
      withCreated(client, creator, { body, kept: [unknownName] }, async (exchanged) => refused(exchanged)),
  })
}

function* serverSetCases(api: Api, tested: TestedCreate, identities: readonly Identity[]): Generator<Case> {
  const isShown = ({ on, property }: SetByRule): boolean => on.includes('create') && tested.replies.has(property)
  for (const rule of tested.collection.setBy.filter(isShown))
    for (const by of makersFor(api, tested, rule, identities)) yield serverSetCase(tested, rule, by)
}

/** Who a record is made by shows only where two make one. */
function makersFor(
  api: Api,
  { creator: { create, remove, identity } }: TestedCreate,
  { from }: SetByRule,
  identities: readonly Identity[],
): readonly Identity[] {
  const others = identities.filter(
    (each) => each.id !== undefined && each.id !== identity.id && mayBoth(api, create, remove, each),
  )
  return from === 'caller' ? [identity, ...others] : [identity]
}

function serverSetCase(tested: TestedCreate, rule: SetByRule, by: Identity): Case {
  const { creator, minimal, stored } = tested
  return makeCase(tested, {
    law: 'created-as-declared',
    about: `${rule.property}, which the server sets${by === creator.identity ? '' : `, by ${by.name}`}`,
    pointer: stored.get(rule.property)?.pointer ?? creator.create.pointer,
    evidence: 'documented',
    subject: rule.property,
    keyword: 'x-set-by',
    run: (client) =>
      withCreated(client, creator, { body: minimal, identity: by }, async (exchanged) => {
        const value = asObject(exchanged.body)[rule.property]
        return accepted(exchanged) ?? asDeclared(rule, value, by.id) ?? asInPath(rule, value, exchanged)
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

/** A number in the reply and its text in the path are the same. */
function asInPath(
  { property, from }: SetByRule,
  value: Json | undefined,
  { operation, sent }: Exchanged,
): Mismatch | undefined {
  if (!from.startsWith('path.')) return undefined
  const wanted = parameterIn(operation, sent.path, from.slice('path.'.length))
  return wanted === undefined || String(value) === wanted ? undefined : compare(`"${property}"`, value, wanted)
}

const quarter = 15 * 60_000

/** A clock may be wrong by anything; one that is wrong by quarters of an hour shows the time of another zone. */
function timeCase(tested: TestedCreate, property: string): Case {
  const { creator, minimal, stored } = tested
  return makeCase(tested, {
    law: 'created-as-declared',
    about: `${property}, beside the Date of the reply`,
    pointer: stored.get(property)?.pointer ?? creator.create.pointer,
    evidence: 'assumed',
    subject: property,
    keyword: 'date-time',
    run: (client) =>
      withCreated(client, creator, { body: minimal }, async ({ body, received: { headers } }) => {
        const value = asObject(body)[property]
        const apart = Math.abs((instantOf(value) ?? Number.NaN) - Date.parse(headers.date ?? ''))
        const isShifted = apart > 10 * 60_000 && apart < 15 * 3_600_000 && (apart + 60_000) % quarter < 120_000
        if (!isShifted) return undefined
        return {
          expected: `"${property}" is about ${headers.date}, the Date of the reply`,
          actual: `it is ${shown(value)}`,
        }
      }),
  })
}

/** A created record is read and listed as the reply showed it. */
function* foundCases(api: Api, tested: TestedCreate): Generator<Case> {
  const { creator, collection } = tested
  const { identity, remove } = creator
  const isOpen = (each: Api['operations'][number]): boolean => {
    const role = creator.create.grants ?? identity.role
    return opens(api, each, identity) || opens(api, each, identity, [role])
  }
  const about = {
    law: 'created-is-found',
    pointer: creator.create.pointer,
    evidence: 'documented',
    subject: '',
  } as const
  for (const shows of api.operations.filter((each) => each.resource?.collection === collection.name && isOpen(each))) {
    const { resource } = shows
    const isRead = resource?.action === 'read' && addressOf(shows)?.key === addressOf(remove)?.key
    if (!isRead && (!isListBeside(creator.create, shows) || resource?.where || mustFilter(shows))) continue
    yield makeCase(tested, {
      ...about,
      about: `then ${shows.id}`,
      run: async (client) => {
        // A target may keep what it has listed before.
        if (!isRead) await listedNow(client, api, tested, shows)
        return withCreated(
          client,
          creator,
          { body: wholeOf(tested.fields, tested.minimal), orElse: tested.minimal },
          async (exchanged, key) => {
            if (key === undefined) return accepted(exchanged) ?? unnamed(tested, exchanged)
            const parameters = atNew(creator, shows, key)
            if (isRead) {
              const read = await client.call({ operation: shows, identity, parameters })
              return accepted(read) ?? sameFields(tested, asObject(exchanged.body), asObject(read.body))
            }
            return listedAs(client, api, tested, { list: shows, key, body: asObject(exchanged.body) })
          },
        )
      },
    })
  }
}

function listedNow(
  client: TestClient,
  api: Api,
  { creator: { create, identity, parameters } }: TestedCreate,
  list: Operation,
): Promise<readonly JsonObject[] | undefined> {
  return pageThrough(client, listFor(api, list, identity, parentKeyOf(create, parameters)), 50)
}

/** What each record has exactly one of begins with its defaults. */
function* singletonCases(api: Api, tested: TestedCreate): Generator<Case> {
  const { creator, collection } = tested
  const { identity, remove } = creator
  const held = creator.create.grants ?? identity.role
  for (const read of api.operations.filter(({ resource }) => resource?.action === 'read')) {
    const single = api.collections[read.resource?.collection ?? '']
    if (single?.singletonOf !== collection.name || addressOf(read)?.key !== addressOf(remove)?.key) continue
    if (!opens(api, read, identity, [identity.role, held])) continue
    const replies = shownBy(read)
    const defaults = Object.entries(single.defaults).filter(([name]) => replies.has(name))
    if (defaults.length === 0) continue
    yield makeCase(tested, {
      law: 'created-as-declared',
      about: `the defaults of ${read.id}`,
      pointer: read.pointer,
      evidence: 'documented',
      subject: '',
      keyword: 'default',
      run: (client) =>
        withCreated(client, creator, { body: tested.minimal }, async (exchanged, key) => {
          if (key === undefined) return accepted(exchanged) ?? unnamed(tested, exchanged)
          const first = await client.call({ operation: read, identity, parameters: atNew(creator, read, key) })
          const shownNow = asObject(first.body)
          const [name, value] = defaults.find(([each, usual]) => !isSame(shownNow[each], usual)) ?? []
          if (name === undefined) return accepted(first)
          const wrong = compare(`"${name}" of a new record`, shownNow[name], value)
          return accepted(first) ?? (wrong && { ...wrong, subject: name, operation: read })
        }),
    })
  }
}

/** Whether a list is always asked for some of its records. */
function mustFilter({ parameters, resource }: Operation): boolean {
  const { filters = {} } = resource ?? {}
  return parameters.some((each) => each.in === 'query' && each.required && Object.hasOwn(filters, each.name))
}

async function listedAs(
  client: TestClient,
  api: Api,
  tested: TestedCreate,
  { list, key, body }: { readonly list: Api['operations'][number]; readonly key: string; readonly body: JsonObject },
): Promise<Mismatch | undefined> {
  const items = await listedNow(client, api, tested, list)
  const { keyPath, findOlder } = tested.creator
  const item = items?.find((each) => recordKey(each, keyPath) === key)
  const older = await findOlder(client)
  const twin = items?.find((each) => isTwin(tested, body, each) && !older.has(recordKey(each, keyPath) ?? ''))
  if (twin)
    return {
      expected: 'one record is made',
      actual: `"${recordKey(twin, keyPath)}" has the same values, and is new too`,
    }
  if (!items || item) return item && sameFields(tested, body, item)
  return { expected: `"${key}" is listed`, actual: 'it is not listed' }
}

/** Returns whether a record shows the values of a new one under another key. */
function isTwin({ collection, creator: { keyPath } }: TestedCreate, made: JsonObject, other: JsonObject): boolean {
  const own = new Set([keyPath[0], ...serverTimes(collection)])
  const compared = Object.keys(made).filter((name) => !own.has(name) && Object.hasOwn(other, name))
  const isAnother = recordKey(made, keyPath) !== recordKey(other, keyPath)
  return isAnother && compared.length > 1 && compared.every((name) => isSame(made[name], other[name]))
}

/** @note fields that only one of the two shows are not compared, nor are those that the document does not have. */
function sameFields({ collection, stored }: TestedCreate, reply: JsonObject, later: JsonObject): Mismatch | undefined {
  // A stored time may be less exact than the reply's.
  const times = serverTimes(collection)
  const compared = Object.keys(reply).filter((each) => stored.has(each) && !times.has(each))
  const name = compared.find((each) => Object.hasOwn(later, each) && !isSame(reply[each], later[each]))
  return name === undefined ? undefined : compare(`"${name}", shown later,`, later[name], reply[name])
}

function unnamed({ creator }: TestedCreate, { body }: Exchanged): Mismatch | undefined {
  const value = memberAt(body, creator.keyPath)
  if (typeof value === 'string' || typeof value === 'number') return undefined
  return {
    expected: `"${creator.keyPath.join('.')}" in the reply names the new record`,
    actual: `it is ${shown(value)}`,
  }
}
