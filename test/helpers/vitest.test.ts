import { describe, expect } from 'vitest'
import { sandboxTest } from '../../src/vitest.ts'

const test = sandboxTest()
const url = 'https://api.aitronos.com/v1/organizations/org_abc123def456'
const headers = { 'X-API-Key': 'ak_acme_owner', 'Content-Type': 'application/json' }

describe('a test with a sandbox of its own', () => {
  test.for([1, 2, 3])('test %i sees what it has written, and nothing of the others', async (number, { sandbox }) => {
    const read = async () => (await sandbox.fetch(new Request(url, { headers }))).json()
    expect(await read()).toMatchObject({ name: 'Acme Corporation' })
    const body = JSON.stringify({ name: `Name ${number}` })
    const reply = await sandbox.fetch(new Request(url, { method: 'PATCH', headers, body }))
    expect(reply.status).toBe(200)
    expect(await read()).toMatchObject({ name: `Name ${number}` })
    expect(await sandbox.journal.find()).toHaveLength(3)
  })
})
