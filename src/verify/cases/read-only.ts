import type { Api, Contract, Json, JsonObject } from '../../openapi/contract.ts'
import { isObject, memberAt } from '../../openapi/pointer.ts'
import type { SchemaView } from '../../openapi/schema.ts'
import { withMember } from '../../store/addresses.ts'
import type { Case, Mismatch } from '../case.ts'
import { accepted, compare, isSame } from '../case.ts'
import type { Exchanged, TestClient } from '../client/test-client.ts'
import { recordView } from '../setup/fields.ts'
import { isInferred } from '../setup/inferred.ts'
import type { Field, TestedUpdate } from '../setup/tested-update.ts'
import { namingProperties, shownBy } from '../setup/tested-update.ts'
import { takesPatchList } from '../setup/written-body.ts'
import { movesWith, othersLost, shownFields, updateCase } from './updating.ts'

/** Plans the cases of properties that a read shows and no update sets: sending one changes nothing and is not an error. */
export function* readOnlyCases(contract: Contract, api: Api, tested: TestedUpdate): Generator<Case> {
  // A body that may be any object may set anything.
  if (tested.fields.length === 0) return
  const writable = new Set(tested.fields.map(({ stored }) => stored))
  const naming = namingProperties(api, tested.operation)
  const record = recordView(contract, api.collections[tested.operation.resource?.collection ?? ''])
  for (const name of [...shownBy(tested.read)].filter((each) => !writable.has(each) && !naming.has(each))) {
    const plan = { about: `${name}, which is no part of the request`, keyword: 'readOnly', subject: name }
    const risky = { ...plan, law: 'read-only-is-kept', isRisky: true } as const
    yield updateCase(tested, risky, (client) => isKept(client, tested, name, record?.members.get(name)?.view.choices))
    const about = `${name}, as it was read`
    // What nothing says of a body is left to the target.
    if (isInferred(tested.operation)) continue
    yield updateCase(tested, { ...plan, about, law: 'read-only-is-accepted' }, async (client) => {
      const value = (await client.current(tested))?.[name]
      // A closed body has no room for it.
      return value === undefined || !tested.takes({ [name]: value })
        ? undefined
        : accepted(await client.update(tested, { [name]: value }))
    })
  }
  for (const field of shownFields(tested)) {
    for (const path of readOnlyWithin(field.schema)) yield isKeptWithin(tested, field, path)
  }
  // What a JSON Patch adds was asked for by name.
  if (!takesPatchList(tested.operation)) yield uninvited(tested)
}

/** Returns the paths of read-only members within an object. */
function readOnlyWithin(schema: SchemaView, path: readonly string[] = []): (readonly string[])[] {
  if (path.length > 3 || schema.kind !== 'object' || schema.groups.length > 0) return []
  return [...schema.members.values()].flatMap(({ name, view, readOnly }) =>
    readOnly ? [[...path, name]] : readOnlyWithin(view, [...path, name]),
  )
}

/** Sends an object as it is, but for a read-only member of it. */
function isKeptWithin(tested: TestedUpdate, field: Field, path: readonly string[]): Case {
  const name = [field.stored, ...path].join('.')
  const plan = { law: 'read-only-is-kept', about: name, field, keyword: 'readOnly', isRisky: true } as const
  return updateCase(tested, plan, async (client) => {
    const before = await client.current(tested)
    const whole = before?.[field.stored]
    const was = memberAt(whole, path)
    if (!field.readable || !isObject(whole) || was === undefined) return undefined
    const sent = otherThan(was)
    await client.update(tested, { [field.name]: withMember(whole, path, sent) })
    const found = memberAt((await client.read(tested))?.[field.stored], path)
    if (!isSame(found, sent)) return undefined
    await client.update(tested, { [field.name]: withMember(whole, path, was) })
    return { expected: `"${name}" is set by the server only`, actual: 'the request has set it', subject: name }
  })
}

/**
 * Sends names that no schema has, but that frameworks may bind to what the record shows (OWASP API3:2023): other
 * spellings of its read-only fields, and path parameters. Nothing that it shows moves.
 */
