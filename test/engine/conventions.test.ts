import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, it } from 'vitest'
import type { LocalMock } from '../../src/index.ts'
import { createMock } from '../../src/index.ts'
import type { JsonObject } from '../../src/openapi/contract.ts'

/** What came back. */
interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: never
}

const form = 'application/x-www-form-urlencoded'

let mock: LocalMock

async function play(name: string): Promise<void> {
  const spec = fileURLToPath(new URL(`../openapi/infer/documents/${name}.yaml`, import.meta.url))
  mock = await createMock({ spec })
}

async function send(method: string, path: string, body?: unknown, type = 'application/json'): Promise<Answer> {
  const [api] = mock.contract.apis
  const headers = body === undefined ? {} : { 'content-type': type }
  const request = new Request(`http://localhost/${api?.name}${api?.basePath}${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: written(body, type) }),
  })
  const response = await mock.fetch(request)
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: (text && JSON.parse(text)) as never }
}

function written(body: unknown, type: string): string {
  if (typeof body === 'string') return body
  return type === form ? String(new URLSearchParams(body as Record<string, string>)) : JSON.stringify(body)
}

describe('a document that says nothing of state', () => {
  beforeEach(() => play('inventory'))

  it('keeps what is posted, patched, replaced and deleted', async () => {
    const created = await send('POST', '/items/', { title: 'Lamp', description: 'Old' })
    expect(created.status).toBe(201)
    const { id } = created.body as { id: number }
    expect(created.body).toMatchObject({ title: 'Lamp', description: 'Old', id: expect.any(Number) })
    expect((await send('GET', `/items/${id}`)).body).toEqual(created.body)

    await send('PATCH', `/items/${id}`, { title: 'Lantern' })
    expect((await send('GET', `/items/${id}`)).body).toEqual({ ...(created.body as object), title: 'Lantern' })

    await send('PUT', `/items/${id}`, { title: 'Torch', description: null })
    expect((await send('GET', `/items/${id}`)).body).toMatchObject({ title: 'Torch', description: null, id })

    expect((await send('DELETE', `/items/${id}`)).status).toBe(204)
    expect((await send('GET', `/items/${id}`)).status).toBe(404)
  })

  it('begins with three records, and gives new ones the next number', async () => {
    const { body } = await send('GET', '/items/')
    expect((body as { id: number }[]).map(({ id }) => id)).toEqual([1, 2, 3])
    expect((await send('POST', '/items/', { title: 'Lamp' })).body).toMatchObject({ id: 4 })
    expect((await send('GET', '/items/?skip=1&limit=2')).body).toMatchObject([{ id: 2 }, { id: 3 }])
  })

  it('says in headers how many records there are, and where the pages before and after are (RFC 8288)', async () => {
    const { headers } = await send('GET', '/items/?skip=1&limit=1')
    expect(headers.get('x-total-count')).toBe('3')
    const links = [...(headers.get('link') ?? '').matchAll(/<([^>]*)>; rel="(\w+)"/g)]
    expect(links.map(([, url, relation]) => [relation, new URL(url as string).search])).toEqual([
      ['next', '?skip=2&limit=1'],
      ['prev', '?limit=1'],
    ])
    const last = (await send('GET', '/items/?skip=2&limit=1')).headers.get('link') ?? ''
    expect(last).not.toContain('rel="next"')
  })

  it('is what it was at first after a reset', async () => {
    await send('DELETE', '/items/1')
    await mock.reset()
    expect((await send('GET', '/items/1')).status).toBe(200)
  })

  it('keeps a singleton', async () => {
    const { body } = await send('GET', '/users/me')
    await send('PATCH', '/users/me', { full_name: 'Ada' })
    expect((await send('GET', '/users/me')).body).toEqual({ ...(body as object), full_name: 'Ada' })
  })
})

describe('records below others', () => {
  beforeEach(() => play('projects'))

  async function project(name: string): Promise<string> {
    const { body } = await send('POST', '/projects', { data: { name } })
    return (body as { data: { ref: string } }).data.ref
  }

  it('belong to the parent they are created below, and to no other', async () => {
    const [boat, shed] = [await project('Boat'), await project('Shed')]
    const { body } = await send('POST', `/projects/${boat}/tasks`, { title: 'Paint' })
    const { number } = body as { number: number }
    expect((await send('GET', `/projects/${boat}/tasks`)).body).toEqual([body])
    expect((await send('GET', `/projects/${shed}/tasks`)).body).toEqual([])
    expect((await send('GET', `/projects/${shed}/tasks/${number}`)).status).toBe(404)
    expect((await send('GET', `/projects/nowhere/tasks/${number}`)).status).toBe(404)
    expect((await send('POST', '/projects/nowhere/tasks', { title: 'Paint' })).status).toBe(404)
  })

  it('go with their parent, at every depth', async () => {
    const boat = await project('Boat')
    const { body: task } = await send('POST', `/projects/${boat}/tasks`, { title: 'Paint' })
    const tasks = `/projects/${boat}/tasks/${(task as { number: number }).number}`
    const { body: comment } = await send('POST', `${tasks}/comments`, { text: 'Red' })
    const at = `/comments/${(comment as { id: string }).id}`
    expect((await send('GET', at)).body).toEqual(comment)
    await send('PUT', `/projects/${boat}/settings`, { color: 'red' })
    await send('DELETE', `/projects/${boat}`)
    expect((await send('GET', at)).status).toBe(404)
    expect((await send('GET', `/projects/${boat}/settings`)).status).toBe(404)
  })

  it('are wrapped as the document wraps them, with the address of a new one', async () => {
    const created = await send('POST', '/projects', { data: { name: 'Boat' } })
    const { ref } = (created.body as { data: { ref: string } }).data
    expect(ref).toMatch(/^PRJ-/)
    expect(created.headers.get('location')).toMatch(new RegExp(`/projects/${ref}$`))
    const { body } = await send('GET', '/projects?per_page=1&page=2')
    expect(body).toMatchObject({ data: [expect.any(Object)], meta: { total: 4, page: 2 } })
  })

  it('are filtered by their properties', async () => {
    const boat = await project('Boat')
    await send('POST', `/projects/${boat}/tasks`, { title: 'Paint', status: 'done' })
    await send('POST', `/projects/${boat}/tasks`, { title: 'Sail', status: 'open' })
    expect((await send('GET', `/projects/${boat}/tasks?status=done`)).body).toMatchObject([{ title: 'Paint' }])
  })
})

describe('a new record', () => {
  it('is empty where nothing was sent, and has the texts that can be only one', async () => {
    await play('payments')
    const { body } = await send('POST', '/v1/customers', { name: 'Ada' }, form)
    expect(body).toEqual({
      id: expect.stringMatching(/^cus_/),
      object: 'customer',
      created: expect.any(Number),
      name: 'Ada',
      livemode: false,
    })
  })

  it('has times that move with the clock', async () => {
    await play('blog')
    await mock.clock.set('2030-01-01T00:00:00Z')
    const created = await send('POST', '/articles', { article: { title: 'Knots', body: 'Many.' } })
    const { slug } = (created.body as { article: { slug: string } }).article
    expect(created.body).toMatchObject({
      article: { createdAt: '2030-01-01T00:00:00Z', updatedAt: '2030-01-01T00:00:00Z' },
    })
    await mock.clock.set('2030-01-02T00:00:00Z')
    await send('PUT', `/articles/${slug}`, { article: { title: 'Bends' } })
    expect((await send('GET', `/articles/${slug}`)).body).toMatchObject({
      article: { createdAt: '2030-01-01T00:00:00Z', updatedAt: '2030-01-02T00:00:00Z' },
    })
  })
})

it('an empty text of a form clears what has a text for that', async () => {
  await play('payments')
  const { body } = await send('POST', '/v1/customers', 'email=a@b.example&metadata[k]=v', form)
  const at = `/v1/customers/${(body as { id: string }).id}`
  expect(body).toMatchObject({ email: 'a@b.example', metadata: { k: 'v' } })
  await send('POST', at, 'email=&metadata=', form)
  const cleared = (await send('GET', at)).body as JsonObject
  expect(cleared.email).toBeNull()
  expect(cleared).not.toHaveProperty('metadata')
})

it('an empty text is a text where only null clears', async () => {
  await play('payments')
  const { body } = await send('POST', '/v1/customers', 'name=Ada', form)
  const at = `/v1/customers/${(body as { id: string }).id}`
  await send('POST', at, 'name=', form)
  expect((await send('GET', at)).body).toMatchObject({ name: '' })
})

describe('a JSON Patch', () => {
  beforeEach(() => play('projects'))
  const type = 'application/json-patch+json'

  it.each<[string, unknown[], number, object]>([
    ['changes what its operations say', [{ op: 'replace', path: '/name', value: 'Ship' }], 200, { name: 'Ship' }],
    [
      'changes nothing if a test fails',
      [
        { op: 'replace', path: '/name', value: 'Ship' },
        { op: 'test', path: '/archived', value: 'never' },
      ],
      409,
      { name: 'Boat' },
    ],
    ['may not lead nowhere', [{ op: 'remove', path: '/no/where' }], 422, { name: 'Boat' }],
    ['may not make the record invalid', [{ op: 'replace', path: '/name', value: 7 }], 422, { name: 'Boat' }],
    ['may not change the key', [{ op: 'replace', path: '/ref', value: 'other' }], 422, { name: 'Boat' }],
  ])('%s', async (_title, operations, status, after) => {
    const { body } = await send('POST', '/projects', { data: { name: 'Boat' } })
    const path = `/projects/${(body as { data: { ref: string } }).data.ref}`
    expect((await send('PATCH', path, operations, type)).status).toBe(status)
    expect((await send('GET', path)).body).toMatchObject({ data: after })
  })
})

it('records keyed deeper inside are found, and bodies are merged there', async () => {
  await play('cluster')
  const pods = '/api/v1/namespaces/kitchen/pods'
  expect((await send('POST', '/api/v1/namespaces', { metadata: { name: 'kitchen' } })).status).toBe(200)
  await send('POST', pods, { metadata: { name: 'oven' }, spec: { nodeName: 'n1' } })
  await send('PATCH', `${pods}/oven`, { metadata: { labels: { hot: 'yes' } } }, 'application/merge-patch+json')
  expect((await send('GET', `${pods}/oven`)).body).toMatchObject({
    metadata: { name: 'oven', namespace: 'kitchen', labels: { hot: 'yes' } },
    spec: { nodeName: 'n1' },
  })
  expect((await send('GET', '/api/v1/namespaces/pantry/pods/oven')).status).toBe(404)
})

it('a PUT that declares a 201 creates the record at its path, and not one of its parts', async () => {
  await play('cluster')
  const pods = '/api/v1/namespaces/kitchen/pods'
  const pod = { metadata: { name: 'stove' }, spec: { nodeName: 'n1' } }
  expect((await send('PUT', `${pods}/oven`, pod)).status).toBe(404)
  await send('POST', '/api/v1/namespaces', { metadata: { name: 'kitchen' } })
  expect((await send('PUT', `${pods}/oven/status`, pod)).status).toBe(404)
  const metadata = { name: 'oven', namespace: 'kitchen' }
  expect(await send('PUT', `${pods}/oven`, pod)).toMatchObject({ status: 201, body: { metadata } })
  expect((await send('PUT', `${pods}/oven`, pod)).status).toBe(200)
  expect((await send('GET', `${pods}/oven`)).body).toMatchObject({ spec: { nodeName: 'n1' } })
  expect((await send('PUT', '/api/v1/namespaces/pantry', { metadata: { name: 'pantry' } })).status).toBe(404)
})

it('records below others are exported with their address, and loaded again', async () => {
  await play('projects')
  const { body } = await send('POST', '/projects', { data: { name: 'Boat' } })
  const { ref } = (body as { data: { ref: string } }).data
  await send('POST', `/projects/${ref}/tasks`, { title: 'Paint' })
  const state = await mock.state.export()
  await mock.reset()
  expect((await send('GET', `/projects/${ref}/tasks`)).status).toBe(404)
  await mock.state.replace(state)
  expect((await send('GET', `/projects/${ref}/tasks`)).body).toMatchObject([{ title: 'Paint' }])
})

it('a state that is emptied stays empty', async () => {
  await play('inventory')
  const [state] = await mock.state.export()
  if (!state) throw new Error('There is no state.')
  await mock.state.replace([{ ...state, collections: { ...state.collections, items: [] } }])
  expect((await send('GET', '/items/')).body).toEqual([])
})
