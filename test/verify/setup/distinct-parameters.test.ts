import { describe, expect, test } from 'vitest'
import { asSource } from '../../../src/openapi/as-source.ts'
import { compileContract } from '../../../src/openapi/compile/contract.ts'
import type { Api } from '../../../src/openapi/contract.ts'
import { compileFile } from '../../../src/openapi/files/compile-file.ts'
import { ownSpec } from '../../../src/openapi/files/read-files.ts'
import { readConfig } from '../../../src/verify/setup/config.ts'
import { distinctParameters } from '../../../src/verify/setup/distinct-parameters.ts'

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const json = (schema: unknown) => ({ content: { 'application/json': { schema } } })
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
const record = { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } }

/** The operations of a collection, below another one or at the top. */
function pathsOf(path: string, name: string, parameters: readonly unknown[]) {
  const reply = { 200: { description: 'ok', ...json(ref(name)) } }
  const list = { 200: { description: 'ok', ...json({ type: 'array', items: ref(name) }) } }
  return {
    [path]: { parameters, get: { responses: list } },
    [`${path}/{id}`]: {
      parameters: [...parameters, id],
      get: { responses: reply },
      patch: { requestBody: json(ref(name)), responses: reply },
    },
  }
}

const boat = { name: 'boat_id', in: 'path', required: true, schema: { type: 'string' } }
const { contract } = compileContract(
  asSource({
    openapi: '3.1.0',
    info: { title: 'Fleet', version: '1' },
    paths: {
      ...pathsOf('/boats', 'Boat', []),
      ...pathsOf('/crews', 'Crew', []),
      ...pathsOf('/boats/{boat_id}/trips', 'Trip', [boat]),
    },
    components: {
      schemas: { Boat: record, Crew: { ...record, title: 'Crew' }, Trip: { ...record, title: 'Trip' } },
    },
  }),
)
const found = contract.apis[0] as Api

function resourcesOf(resources: unknown) {
  const { api, names } = distinctParameters(found)
  const config = { api: api.name, identities: [{ name: 'me' }], resources }
  const { resources: keys, places } = readConfig(asSource(config as never), api, {}, names)
  return { keys, places }
}

describe('A path parameter that names records of several collections', () => {
  test('is called after each of them', () => {
    const { api } = distinctParameters(found)
    expect([...new Set(api.operations.map(({ path }) => path))]).toEqual([
      '/boats',
      '/boats/{boats.id}',
      '/crews',
      '/crews/{crews.id}',
      '/boats/{boat_id}/trips',
      '/boats/{boat_id}/trips/{trips.id}',
    ])
    const read = api.operations.find(({ path, method }) => path === '/crews/{crews.id}' && method === 'GET')
    expect(read?.resource?.key).toBe('crews.id')
    expect(read?.parameters.map(({ name }) => name)).toEqual(['crews.id'])
  })

  test('is named with the collection, or names records of all', () => {
    const { keys } = resourcesOf({ 'boats.id': ['b1'], id: ['x1'] })
    expect(keys).toEqual({ 'boats.id': ['b1'], 'crews.id': ['x1'], 'trips.id': ['x1'] })
  })

  test('is what a whole path means by it', () => {
    const { keys, places } = resourcesOf({ 'trips.id': [{ boat_id: 'b1', id: 't1' }] })
    expect(keys).toEqual({ 'trips.id': ['t1'] })
    expect(places).toEqual([{ boat_id: 'b1', 'trips.id': 't1' }])
  })

  test('is unknown under the name of a collection that does not have it', () => {
    expect(() => resourcesOf({ 'ports.id': ['p1'] })).toThrow(
      'No operation of "fleet" has a record named by "ports.id".',
    )
  })
})

test('An API whose parameters each name records of one collection is left as it is', () => {
  const only = { ...found, operations: found.operations.filter(({ path }) => path.startsWith('/crews')) }
  expect(distinctParameters(only)).toEqual({ api: only, names: new Map() })
})

test.for([
  ['the own document', ownSpec],
  ['lockers', 'fixtures/examples/lockers/openapi.yaml'],
] as const)('What there is one of for each record is named as the record is: %s', async ([, spec]) => {
  const { contract: own } = await compileFile(spec)
  for (const api of own.apis) expect(distinctParameters(api)).toEqual({ api, names: new Map() })
})
