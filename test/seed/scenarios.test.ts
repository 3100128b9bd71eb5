import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { scenarios as generated } from '../../src/generated/scenarios.ts'
import { findFiles, loadParts } from '../../src/load-parts.ts'
import { loadScenarios } from '../../src/load-scenarios.ts'
import { buildScenario } from '../../src/seed/build-scenario.ts'
import type { ApiFixtures } from '../../src/seed/fixtures.ts'
import { checkFixtures } from '../../src/seed/fixtures.ts'
import { loadFixtures } from '../../src/seed/load-fixtures.ts'
import { listScenarios, toScenarioData } from '../../src/seed/scenario.ts'
import { readScenarios } from '../../src/seed/scenario-file.ts'
import type { JsonObject } from '../../src/spec/contract.ts'
import { readSource } from '../../src/spec/source.ts'
import { inOneGo } from '../../src/store/awaitable.ts'
import { MemoryStore } from '../../src/store/memory-store.ts'
import { change, compileText, ownDocument } from '../support/documents.ts'

const files = await findFiles({})
const parts = await loadParts(files)
const scenarios = await loadScenarios(files, parts.contract)
const acme = 'org_abc123def456'
const globex = '3c90c3cc-0d44-4b50-8888-8dd25736052a'

async function play(name: string): Promise<{
  aitronos: ApiFixtures
  shareofmodel: ApiFixtures
  acme: JsonObject
  globex: JsonObject
  settings: JsonObject | undefined
}> {
  const built = await buildScenario(name, { ...parts, scenarios, base: parts.fixtures })
  const [aitronos, shareofmodel] = built as [ApiFixtures, ApiFixtures]
  return {
    aitronos,
    shareofmodel,
    acme: aitronos.records.get('organizations')?.get(acme) ?? {},
    globex: shareofmodel.records.get('organizations')?.get(globex) ?? {},
    settings: aitronos.records.get('model-settings')?.get(acme),
  }
}

function holders({ principals }: ApiFixtures, key: string): string[] {
  return [...principals.values()].flatMap(({ grants }) =>
    Object.entries(grants.organizations ?? {}).flatMap(([on, role]) => (on === key ? [role] : [])),
  )
}

test('the scenarios are those that a page loads', () => {
  expect(generated).toEqual(toScenarioData(scenarios))
})

test('there is one for each edge, each with what it says and the APIs it changes', () => {
  const list = listScenarios(scenarios)
  expect(list.map(({ name }) => name)).toEqual([
    'contract-expired',
    'default-model-disabled',
    'fresh-organization',
    'inactive',
    'limits-zero',
    'locked-out',
    'many-members',
    'many-organizations',
    'maximum',
    'minimum',
    'owner-only',
    'providers-disabled',
  ])
  expect(list.find(({ name }) => name === 'locked-out')?.apis).toEqual(['aitronos', 'shareofmodel'])
  expect(list.find(({ name }) => name === 'contract-expired')?.apis).toEqual(['shareofmodel'])
})

describe.each(scenarios.map(({ name }) => name))('the scenario %s', (name) => {
  test('can be played, with the callers of the fixtures', async () => {
    const built = await buildScenario(name, { ...parts, scenarios, base: parts.fixtures })
    await inOneGo(() => loadFixtures(new MemoryStore(), built))
    for (const [index, { principals }] of parts.fixtures.entries()) {
      const credentials = [...principals].map(([id, each]) => [id, each.credentials])
      expect([...(built[index]?.principals ?? [])].map(([id, each]) => [id, each.credentials])).toEqual(
        expect.arrayContaining(credentials),
      )
    }
  })

  test('is the same each time', async () => {
    expect(await play(name)).toEqual(await play(name))
  })
})

