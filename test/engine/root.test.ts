import { describe, expect, test } from 'vitest'
import { createFetch } from '../../src/adapters/fetch/fetch.ts'
import { control } from '../../src/control/load.ts'
import { createGenerate } from '../../src/generate/generate-value.ts'
import { createMock } from '../../src/index.ts'
import { buildMock } from '../../src/mock/mock.ts'
import { asSource } from '../../src/openapi/as-source.ts'
import { compileContract } from '../../src/openapi/compile/contract.ts'
import { lockersDocument } from '../support/documents.ts'

/** One API called like its first path segment, with what could be taken for each other. */
const pets = {
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1' },
  servers: [{ url: 'https://pets.example/v1' }, { url: 'https://staging.pets.example/beta' }],
  paths: {
    '/pets': { get: operation('list') },
    '/pets/{id}': { get: operation('read'), delete: { responses: { 204: { description: 'Gone.' } } } },
    '/{kind}': { get: operation('kind') },
    '/reports/{id}.{format}': { get: operation('report') },
    '/reports/{id}:send': { get: operation('send') },
    '/reports/{id}': { get: operation('plain') },
  },
}

function operation(said: string) {
  const content = { 'application/json': { schema: { type: 'string' }, example: said } }
  return { responses: { 200: { description: 'Said.', content } } }
}

const { contract, validators } = compileContract(asSource(pets))
const generate = createGenerate(contract.schemas, validators)
const parts = { contract, validators, fixtures: [], scenarios: async () => [], generate }
const mock = await buildMock(parts, {}, { control, createFetch })

async function said(path: string, host = 'localhost'): Promise<unknown> {
  const reply = await mock.answer({ method: 'GET', path, query: '', headers: { host }, body: undefined })
  return reply.status === 200 ? JSON.parse(reply.body ?? '') : reply.status
}

describe('an API that is alone answers', () => {
  test.for([
    ['below its name', '/pets/v1/pets/p1', 'read'],
    ['below its name, without its base path', '/pets/pets/p1', 'read'],
    ['at the root', '/v1/pets/p1', 'read'],
    ['at the root, without its base path', '/pets/p1', 'read'],
    ['at the root, with the base path of another server', '/beta/pets/p1', 'read'],
    ['below its name, where the root would take that for a parameter', '/pets/pets', 'list'],
  ] as const)('%s', async ([, path, answer]) => {
    expect(await said(path)).toBe(answer)
  })

  test('at the host of each of its servers', async () => {
    expect(await said('/v1/pets', 'pets.example')).toBe('list')
    expect(await said('/v1/pets', 'staging.pets.example:443')).toBe('list')
  })
})

test('without a name in the document, an API is called after its title', () => {
  expect(mock.contract.apis.map(({ name }) => name)).toEqual(['pets'])
})

test('one with a name of its own answers there too', async () => {
  const lockers = await createMock({ spec: lockersDocument })
  const request = { method: 'GET', path: '/stations', query: '', headers: {}, body: undefined }
  expect((await lockers.answer(request)).status).toBe(401)
})

describe('of a segment, a part may be a parameter', () => {
  test.for([
    ['/reports/r1.csv', 'report'],
    ['/reports/r1:send', 'send'],
    ['/reports/r1', 'plain'],
    ['/reports/a%2Eb%3Asend', 'send'],
  ] as const)('%s', async ([path, answer]) => {
    expect(await said(path)).toBe(answer)
  })
})

describe('without declared callers', () => {
  const secure = async (schemes: Record<string, object>, security: object[]) => {
    const document = { ...pets, security, components: { securitySchemes: schemes } }
    const mock = await buildMock(
      { ...parts, ...compileContract(asSource(document)), generate },
      {},
      { control, createFetch },
    )
    return async (headers: Record<string, string>) =>
      (await mock.answer({ method: 'GET', path: '/pets', query: '', body: undefined, headers })).status
  }
  const bearer = { type: 'http', scheme: 'bearer' }

  test('any credential is a caller of its own, and none is 401', async () => {
    const ask = await secure({ token: { type: 'oauth2', flows: {} } }, [{ token: ['read'] }])
    expect(await ask({})).toBe(401)
    expect(await ask({ authorization: 'Bearer one' })).toBe(200)
  })

  test('a credential that says it is nobody’s is 401, so that an app can be seen refused', async () => {
    const basic = await secure({ basic: { type: 'http', scheme: 'basic' } }, [{ basic: [] }])
    expect(await basic({ authorization: `Basic ${btoa('ada:secret')}` })).toBe(200)
    expect(await basic({ authorization: `Basic ${btoa('ada:nobody-has-this')}` })).toBe(401)
    const token = await secure({ token: bearer }, [{ token: [] }])
    expect(await token({ authorization: 'Bearer nobody-has-this' })).toBe(401)
  })

  test('the word of an HTTP scheme is no key, where keys come in the same header', async () => {
    const key = { type: 'apiKey', in: 'header', name: 'Authorization' }
    const ask = await secure({ token: bearer, key }, [{ token: [] }, { key: [] }])
    expect(await ask({ authorization: 'Bearer' })).toBe(401)
    expect(await ask({ authorization: 'Bearer x' })).toBe(200)
    expect(await ask({ authorization: 'Token x' })).toBe(200)
    const alone = await secure({ key }, [{ key: [] }])
    expect(await alone({ authorization: 'Bearer x' })).toBe(200)
  })

  test('a cookie may stand in quotes', async () => {
    const ask = await secure({ key: { type: 'apiKey', in: 'cookie', name: 'sid' } }, [{ key: [] }])
    expect(await ask({ cookie: 'a=b; sid="one"' })).toBe(200)
    expect(await ask({ cookie: 'sid=""' })).toBe(401)
    expect(await ask({ cookie: 'sid="nobody-has-this"' })).toBe(401)
  })
})
