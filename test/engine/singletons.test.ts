import { beforeEach, describe, expect, test } from 'vitest'
import type { Gardens } from './gardens.ts'
import { startGardens } from './gardens.ts'

let gardens: Gardens
beforeEach(async () => {
  gardens = await startGardens()
})

const drawn = { drawn_by: 'fay', drawn_at: '2030-01-01T00:00:00Z' }
const plan = () => gardens.send('fay', 'GET', '/gardens/g_1/plan')
const change = (body: { readonly note?: string; readonly resting?: readonly string[] }) =>
  gardens.send('fay', 'PATCH', '/gardens/g_1/plan', body)

describe('what the server sets when a singleton is made', () => {
  test('is set at the first read', async () => {
    expect((await plan()).body).toEqual({ resting: ['clover'], note: '', ...drawn })
  })

  test.for([{ note: 'Dig.' }, {}])('is set by the change %o before the first read', async (body) => {
    await change(body)
    expect((await plan()).body).toEqual({ resting: ['clover'], note: '', ...drawn, ...body })
  })

  test('stays when the singleton is changed', async () => {
    await plan()
    const { body } = await gardens.send('gus', 'PATCH', '/gardens/g_2/plan', { note: 'Rake.' })
    expect(body).toMatchObject({ drawn_by: 'gus' })
    expect((await change({ note: 'Dig.' })).body).toMatchObject(drawn)
  })
})

describe('a singleton that hides', () => {
  const beds = async () => (await gardens.send('fay', 'GET', '/gardens/g_1/beds')).body

  test('hides by its defaults before it is made', async () => {
    expect(await beds()).toEqual([{ number: 2, crop: 'kale' }])
  })

  test('hides the same once it is made', async () => {
    await plan()
    expect(await beds()).toEqual([{ number: 2, crop: 'kale' }])
  })

  test('hides by its own lists once they are changed', async () => {
    await change({ resting: ['kale'] })
    expect(await beds()).toEqual([{ number: 1, crop: 'clover' }])
  })
})
