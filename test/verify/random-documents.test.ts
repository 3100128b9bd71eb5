import { array, assert, asyncProperty, property } from 'fast-check'
import { expect, test } from 'vitest'
import { createFetch } from '../../src/adapters/fetch/fetch.ts'
import { control } from '../../src/control/load.ts'
import { checkFixtures } from '../../src/fixtures/fixtures.ts'
import { createGenerate } from '../../src/generate/generate-value.ts'
import { breaking, fitting } from '../../src/generate/samples.ts'
import { buildMock } from '../../src/mock/mock.ts'
import { asSource } from '../../src/openapi/as-source.ts'
import { compileContract } from '../../src/openapi/compile/contract.ts'
import { createValidators } from '../../src/openapi/compile-validators.ts'
import type { Api, Json, JsonObject } from '../../src/openapi/contract.ts'
import { createReader } from '../../src/openapi/schema.ts'
import { runVerification } from '../../src/verify/run/run.ts'
import { readConfig } from '../../src/verify/setup/config.ts'
import { repeatable } from '../support/run-engine.ts'
import { schemas } from '../support/schemas.ts'

const seed = 20_261_125

const url = 'https://random.example'

/** Makes a document whose records have a field of each schema, and two records of it. @param mediaType That of updates. */
function documentOf(
  fields: readonly JsonObject[],
  mediaType: string,
): { readonly document: JsonObject; readonly records: JsonObject[] } {
  const properties = Object.fromEntries(fields.map((schema, index) => [`field${index}`, schema]))
  const content = (name: string, type = 'application/json'): JsonObject => ({
    [type]: { schema: { $ref: `#/components/schemas/${name}` } },
  })
  const reply = { '200': { description: 'ok', content: content('Record') } }
  const on = (action: string): JsonObject => ({ collection: 'records', action, key: 'id' })
  const components = {
    schemas: {
      Record: {
        type: 'object',
        required: ['id'],
        properties: { id: { type: 'string', readOnly: true }, ...properties },
      },
      Change: { type: 'object', properties },
    },
  }
  const document = {
    openapi: '3.1.0',
    info: { title: 'Random', version: '1' },
    servers: [
      { url, 'x-name': 'random', 'x-collections': { records: { schema: '#/components/schemas/Record', key: 'id' } } },
    ],
    paths: {
      '/records/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        get: { operationId: 'read', security: [], 'x-resource': on('read'), responses: reply },
        patch: {
          operationId: 'change',
          security: [],
          'x-resource': on('update'),
          requestBody: { required: true, content: content('Change', mediaType) },
          responses: reply,
        },
      },
    },
    components,
  }
  const reader = createReader(
    { components } as unknown as JsonObject,
    createValidators({ components } as unknown as JsonObject).accepts,
  )
  const { members } = reader.read('#/components/schemas/Change')
  const values = [...members.values()].flatMap(({ name, view }): [string, Json][] => {
    const [sample] = fitting(view)
    return sample ? [[name, sample.value]] : []
  })
  return { document, records: ['one', 'two'].map((id) => ({ id, ...Object.fromEntries(values) })) }
}

async function findingsOn(
  fields: readonly JsonObject[],
  mediaType: string,
): Promise<{ readonly found: string[]; readonly cases: number }> {
  const { document, records } = documentOf(fields, mediaType)
  const { contract, validators } = compileContract(asSource(document))
  const fixtures = checkFixtures(contract, validators, [
    asSource({ api: 'random', principals: [], collections: { records } }),
  ])
  const parts = {
    contract,
    validators,
    fixtures,
    scenarios: async () => [],
    generate: createGenerate(contract.schemas, validators),
  }
  const mock = await buildMock(parts, { runtime: repeatable() }, { control, createFetch })
  const api = contract.apis[0] as Api
  const config = {
    api: 'random',
    identities: [{ name: 'anyone', role: 'none', headers: {} }],
    resources: { id: ['one', 'two'] },
  }
  const events = runVerification({
    contract,
    validators,
    api,
    config: readConfig(asSource(config), api, {}),
    baseUrl: url,
    fetch: mock.fetch,
  })
  for (;;) {
    const { value, done } = await events.next()
    if (!done) continue
    const found = value.findings.map(({ law, cases: [tried], expected, actual }) =>
      [law, tried, expected, actual].join(' · '),
    )
    return { found, cases: value.summary.cases }
  }
}

test.each([
  ['application/json', 25, 500],
  ['application/x-www-form-urlencoded', 8, 60],
  ['multipart/form-data', 8, 60],
] as const)('Verify finds nothing on the mock, whatever the schemas of %s', { timeout: 120_000 }, async (...row) => {
  const [mediaType, numRuns, least] = row
  let cases = 0
  await assert(
    asyncProperty(array(schemas, { minLength: 3, maxLength: 3 }), async (fields) => {
      const result = await findingsOn(fields, mediaType)
      cases += result.cases
      expect({ fields, found: result.found }).toEqual({ fields, found: [] })
    }),
    { seed, numRuns, interruptAfterTimeLimit: 60_000, endOnFailure: true },
  )
  expect(cases).toBeGreaterThan(least)
})

test('Every sample is what it says: the compiled schema accepts those that fit, and refuses those that break it', () => {
  let tried = 0
  assert(
    property(schemas, (schema) => {
      const tree = { components: { schemas: { It: schema } } }
      const { accepts } = createValidators(tree)
      const view = createReader(tree, accepts).read('#/components/schemas/It')
      const refused = fitting(view).filter(({ value }) => !accepts('#/components/schemas/It', value))
      const taken = breaking(view).filter(({ value }) => accepts('#/components/schemas/It', value))
      tried += fitting(view).length + breaking(view).length
      expect({ schema, refused, taken }).toEqual({ schema, refused: [], taken: [] })
    }),
    { seed, numRuns: 200 },
  )
  expect(tried).toBeGreaterThan(1000)
})