describe('what a scenario says is so:', () => {
  test('a fresh organization has what a new one has', async () => {
    const { acme: made, globex: other, aitronos, settings } = await play('fresh-organization')
    expect(made).toMatchObject({
      name: 'Acme Corporation',
      description: null,
      api_usage_limit: 0,
      is_active: true,
      domains: [],
    })
    expect(made).not.toHaveProperty('api_key_usage_limit')
    expect(other).toMatchObject({ name: 'Globex', user_quota: 0, logo: null, contract_end_date: null })
    expect([settings, aitronos.records.get('limit-caches')?.has(acme)]).toEqual([undefined, false])
  })

  test('at its minimum everything is null, empty, zero or false', async () => {
    const { acme: made, globex: other } = await play('minimum')
    expect(made).toMatchObject({ name: 'x', website: null, api_usage_limit: 0, is_active: false, domains: [] })
    expect(other).toMatchObject({ name: '', user_quota: 0, modules: ['Assets'], is_active: false, plan: 'pilot' })
  })

  test('at its maximum everything is as long, as large and as full as it may be', async () => {
    const { acme: made, globex: other, settings } = await play('maximum')
    expect([...String(made.name)]).toHaveLength(255)
    expect([...String(made.industry)]).toHaveLength(100)
    expect(String(made.website)).toHaveLength(500)
    expect(made.name).toMatch(/日本語.*🎭/)
    expect(other).toMatchObject({ user_quota: 2_147_483_647, contract_end_date: '9999-12-31' })
    expect(other.modules).toHaveLength(7)
    expect(settings?.disabled_providers).toHaveLength(6)
  })

  test('what only the server sets stays, at both ends', async () => {
    for (const name of ['minimum', 'maximum'])
      expect((await play(name)).acme).toMatchObject({
        id: acme,
        owner_id: 'usr_xyz789',
        created_at: '2025-01-15T10:30:00Z',
      })
  })

  test('an inactive organization is not active, and nothing else is other', async () => {
    const { acme: made, globex: other } = await play('inactive')
    expect([made.is_active, other.is_active, made.name]).toEqual([false, false, 'Acme Corporation'])
  })

  test('all providers are disabled', async () => {
    expect((await play('providers-disabled')).settings?.disabled_providers).toHaveLength(6)
  })

  test('the default model is disabled', async () => {
    const { settings } = await play('default-model-disabled')
    expect(settings?.disabled_models).toEqual([settings?.default_model_key])
  })

  test('limits are zero', async () => {
    const { acme: made, globex: other } = await play('limits-zero')
    expect(made).toMatchObject({
      api_usage_limit: 0,
      api_key_usage_limit: 0,
      total_usage_limit: 0,
      name: 'Acme Corporation',
    })
    expect(other).toMatchObject({ user_quota: 0, analysis_quota: 0, search_credits: 0, name: 'Globex' })
  })

  test('the contract is over', async () => {
    expect(String((await play('contract-expired')).globex.contract_end_date) < '2021').toBe(true)
  })

  test('nobody is there but the owner', async () => {
    const { aitronos, shareofmodel } = await play('owner-only')
    expect([holders(aitronos, acme), holders(shareofmodel, globex)]).toEqual([['owner'], ['organization_owner']])
  })

  test('many are there', async () => {
    const { aitronos, shareofmodel } = await play('many-members')
    expect(holders(aitronos, acme).filter((role) => role === 'member')).toHaveLength(501)
    expect(holders(shareofmodel, globex).filter((role) => role === 'organization_viewer')).toHaveLength(201)
  })

  test('there are many organizations, and the owner belongs to all', async () => {
    const { aitronos, shareofmodel } = await play('many-organizations')
    expect(aitronos.records.get('organizations')?.size).toBe(1003)
    expect(Object.keys(aitronos.principals.get('usr_xyz789')?.grants.organizations ?? {})).toHaveLength(1002)
    expect(shareofmodel.records.get('organizations')?.size).toBe(1002)
  })

  test('scenarios can be put together', async () => {
    const { acme: made, globex: other, shareofmodel } = await play('locked-out')
    expect([made.is_active, made.api_usage_limit, other.contract_end_date]).toEqual([false, 0, '2020-01-31'])
    expect(holders(shareofmodel, globex)).toEqual(['organization_owner'])
  })
})

