import { describe, expect, test } from 'vitest'
import { play } from '../support/play.ts'

const order = {
  type: 'object',
  required: ['id', 'title', 'status', 'starred'],
  properties: {
    id: { type: 'integer' },
    title: { type: 'string' },
    status: { type: 'string', enum: ['open', 'paid', 'cancelled', 'archived', 'hidden'] },
    starred: { type: 'boolean' },
    locked: { type: 'boolean' },
    hidden: { type: 'boolean' },
    updated_at: { type: 'string', format: 'date-time' },
  },
}
const { id: _, ...sendable } = order.properties
const newOrder = { type: 'object', properties: sendable }
const content = (schema: unknown) => ({ content: { 'application/json': { schema } } })
const reading = { responses: { 200: { description: 'An order.', ...content(order) } } }
const parameters = [{ name: 'order_id', in: 'path', required: true, schema: { type: 'integer' } }]
const at = (own: object) => ({ parameters, ...own })

const document = {
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1' },
  paths: {
    '/orders': {
      get: { responses: { 200: { description: 'All.', ...content({ type: 'array', items: order }) } } },
      post: { requestBody: content(newOrder), responses: { 201: { description: 'An order.', ...content(order) } } },
    },
    '/orders/{order_id}': at({ get: reading, patch: { requestBody: content(newOrder), ...reading } }),
    '/orders/{order_id}/cancel': at({ post: reading }),
    '/orders/{order_id}/mark-as-paid': at({ post: { responses: { 204: { description: 'Done.' } } } }),
    '/orders/{order_id}/hide': at({ post: reading }),
    '/orders/{order_id}/star': at({ put: reading, delete: reading }),
    '/orders/{order_id}/unlock': at({ post: reading }),
    '/orders/{order_id}/verify': at({ post: reading }),
    '/orders/{order_id}/archive': at({ post: { requestBody: content({ type: 'object' }), ...reading } }),
  },
}

const first = { title: 'Tea', status: 'open', starred: false, locked: true, hidden: false }

async function begin() {
  const ask = await play(document)
  const ids: number[] = []
  for (const _ of ['one', 'other']) {
    const { json } = await ask('POST', '/orders', { body: first })
    ids.push((json as { id: number }).id)
  }
  return { ask, one: `/orders/${ids[0]}`, other: `/orders/${ids[1]}` }
}

describe('an action that is called after a state', () => {
  test.for([
    ['POST', 'cancel', { status: 'cancelled' }],
    ['POST', 'mark-as-paid', { status: 'paid' }],
    ['POST', 'hide', { status: 'hidden', hidden: true }],
    ['PUT', 'star', { starred: true }],
    ['POST', 'unlock', { locked: false }],
  ] as const)('%s %s sets %j, and nothing else of any record', async ([method, action, sets]) => {
    const { ask, one, other } = await begin()
    const sent = await ask(method, `${one}/${action}`)
    expect(sent.status).toBeLessThan(300)
    if (sent.status === 200) expect(sent.json).toMatchObject(sets)
    expect((await ask('GET', one)).json).toMatchObject({ ...first, ...sets })
    expect((await ask('GET', other)).json).toMatchObject(first)
  })

  test('is taken back by DELETE on the same path', async () => {
    const { ask, one } = await begin()
    await ask('PUT', `${one}/star`)
    expect((await ask('DELETE', `${one}/star`)).json).toMatchObject({ starred: false })
    expect((await ask('GET', one)).json).toMatchObject(first)
  })

  test('finds no unknown record', async () => {
    const { ask } = await begin()
    expect((await ask('POST', '/orders/999999/cancel')).status).toBe(404)
  })
})

test.for(['verify', 'archive'])('%s keeps nothing: its end is open, or a body says more', async (action) => {
  const { ask, one } = await begin()
  await ask('POST', `${one}/${action}`, { body: {} })
  expect((await ask('GET', one)).json).toMatchObject(first)
})
