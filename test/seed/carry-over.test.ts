import { beforeEach, expect, test } from 'vitest'
import type { Gardens } from '../engine/gardens.ts'
import { gardenParts, gardensDocument, gardensFixtures, startGardens } from '../engine/gardens.ts'

let gardens: Gardens
beforeEach(async () => {
  gardens = await startGardens()
})

/** Plays the fixtures with this in place of that. */
async function edit(before: string, after: string): Promise<void> {
  if (!gardensFixtures.includes(before)) throw new Error(`The fixtures have no ${before}.`)
  await gardens.mock.reload(gardenParts(gardensFixtures.replace(before, after)))
}

async function plant(as: string): Promise<string> {
  const { body } = await gardens.send(as, 'POST', '/gardens', {})
  return (body as { readonly id: string }).id
}

test('a role that a request gave is kept', async () => {
  const id = await plant('ivy')
  await edit('crop: kale', 'crop: leek')
  expect(await gardens.roles()).toMatchObject({ ivy: { [id]: 'gardener' } })
})

test('a role that the fixtures no longer give is gone, also from whom a request gave another one', async () => {
  const id = await plant('fay')
  await edit('{ gardens: { g_1: gardener } }', '{}')
  expect(await gardens.roles()).toMatchObject({ fay: { [id]: 'gardener' } })
  expect((await gardens.send('fay', 'GET', '/gardens/g_1')).status).toBe(403)
})

test('a role that the fixtures give anew counts more than that of a request on the same record', async () => {
  await gardens.send('fay', 'PATCH', '/gardens/g_1', { domains: ['ivy.example'] })
  await gardens.send('ivy', 'GET', '/gardens/g_1')
  await edit('credentials: { key: ivy }', 'credentials: { key: ivy }, grants: { gardens: { g_1: gardener } }')
  expect(await gardens.roles()).toMatchObject({ ivy: { g_1: 'gardener' } })
})

test('a record that a request has deleted stays so, without a role on it', async () => {
  await gardens.send('fay', 'DELETE', '/gardens/g_1')
  await edit('credentials: { key: ivy }', 'credentials: { key: ivy }, grants: { gardens: { g_1: visitor } }')
  expect(await gardens.roles()).toEqual({ fay: {}, gus: { g_2: 'gardener' }, ivy: {} })
})

test('a role on a record that no longer fits goes with the record', async () => {
  await gardens.send('ivy', 'POST', '/gardens', { domains: ['a.example', 'b.example'] })
  const stricter = gardensDocument.replace('domains: { type: array,', 'domains: { type: array, maxItems: 1,')
  const dropped = await gardens.mock.reload(gardenParts(gardensFixtures, stricter))
  expect(dropped).toMatchObject([{ collection: 'gardens/gardens', reason: 'domains must have 1 item at most' }])
  expect((await gardens.roles()).ivy).toEqual({})
})

test('who may join by e-mail domain follows from the records as they are after the reload', async () => {
  await gardens.send('fay', 'PATCH', '/gardens/g_1', { domains: ['ivy.example'] })
  await edit('{ id: g_2 }', '{ id: g_2, domains: [ivy.example] }')
  expect((await gardens.send('ivy', 'GET', '/gardens/g_1')).status).toBe(200)
  expect((await gardens.send('ivy', 'GET', '/gardens/g_2')).status).toBe(200)
})

test('a caller who was added is kept, with credentials and roles', async () => {
  const principal = {
    id: 'una',
    credentials: { key: 'una' },
    roles: [],
    grants: { gardens: { g_1: 'gardener', g_2: 'visitor' } },
  }
  await gardens.mock.state.add([{ api: 'gardens', principal }])
  await edit('crop: kale', 'crop: leek')
  expect((await gardens.roles()).una).toEqual({ g_1: 'gardener', g_2: 'visitor' })
  expect((await gardens.send('una', 'GET', '/gardens/g_1')).status).toBe(200)
})

test('a caller who was taken away stays away, with the credentials', async () => {
  const [file] = await gardens.mock.state.export()
  if (!file) throw new Error('The gardens have no state.')
  await gardens.mock.state.replace([{ ...file, principals: file.principals.filter(({ id }) => id !== 'ivy') }])
  await edit('crop: kale', 'crop: leek')
  expect(Object.keys(await gardens.roles())).toEqual(['fay', 'gus'])
  expect((await gardens.send('ivy', 'GET', '/gardens/g_1')).status).toBe(401)
})

test('a credential that the new fixtures give somebody else is theirs', async () => {
  const principal = { id: 'una', credentials: { key: 'spare' }, roles: [], grants: {} }
  await gardens.mock.state.add([{ api: 'gardens', principal }])
  await edit('credentials: { key: gus }', 'credentials: { key: spare }')
  const owners = (await gardens.mock.identities()).filter(({ credentials }) => credentials.key?.includes('spare'))
  expect(owners.map(({ id }) => id)).toEqual(['gus'])
})

test('what belonged to a record that the fixtures no longer have is dropped', async () => {
  await gardens.send('gus', 'GET', '/gardens/g_2/plan')
  const fewer = gardensFixtures.replace(', { id: g_2 }', '').replace(', grants: { gardens: { g_2: gardener } }', '')
  const dropped = await gardens.mock.reload(gardenParts(fewer))
  expect(dropped).toEqual([{ collection: 'gardens/plans', key: 'g_2', reason: '"gardens" has no "g_2" any more' }])
})

test('of two reloads at once, the later one is played in the end, with what requests have changed', async () => {
  const id = await plant('ivy')
  await Promise.all([edit('crop: kale', 'crop: leek'), edit('crop: kale', 'crop: chard')])
  const [file] = await gardens.mock.state.export()
  expect(file?.collections.beds).toEqual([
    { number: 1, crop: 'clover' },
    { number: 2, crop: 'chard' },
  ])
  expect(await gardens.roles()).toMatchObject({ ivy: { [id]: 'gardener' } })
})
