import { expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'

const organization = 'https://api.aitronos.com/v1/organizations/org_abc123def456'

test('the request of seed 002 updates the organization, and the next read still has it', async () => {
  const mock = await createMock()
  const headers = { 'X-API-Key': 'ak_acme_owner', 'Content-Type': 'application/json' }
  const sent = {
    name: 'Acme Corporation Updated',
    description: 'Updated description',
    website: 'https://acme-corp.com',
    api_usage_limit: 2000,
  }
  const patched = await mock.fetch(new Request(organization, { method: 'PATCH', headers, body: JSON.stringify(sent) }))
  expect(patched.status).toBe(200)
  const body = await patched.json()
  expect(body).toMatchObject({ ...sent, id: 'org_abc123def456', industry: 'Technology', company_size: '50-200' })
  const read = await mock.fetch(new Request(organization, { headers }))
  expect(await read.json()).toEqual(body)
})

test('a request without credentials is answered with 401, and changes nothing', async () => {
  const mock = await createMock()
  const headers = { 'Content-Type': 'application/json' }
  const refused = await mock.fetch(new Request(organization, { method: 'PATCH', headers, body: '{"name":"Mine"}' }))
  expect(refused.status).toBe(401)
  const read = await mock.fetch(new Request(organization, { headers: { 'X-API-Key': 'ak_acme_owner' } }))
  expect(await read.json()).toMatchObject({ name: 'Acme Corporation' })
})