function uninvited(tested: TestedUpdate): Case {
  const { operation, fields } = tested
  const shownNames = shownBy(tested.read)
  const writable = new Set(fields.map(({ name }) => name))
  const taken = new Set([...writable, ...shownNames])
  const names = [
    '_id',
    ...[...shownNames].filter((name) => !writable.has(name)).flatMap((name) => [`${name}_id`, `${name}Id`, `_${name}`]),
    ...operation.parameters
      .filter(({ in: where }) => where === 'path')
      .map(({ name }) => name.slice(name.lastIndexOf('.') + 1)),
  ]
  const untold = names.filter((name) => !taken.has(name))
  const plan = {
    law: 'read-only-is-kept',
    about: 'names that no schema has',
    keyword: 'readOnly',
    isRisky: true,
  } as const
  return updateCase(tested, plan, async (client) => {
    const before = await client.current(tested)
    // Another value than a first attempt may have left there.
    const value = Object.values(before ?? {}).includes('understudy') ? 'second cast' : 'understudy'
    const bodyWith = (each: Json): JsonObject => Object.fromEntries(untold.map((name) => [name, each]))
    const sent = await client.update(tested, bodyWith(value))
    const after = await client.read(tested)
    const wrong = await reached(client, tested, sent, value, before, after)
    const was = wrong?.subject === undefined ? undefined : before?.[wrong.subject]
    // What could be written can be put back the same way.
    if (was !== undefined && wrong?.law === undefined) await client.update(tested, bodyWith(was))
    return wrong
  })
}

/** Returns a mismatch if uninvited names with a value have set or moved what the record shows. */
async function reached(
  client: TestClient,
  tested: TestedUpdate,
  { received }: Exchanged,
  value: Json,
  before: JsonObject | undefined,
  after: JsonObject | undefined,
): Promise<Mismatch | undefined> {
  const changed = [...shownBy(tested.read)].filter((each) => !isSame(before?.[each], after?.[each]))
  const bound = changed.find((each) => after?.[each] === value)
  // What loses a field that was left out loses it with any body, and changes what derives from it.
  const lost = bound === undefined ? othersLost(tested, [], before, after) : undefined
  if (lost) return lost
  const writable = new Set(tested.fields.map(({ stored }) => stored))
  const mayMove = received.status < 300 ? tested.serverSet : new Set<string>()
  const moved = changed.find((each) => !mayMove.has(each) && !writable.has(each))
  const name = bound ?? (moved !== undefined && !(await movesWith(client, tested, moved)) ? moved : undefined)
  const wrong = name === undefined ? undefined : compare(`"${name}"`, after?.[name], before?.[name])
  return wrong && { ...wrong, subject: name }
}

async function isKept(
  client: TestClient,
  tested: TestedUpdate,
  name: string,
  choices: readonly Json[] = [],
): Promise<Mismatch | undefined> {
  const before = await client.current(tested)
  // Any other value would be refused for not being a choice.
  const sent = choices.find((each) => !isSame(each, before?.[name])) ?? otherThan(before?.[name])
  await client.update(tested, { [name]: sent })
  const after = await client.read(tested)
  const isTaken = isSame(after?.[name], sent) || isJustAfter(after?.[name], sent)
  const moved = tested.serverSet.has(name) ? undefined : compare(`"${name}"`, after?.[name], before?.[name])
  const wrong = moved && !isTaken && (await movesWith(client, tested, name)) ? undefined : moved
  // What could be written can be put back the same way.
  if ((wrong || isTaken) && before?.[name] !== undefined) await client.update(tested, { [name]: before[name] })
  if (wrong && !isTaken) return othersLost(tested, [], before, after) ?? wrong
  if (wrong || !isTaken) return wrong
  return { expected: `"${name}" is set by the server only`, actual: 'the request has set it' }
}

/** A revision that was set goes on from there. */
function isJustAfter(found: Json | undefined, sent: Json): boolean {
  return typeof found === 'number' && typeof sent === 'number' && found > sent && found < sent + farOff / 2
}

/** How far a number is from the present one: a revision moves by one with any update. */
const farOff = 1000

/** Returns another value of the same type: another type would be refused for that. */
function otherThan(value: Json | undefined): Json {
  if (typeof value === 'number') return value + farOff
  if (typeof value === 'boolean') return !value
  if (Array.isArray(value)) return [...value, 'understudy']
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return '2001-01-01T00:00:00Z'
  return value === 'understudy' ? 'second cast' : 'understudy'
}
