import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../src/openapi/contract.ts'
import type { Answered, Running } from '../support/run-engine.ts'
import { runEngine } from '../support/run-engine.ts'

let shapes: Running
let circle: string

beforeAll(async () => {
  shapes = await runEngine({ spec: join(import.meta.dirname, 'shapes.yaml'), api: 'shapes' })
})

beforeEach(async () => {
  await shapes.reset()
  circle = idOf(await add({ kind: 'circle', radius: 1, label: { text: 'Round', hint: 'A hint', secret: 's' } }))
})

async function send(method: string, path: string, body: Json): Promise<Answered> {
  return shapes.call({ method, path, headers: { 'content-type': 'application/json' }, body })
}

const add = (body: Json): Promise<Answered> => send('POST', '/shapes', body)
const change = async (body: JsonObject): Promise<Json | undefined> => {
  const { status, body: shown } = await send('PATCH', `/shapes/${circle}`, { kind: 'circle', ...body })
  expect(status).toBe(200)
  return shown
}

function idOf({ body }: Answered): string {
  return (body as { id: string }).id
}

describe('A schema with branches', () => {
  test('is stored by the branch that the body takes', async () => {
    expect(await change({ radius: 2 })).toEqual({
      id: circle,
      kind: 'circle',
      radius: 2,
      label: { text: 'Round', hint: 'A hint' },
    })
  })

  test('takes no member that only another branch has', async () => {
    expect(await change({ side: 3 })).not.toHaveProperty('side')
    const { body } = await send('PATCH', `/shapes/${circle}`, { kind: 'square', side: 4 })
    expect(body).toMatchObject({ kind: 'square', side: 4 })
  })

  test('shows the members of the branch that the record takes', async () => {
    const { body } = await send('PATCH', `/shapes/${circle}`, { kind: 'square', side: 4 })
    expect(body).not.toHaveProperty('radius')
    await add({ kind: 'square', side: 9 })
    const list = (await shapes.call({ path: '/shapes' })).body as JsonObject[]
    expect(list.map((each) => [each.kind, each.radius, each.side])).toEqual([
      ['square', undefined, 4],
      ['square', undefined, 9],
    ])
  })

  test('refuses what fits none of them', async () => {
    expect((await send('PATCH', `/shapes/${circle}`, { kind: 'circle', radius: -1 })).status).toBe(422)
    expect((await add({ kind: 'circle' })).status).toBe(422)
  })
})

describe('An object that may be null', () => {
  test('is merged: what is not sent keeps its value', async () => {
    expect(await change({ label: { text: 'Rounder' } })).toMatchObject({ label: { text: 'Rounder', hint: 'A hint' } })
  })

  test('is cleared by null, and begins anew', async () => {
    expect(await change({ label: null })).toMatchObject({ label: null })
    expect(await change({ label: { text: 'New' } })).toMatchObject({ label: { text: 'New' } })
  })

  test('is merged at any depth, where the schema contains itself', async () => {
    await change({ inner: { name: 'a', next: { name: 'b', next: { name: 'c', note: 'kept' } } } })
    const shown = await change({ inner: { next: { next: { name: 'd' } } } })
    expect(shown).toMatchObject({ inner: { name: 'a', next: { name: 'b', next: { name: 'd', note: 'kept' } } } })
  })

  test('keeps absent, null and a value apart inside', async () => {
    await change({ inner: { name: 'a', note: 'n' } })
    expect(await change({ inner: { note: null } })).toMatchObject({ inner: { name: 'a', note: null } })
    expect(await change({ inner: {} })).toMatchObject({ inner: { name: 'a', note: null } })
  })
})

describe('Inside of objects and lists', () => {
  test('requests neither need nor set what is read-only', async () => {
    const shown = await change({
      label: { version: 7, text: 'x', secret: 't' },
      corners: [{ number: 3, x: 1, secret: 'c' }],
    })
    expect(shown).toMatchObject({ label: { text: 'x', hint: 'A hint' }, corners: [{ x: 1 }] })
    expect((shown as { label: JsonObject }).label).not.toHaveProperty('version')
    expect((shown as { corners: JsonObject[] }).corners[0]).not.toHaveProperty('number')
  })

  test('requests need what is write-only and required, and replies never show it', async () => {
    const refused = await send('PATCH', `/shapes/${circle}`, { kind: 'circle', corners: [{ x: 1 }] })
    expect(refused.status).toBe(422)
    const shown = await change({ corners: [{ x: 1, secret: 'hidden' }], label: { text: 'x', secret: 'hidden' } })
    expect(JSON.stringify(shown)).not.toContain('secret')
    expect(JSON.stringify((await shapes.call({ path: '/shapes' })).body)).not.toContain('hidden')
  })

  test('a body nested deeper than the stack is refused', async () => {
    const deep = `{"kind":"circle","inner":${'{"next":'.repeat(20_000)}null${'}'.repeat(20_000)}}`
    const { status } = await shapes.call({
      method: 'PATCH',
      path: `/shapes/${circle}`,
      headers: { 'content-type': 'application/json' },
      body: deep,
    })
    expect(status).toBe(422)
    expect(await change({})).not.toHaveProperty('inner')
  })
})

describe('A body that fits no branch is told what is wrong with the one that was meant', () => {
  const sent = { kind: 'circle', radius: 2 }
  test.for<readonly [string, JsonObject, string]>([
    ['by its discriminator', { kind: 'square', radius: 2 }, 'side is required'],
    ['by what it is most like', { kind: 'oval', radius: 2 }, 'kind must be circle'],
    ['at every depth', { ...sent, inner: { next: { next: { name: 1 } } } }, 'inner.next.next.name must be a string'],
    ['by a constant', { ...sent, media: { type: 'video', url: 'u' } }, 'media.length is required'],
    ['by its type', { ...sent, media: 'x' }, 'media must have at least 3 characters'],
    ['in a list', { ...sent, album: [{ type: 'image' }] }, 'album.0.url is required'],
    ['with null beside it', { ...sent, label: {} }, 'label.text is required'],
  ])('%s', async ([, body, detail]) => {
    const answered = await add(body)
    expect([answered.status, answered.body]).toEqual([422, expect.objectContaining({ detail })])
  })
})
