import { expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { compileParts } from '../../src/mock/parts/compile-parts.ts'
import { findFiles } from '../../src/mock/parts/load-parts.ts'
import { asSource } from '../../src/openapi/as-source.ts'
import { runVerification } from '../../src/verify/run/run.ts'
import { readConfig } from '../../src/verify/setup/config.ts'
import type { NotExercised } from '../../src/verify/setup/tested-update.ts'

/** Gives what a verification of the mock says that it has not tried. */
async function notExercised(identities: readonly object[], ids: readonly string[]): Promise<readonly NotExercised[]> {
  const parts = await compileParts(await findFiles({}))
  const api = parts.contract.apis.find(({ name }) => name === 'aitronos')
  if (!api) throw new Error('There is no such API.')
  const source = asSource({ api: 'aitronos', identities, resources: { organization_id: ids } })
  const { fetch } = await createMock()
  const events = runVerification({
    ...parts,
    api,
    config: readConfig(source, api, {}),
    baseUrl: api.url,
    fetch,
    only: 'none',
  })
  for (;;) {
    const { value, done } = await events.next()
    if (done) return value.coverage.notExercised
  }
}

const owner = { name: 'owner', role: 'owner', headers: { 'X-API-Key': 'ak_acme_owner' } }

test('a role that no identity has is told', async () => {
  const reasons = await notExercised([owner], ['org_abc123def456', 'org_ghi789jkl012'])
  const reason = 'Add an identity with this role to the configuration.'
  expect(reasons).toContainEqual({ about: 'what the role "member" may', reason })
  expect(reasons).toContainEqual({ about: 'what a caller without a role may', reason })
  expect(reasons).not.toContainEqual({ about: 'what the role "owner" may', reason })
})

test.for<[string, string[], string]>([
  ['is missing', ['org_abc123def456'], 'The configuration names no other record.'],
  ['does not exist', ['org_abc123def456', 'org_nowhere'], '"org_nowhere" cannot be read by owner.'],
])('a second record that %s is told', async ([, ids, reason]) => {
  const about = 'updateAitronosOrganization: that an update of "org_abc123def456" changes no other record'
  expect(await notExercised([owner], ids)).toContainEqual({ about, reason })
})