test('a constraint that is new in the document is at its bound without a word about it', async () => {
  const { text } = change(readFileSync(ownDocument, 'utf8'), [
    [
      'description: How many workspaces it has. Counted by the server.',
      'description: Counted.\n          maximum: 2000000000',
    ],
  ])
  const { contract, validators } = compileText(text)
  const base = checkFixtures(contract, validators, [])
  const built = await buildScenario('maximum', { contract, validators, scenarios, base })
  const made = built
    .find(({ api }) => api.name === 'shareofmodel')
    ?.records.get('organizations')
    ?.get(globex)
  expect(made).toMatchObject({ workspace_count: 2_000_000_000 })
})

const valid = `name: mine
description: One of my own.
extends: [inactive]
apis:
  aitronos:
    seeded: { count: 1, roles: { member: 2 } }
    generate: [{ collection: organizations, key: org_abc123def456, at: maximum, properties: [name] }]
    collections: { organizations: { org_abc123def456: { industry: Toys } } }
    principals: { usr_acme_member: { name: Mo } }
    people: [{ collection: organizations, key: org_abc123def456, roles: { admin: 2 } }]
`

async function refusalOf(text: string): Promise<string> {
  try {
    const mine = readScenarios(parts.contract, [
      ...scenarios.map(({ source }) => source as never),
      readSource('mine.yaml', text),
    ])
    await buildScenario('mine', { ...parts, scenarios: mine, base: parts.fixtures })
  } catch (error) {
    return (error as Error).message
  }
  return 'not refused'
}

describe('a scenario file', () => {
  test('that is broken below is fine as it is', async () => {
    expect(await refusalOf(valid)).toBe('not refused')
  })

  test.for([
    [
      'no description',
      'description: One of my own.\n',
      '▸',
      '#/description',
      'The scenario file does not fit: Invalid input: expected string, received undefined. A scenario file has name, description, extends and apis.',
      '▸name',
    ],
    [
      'a scenario that does not exist',
      'extends: [inactive]',
      '▸extends: [inactve]',
      '#/extends',
      'There is no scenario "inactve". Did you mean "inactive"?',
    ],
    [
      'itself',
      'extends: [inactive]',
      '▸extends: [mine]',
      '#/extends',
      'The scenario "mine" starts from itself. Leave one of them out.',
    ],
    [
      'an API that does not exist',
      '  aitronos:',
      '  ▸aitronoss:',
      '#/apis/aitronoss',
      'There is no API "aitronoss". Did you mean "aitronos"?',
    ],
    [
      'a name that another has',
      'name: mine',
      '▸name: inactive',
      '#/name',
      'There are two scenarios "inactive". Give one of them another name.',
    ],
    [
      'a collection that does not exist',
      'collections: { organizations:',
      'collections: { ▸organisations:',
      '#/apis/aitronos/collections/organisations',
      '"aitronos" has no collection "organisations". Did you mean "organizations"?',
    ],
    [
      'a property that does not exist',
      'properties: [name]',
      'properties: [▸names]',
      '#/apis/aitronos/generate/0/properties/0',
      'A record of "organizations" has no property "names". Did you mean "name"?',
    ],
    [
      'a role that does not exist',
      'roles: { admin: 2 }',
      'roles: { ▸admins: 2 }',
      '#/apis/aitronos/people/0/roles/admins',
      '"aitronos" has no role "admins". Did you mean "admin"?',
    ],
    [
      'a value that does not fit',
      'industry: Toys',
      '▸industry: 7',
      '#/apis/aitronos/collections/organizations/org_abc123def456/industry',
      'The record does not fit #/components/schemas/AitronosOrganizationRecord: industry must be a text or null. Correct the value.',
    ],
    [
      'a principal that does not fit',
      'name: Mo',
      '▸name: 7',
      '#/apis/aitronos/principals/usr_acme_member/name',
      '"name" does not fit. Write a text.',
    ],
  ] as const)('is refused for %s', async ([, from, to, pointer, says]) => {
    const { text, place } = change(valid, [[from, to]])
    const at = to === '▸' ? '1:1' : place
    expect(await refusalOf(text)).toBe(`mine.yaml:${at} ${pointer}\n  ${says}`)
  })
})
