import type { Outline } from '../../mock/inspect/outline.ts'
import type { RecordRow } from '../../mock/inspect/records.ts'
import type { Sandbox } from '../../mock/sandbox.ts'
import type { Json } from '../../openapi/contract.ts'
import { suggest } from '../../openapi/nearest.ts'
import { UsageError } from '../../openapi/usage-error.ts'
import type { stateOptions } from '../commands.ts'
import type { ValuesOf } from '../options.ts'
import { printJson, printTable, withMock } from './open.ts'

type Values = ValuesOf<typeof stateOptions>

/** How many properties of a record a table has. */
const mostColumns = 6

/** Shows the collections of a mock, the records of one, or a record. */
export function run(values: Values, _: string, [collection, key]: readonly string[]): Promise<number> {
  return withMock(values, async (mock) => {
    const outline = await mock.outline()
    if (collection === undefined) return showCollections(outline, values)
    const [api, name] = find(outline, collection)
    if (key !== undefined) return printJson((await mock.records.get(api, name, key)).record)
    await showRecords(mock, api, name, values)
  })
}

function showCollections({ apis }: Outline, { json }: Values): void {
  const found = apis.flatMap(({ name: api, collections }) =>
    collections.map(({ name, count }) => ({ api, name, count })),
  )
  if (json) return printJson(found)
  printTable(
    ['collection', 'records'],
    found.map(({ api, name, count }) => [`${api}/${name}`, String(count)]),
  )
}

/** Finds a collection by its name, or by API and name. @throws {UsageError} if no API has it, or several do. */
function find({ apis }: Outline, wanted: string): readonly [api: string, name: string] {
  const all = apis.flatMap(({ name: api, collections }) => collections.map(({ name }) => [api, name] as const))
  const found = all.filter(([api, name]) => name === wanted || `${api}/${name}` === wanted)
  const [only] = found
  if (only && found.length === 1) return only
  const full = found.map((each) => each.join('/'))
  if (full.length > 1) throw new UsageError(`Several APIs have "${wanted}".`, `Write one of ${full.join(', ')}.`)
  const names = all.flatMap(([api, name]) => [name, `${api}/${name}`])
  throw new UsageError(`Unknown collection "${wanted}".`, suggest(wanted, [...new Set(names)]))
}

async function showRecords(
  mock: Sandbox,
  api: string,
  name: string,
  { json, search, changed, limit }: Values,
): Promise<void> {
  const query = { limit, ...(search !== undefined && { search }), ...(changed && { changed }) }
  const { count, records } = await mock.records.list(api, name, query)
  if (json) return printJson(records.map(({ record }) => record))
  const names = columnsOf(records)
  printTable(
    ['key', '', ...names],
    records.map(({ key, change = '', record }) => [key, change, ...names.map((each) => textOf(record[each]))]),
  )
  if (count > records.length) console.log(`… and ${count - records.length} more: --limit ${count} prints all.`)
}

/** Returns the properties of records that fit into a cell, the first ones of the first record. */
function columnsOf([first]: readonly RecordRow[]): string[] {
  const fitting = Object.entries(first?.record ?? {}).filter(
    ([, value]) => value !== first?.key && (typeof value !== 'object' || value === null),
  )
  return fitting.slice(0, mostColumns).map(([name]) => name)
}

function textOf(value: Json | undefined): string {
  if (value === undefined) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 30 ? `${text.slice(0, 29)}…` : text
}
