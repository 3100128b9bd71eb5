import type { Api } from '../../openapi/contract.ts'
import type { Case, Mismatch } from '../case.ts'
import { compare, isSame } from '../case.ts'
import type { TestClient } from '../client/test-client.ts'
import { opens } from '../setup/access.ts'
import type { Identity } from '../setup/config.ts'
import type { Field, TestedUpdate } from '../setup/tested-update.ts'
import { shownBy } from '../setup/tested-update.ts'
import { tryWrites } from './try-writes.ts'
import { bodyOf, fill, movesWith, ordinary, ownFields, shownFields, updateCase } from './updating.ts'

/** Plans updates of each field alone, of pairs, and of all but one: the fields not sent keep their values. */
export function* omittedCases(tested: TestedUpdate, api: Api, identities: readonly Identity[]): Generator<Case> {
  const fields = ownFields(shownFields(tested))
  if (fields.length > 1) for (const field of fields) yield omitted(tested, [field], `${field.name} alone`)
  yield* byOthers(tested, fields[0], api, identities)
  if (fields.length <= 2) return
  for (const [index, field] of fields.entries()) {
    if (index % 2 === 1) continue
    const next = fields[(index + 1) % fields.length] as Field
    yield omitted(tested, [field, next], `${field.name} and ${next.name}`)
  }
  for (const field of fields)
    yield omitted(
      tested,
      fields.filter((each) => each !== field),
      `all but ${field.name}`,
    )
}

function omitted(tested: TestedUpdate, fields: readonly Field[], about: string): Case {
  return updateCase(tested, { law: 'omitted-is-kept', about, subject: about }, async (client) => {
    const writes = fields.filter(({ readable }) => readable).map((field) => ({ field, value: ordinary(field, 1) }))
    if (writes.length === 0) return undefined
    await fill(client, tested, writes)
    return tryWrites(client, tested, writes)
  })
}

/** Plans an update by an identity of each other role that may. */
function* byOthers(
  tested: TestedUpdate,
  field: Field | undefined,
  api: Api,
  identities: readonly Identity[],
): Generator<Case> {
  const setBy = api.collections[tested.operation.resource?.collection ?? '']?.setBy ?? []
  const moving = new Set(setBy.filter(({ on }) => on.includes('update')).map(({ property }) => property))
  if (!field) return
  for (const identity of othersWhoMay(tested, api, identities)) yield byAnother(tested, { field, moving }, identity)
}

/** Returns an identity of each other role that may update. */
function othersWhoMay({ operation, identity }: TestedUpdate, api: Api, identities: readonly Identity[]): Identity[] {
  const able = identities.filter((each) => each !== identity && opens(api, operation, each))
  return able.filter(({ role }, index) => able.findIndex((each) => each.role === role) === index)
}

interface Change {
  readonly field: Field
  /** What the server sets at each update. */
  readonly moving: ReadonlySet<string>
}

/** What an update leaves alone, it leaves alone whoever sends it: read-only properties too. */
function byAnother(tested: TestedUpdate, change: Change, identity: Identity): Case {
  const about = `${change.field.name} alone, by ${identity.name}`
  return updateCase(tested, { law: 'omitted-is-kept', about, subject: about }, (client) =>
    tryBy(client, tested, change, identity),
  )
}

async function tryBy(
  client: TestClient,
  tested: TestedUpdate,
  { field, moving }: Change,
  identity: Identity,
): Promise<Mismatch | undefined> {
  if (!field.readable) return undefined
  const write = { field, value: ordinary(field, 1) }
  await fill(client, tested, [write])
  const before = await client.current(tested)
  if (!before) return undefined
  const { received } = await client.update({ ...tested, identity }, bodyOf([write]))
  const after = await client.read(tested)
  if (received.status >= 300 || !after) return undefined
  const lost = [...shownBy(tested.read)].find(
    (name) => name !== field.stored && !moving.has(name) && !isSame(before[name], after[name]),
  )
  if (lost === undefined || (await movesWith(client, tested, lost))) return undefined
  const wrong = compare(`"${lost}", which was not sent,`, after[lost], before[lost])
  return wrong && { ...wrong, subject: lost }
}
