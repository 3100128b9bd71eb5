import { createFetch } from '../../src/adapters/fetch/fetch.ts'
import { control } from '../../src/control/load.ts'
import { createInitialRecords } from '../../src/fixtures/initial-records.ts'
import { buildMock } from '../../src/mock/mock.ts'
import { compileParts } from '../../src/mock/parts/compile-parts.ts'
import { findFiles } from '../../src/mock/parts/load-parts.ts'
import type { MockParts } from '../../src/mock/parts.ts'
import type { Api, BodyRule, Json, Operation } from '../../src/openapi/contract.ts'
import { isObject } from '../../src/openapi/pointer.ts'
import { partsOf } from '../../src/store/addresses.ts'
import type { Asking, Call, Sample, Step } from './round-trips.ts'
import { isWritable, roundTrips } from './round-trips.ts'

/** What a document keeps, and how going round with each of its collections went. */
export interface Tried {
  readonly collections: number
  /** Action → number of operations. */
  readonly stateful: Readonly<Record<string, number>>
  readonly steps: readonly Step[]
}

/** Plays a document in this process, and goes round with each collection. */
export async function tryDocument(file: string): Promise<Tried> {
  return tryParts(await compileParts(await findFiles({ spec: file })))
}

/** Does the same with a document that is compiled already. */
export async function tryParts(parts: MockParts): Promise<Tried> {
  const [api] = parts.contract.apis
  if (!api) return { collections: 0, stateful: {}, steps: [] }
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
    collections: Object.keys(api.collections).length,
    stateful: Object.fromEntries(counts),
    steps: await roundTrips(api, {
      call,
      bodyFor: bodyFor(parts),
      accepts: acceptsOf(parts),
      repliesTo: repliesTo(parts),
      parametersFor: parametersFor(parts, api),
      queryFor: queryFor(parts),
    }),
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

/** Returns the document's own example of a body, or a generated one; with a seed always a generated one. */
function bodyFor({ generate, validators }: MockParts): Asking['bodyFor'] {
  return async (operation, seed) => {
    const rule = ruleOf(operation)
    if (!rule) return undefined
    const example = Object.values(rule.examples).find((each) => validators.accepts(rule.validator, each))
    if (example !== undefined && seed === undefined) return example
    const made = await generate(rule.validator, `${operation.id} ${seed ?? ''}`)
    return 'value' in made ? made.value : example
  }
}

function acceptsOf({ validators }: MockParts): Asking['accepts'] {
  return (operation, body) => {
    const rule = ruleOf(operation)
    return rule !== undefined && validators.accepts(rule.validator, body)
  }
}

/** How many replies are generated of an operation: some of a union come only so often. */
const samples = 12

function repliesTo({ generate, validators }: MockParts): Asking['repliesTo'] {
  const known = new Map<Operation, Promise<readonly Sample[]>>()
  const generated = async ({ id, responses }: Operation): Promise<readonly Sample[]> => {
    const validator = responses.find(({ status }) => status >= 200 && status < 300)?.validator
    if (validator === undefined) return []
    const made = await Promise.all(Array.from({ length: samples }, (_, index) => generate(validator, `${id} ${index}`)))
    const isValid = (reply: Json): boolean => validators.accepts(validator, reply)
    return made.flatMap((each) => ('value' in each ? [{ reply: each.value, isValid }] : []))
  }
  return (operation) => {
    const found = known.get(operation) ?? generated(operation)
    known.set(operation, found)
    return found
  }
}

function ruleOf({ body }: Operation): BodyRule | undefined {
  return Object.entries(body?.media ?? {}).find(([type]) => isWritable(type))?.[1]
}

function queryFor({ generate }: MockParts): Asking['queryFor'] {
  return async ({ parameters }) => {
    const required = parameters.filter((each) => each.in === 'query' && each.required)
    const pairs = await Promise.all(
      required.map(async ({ validator, name }): Promise<[string, string]> => {
        const made = await generate(validator, name)
        return [name, 'value' in made ? String(made.value) : '']
      }),
    )
    return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`
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
