import { createFetch } from '../../src/adapters/fetch/fetch.ts'
import { control } from '../../src/control/load.ts'
import { createInitialRecords } from '../../src/fixtures/initial-records.ts'
import { buildMock } from '../../src/mock/mock.ts'
import { compileParts } from '../../src/mock/parts/compile-parts.ts'
import { findFiles } from '../../src/mock/parts/load-parts.ts'
import type { MockParts } from '../../src/mock/parts.ts'
import type { Api, Json, Operation } from '../../src/openapi/contract.ts'
import { isObject } from '../../src/openapi/pointer.ts'
import { partsOf } from '../../src/store/addresses.ts'
import type { Call, Step } from './round-trips.ts'
import { isWritable, roundTrips } from './round-trips.ts'

/** What a document keeps, and how going round with each of its collections went. */
export interface Tried {
  /** Action → number of operations. */
  readonly stateful: Readonly<Record<string, number>>
  readonly steps: readonly Step[]
}

/** Plays a document in this process, and goes round with each collection. */
export async function tryDocument(file: string): Promise<Tried> {
  const parts = await compileParts(await findFiles({ spec: file }))
  const [api] = parts.contract.apis
  if (!api) return { stateful: {}, steps: [] }
  const mock = await buildMock(parts, {}, { control, createFetch })
  const credentials = credentialsFor(api)
  const call: Call = async (method, path, body, mediaType = 'application/json') => {
    const headers = { ...credentials, ...(body !== undefined && { 'content-type': plainType(mediaType) }) }
    const request = { method, headers, ...(body !== undefined && { body: written(body, mediaType) }) }
    const response = await mock.fetch(new Request(`http://localhost/${api.name}${path}`, request))
    return { status: response.status, body: read(await response.text()) }
  }
  const actions = api.operations.flatMap(({ resource }) => (resource ? [resource.action] : []))
  const counts = [...Map.groupBy(actions, (each) => each)].map(([action, all]) => [action, all.length] as const)
  return {
    stateful: Object.fromEntries(counts),
    steps: await roundTrips(api, call, bodyFor(parts), parametersFor(parts, api), queryFor(parts)),
  }
}

/** Any well-formed credential is a caller where no fixtures declare others. */
function credentialsFor(api: Api): Record<string, string> {
  const headers = Object.values(api.schemes).map((scheme): Record<string, string> => {
    if (scheme.kind === 'apiKey') return scheme.in === 'header' ? { [scheme.name]: 'key' } : {}
    return { authorization: scheme.kind === 'basic' ? `Basic ${btoa('user:password')}` : 'Bearer token' }
  })
  return Object.assign({}, ...headers)
}

function plainType(mediaType: string): string {
  return mediaType.includes('*') ? 'application/json' : mediaType
}

function written(body: Json, mediaType: string): string {
  if (!mediaType.includes('form-urlencoded') || !isObject(body)) return JSON.stringify(body)
  const fields = Object.entries(body).map(([name, value]): [string, string] => [
    name,
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ])
  return new URLSearchParams(fields).toString()
}

function read(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}

/** Returns the document's own example of a body, or a generated one. */
function bodyFor({ generate }: MockParts): (operation: Operation) => Promise<Json | undefined> {
  return async ({ id, body }) => {
    const [rule] = Object.entries(body?.media ?? {}).flatMap(([type, each]) => (isWritable(type) ? [each] : []))
    if (!rule) return undefined
    const [example] = Object.values(rule.examples)
    if (example !== undefined) return example
    const made = await generate(rule.validator, id)
    return 'value' in made ? made.value : undefined
  }
}

function queryFor({ generate }: MockParts): (operation: Operation) => Promise<string> {
  return async ({ parameters }) => {
    const required = parameters.filter((each) => each.in === 'query' && each.required)
    const values = await Promise.all(required.map(({ validator, name }) => generate(validator, name)))
    const query = new URLSearchParams(
      required.map(({ name }, index) => [name, String(values[index])] as [string, string]),
    )
    return query.size === 0 ? '' : `?${query}`
  }
}

/** Returns the keys of records that exist from the start, for the path parameters before a collection. */
function parametersFor(
  { contract, validators, generate }: MockParts,
  api: Api,
): (collection: string) => Promise<ReadonlyMap<string, string>> {
  const initial = createInitialRecords(contract, validators, generate)
  return async (name) => {
    const { levels = [] } = api.collections[name] ?? {}
    const above = await keysAbove(api, levels, (collection) => initial(api.name, collection))
    const rules = api.operations.filter((each) => each.resource?.collection === name)
    const named = rules.flatMap(({ resource }) => resource?.levels ?? []).filter(({ by }) => by === undefined)
    return new Map(named.map(({ collection, key }) => [key, above.get(collection) ?? '1'] as const))
  }
}

async function keysAbove(
  api: Api,
  levels: readonly string[],
  recordsOf: (collection: string) => Promise<ReadonlyMap<string, unknown>>,
): Promise<Map<string, string>> {
  const keys = new Map<string, string>()
  for (const level of levels) {
    const parent = api.collections[level]
    if (!parent) continue
    const all = [...(await recordsOf(level)).keys()].map((key) => partsOf(parent, key))
    const isBelow = (parts: readonly string[]): boolean =>
      (parent.levels ?? []).every((name, index) => !keys.has(name) || keys.get(name) === parts[index])
    const found = all.find(isBelow)?.at(-1)
    if (found !== undefined) keys.set(level, found)
  }
  return keys
}
