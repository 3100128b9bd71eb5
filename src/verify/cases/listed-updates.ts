import type { Api, Contract, Json, JsonObject, Operation, Parameter } from '../../openapi/contract.ts'
import type { Case, Mismatch } from '../case.ts'
import { accepted, compare, isSame } from '../case.ts'
import type { TestClient } from '../client/test-client.ts'
import { opens } from '../setup/access.ts'
import { completePlace, parametersFor } from '../setup/address.ts'
import type { Config } from '../setup/config.ts'
import type { Field, TestedUpdate } from '../setup/tested-update.ts'
import type { List } from './pages.ts'
import { listFor, pageLimit, pageThrough } from './pages.ts'
import type { Write } from './updating.ts'
import { bodyOf, changesTo, holds, shownFields, updateCase } from './updating.ts'

/** Plans updates that must show in lists, and in the filters of lists. */
export function* listedUpdateCases(
  tested: TestedUpdate,
  { contract, api, config }: { readonly contract: Contract; readonly api: Api; readonly config: Config },
): Generator<Case> {
  const { operation, identity, key } = tested
  const place = completePlace(config, operation, parametersFor(operation, key))
  const collection = operation.resource?.collection
  const isOpen = (each: Operation): boolean => opens(api, each, identity)
  for (const list of api.operations.filter(({ resource }) => resource?.action === 'list')) {
    const { resource, scope, parameters } = list
    const parent = scope === undefined ? '' : place[scope.key]
    if (resource?.collection !== collection || parent === undefined || resource?.where || !isOpen(list)) continue
    const fields = shownFields(tested).filter(({ isAlias, samples }) => !isAlias && samples.length > 1)
    const plain = listFor(api, list, identity, parent)
    const asked = { ...plain, limit: pageLimit(contract, plain) }
    if (fields.length > 0) yield shownCase(tested, asked, fields)
    for (const filter of parameters.flatMap((each) => filtersOf(tested, each))) yield filterCase(tested, asked, filter)
  }
}

/** A list, and the size of its pages. */
interface Asked extends List {
  readonly limit: number | undefined
}

/** Returns the filters of a parameter that select by a field of the update. */
function filtersOf(tested: TestedUpdate, { name, filter = {} }: Parameter): Filter[] {
  return Object.entries(filter).flatMap(([stored, value]) => {
    const field = shownFields(tested).find((each) => each.stored === stored && !each.isAlias)
    return field ? [{ name, field, value }] : []
  })
}

const law = 'update-shows-in-lists'

/** @param fields One that can be put back is set: which one depends on the record, and the case's ID must not. */
function shownCase(tested: TestedUpdate, list: Asked, fields: readonly Field[]): Case {
  const about = `a changed field, then ${list.operation.id}`
  return updateCase(tested, { law, about, field: fields[0] }, async (client) => {
    const field = fields.find(({ readable }) => readable)
    if (!field || !(await itemOf(client, tested, list))) return undefined
    const now = await client.read(tested)
    const writes = [...Map.groupBy(changesTo(tested, now), ({ field }) => field.stored).values()].flatMap(
      ([first]) => first ?? [],
    )
    // One of them may be refused, for a reason that no schema states.
    const sent = accepted(await client.update(tested, bodyOf(writes))) ? writes.slice(0, 1) : writes
    if (sent !== writes && (sent.length === 0 || accepted(await client.update(tested, bodyOf(sent))))) return undefined
    const record = await client.read(tested)
    for (const query of queriesOf(list)) {
      const wrong = record && misshown(sent, record, await itemOf(client, tested, list, query))
      if (wrong) return wrong
    }
    return undefined
  })
}

/** Returns a mismatch unless the item shows what a read shows of the fields. */
function misshown(writes: readonly Write[], record: JsonObject, item: JsonObject | undefined): Mismatch | undefined {
  for (const { field } of writes) {
    const [found, wanted] = [item?.[field.stored], record[field.stored] ?? null]
    const isShown = found === undefined || holds(found, wanted, field.schema)
    const wrong = isShown ? undefined : compare(`"${field.stored}" in the list`, found, wanted)
    if (wrong) return { ...wrong, subject: field.stored, pointer: field.pointer }
  }
  return undefined
}

/** Caches know a list by its query: it is asked for as clients mostly do, and with all filters off. */
function queriesOf({ unfiltered }: List): Readonly<Record<string, string>>[] {
  return Object.keys(unfiltered).length === 0 ? [{}] : [{}, unfiltered]
}

interface Filter {
  readonly name: string
  readonly field: Field
  /** What the filter selects. */
  readonly value: Json
}

/** Sets the field to what the filter selects, and to another value: the record is listed, and is not. */
function filterCase(tested: TestedUpdate, list: Asked, { name, field, value }: Filter): Case {
  const about = `${field.name}, then ${list.operation.id} with ${name}=true`
  return updateCase(tested, { law, about, field, keyword: 'x-filter' }, async (client) => {
    const other = field.samples.find((each) => !isSame(each.value, value))?.value
    if (!field.readable || other === undefined || !(await itemOf(client, tested, list))) return undefined
    for (const [set, isListed] of [
      [value, true],
      [other, false],
    ] as const) {
      if (accepted(await client.update(tested, { [field.name]: set }))) return undefined
      const item = await itemOf(client, tested, list, { ...list.unfiltered, [name]: 'true' })
      if ((item !== undefined) !== isListed) return misfiltered(tested.key, isListed)
    }
    return undefined
  })
}

function misfiltered(key: string, isListed: boolean): Mismatch {
  const [is, isNot] = [`"${key}" is listed`, `"${key}" is not listed`]
  return { expected: isListed ? is : isNot, actual: isListed ? isNot : is }
}

async function itemOf(
  client: TestClient,
  { key }: TestedUpdate,
  list: Asked,
  query?: Readonly<Record<string, string>>,
): Promise<JsonObject | undefined> {
  const items = await pageThrough(client, list, list.limit, query)
  return items?.find((item) => [key, JSON.stringify(key)].includes(list.keyOf(item)))
}
