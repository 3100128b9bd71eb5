import { expect, test } from 'vitest'
import { banner } from '../../src/cli/banner.ts'
import { createMock } from '../../src/index.ts'

const mock = await createMock()

test.for([
  ['127.0.0.1', 'http://127.0.0.1:4010'],
  ['::1', 'http://[::1]:4010'],
  ['0.0.0.0', 'http://127.0.0.1:4010'],
  ['::', 'http://[::1]:4010'],
  ['box.example', 'http://box.example:4010'],
] as const)('on %s, every URL is one that can be called: %s', async ([host, origin]) => {
  const text = await banner(mock, { host, port: 4010, close: async () => {} }, {})
  const urls = text.match(/http:\/\/[^/\s]+/g) ?? []
  expect(urls.length).toBeGreaterThan(2)
  expect(new Set(urls)).toEqual(new Set([origin]))
})

test('the suggested curl uses a record on which the caller has the role, and quotes its arguments', async () => {
  const credentials = { aitronosKey: "k'1" }
  const grants = { organizations: { org_def456ghi789: 'member', org_abc123def456: 'owner' } }
  const principal = { id: 'usr_first', credentials, roles: [], grants }
  const other = await createMock()
  const [aitronos] = await other.state.export()
  if (!aitronos) throw new Error('There is no state.')
  await other.state.replace([{ ...aitronos, principals: [principal] }])
  const text = await banner(other, { host: '127.0.0.1', port: 4010, close: async () => {} }, {})
  expect(text).toContain(`/organizations/org_abc123def456 -H 'X-API-Key: k'\\''1'`)
})
