import fc from 'fast-check'
import type { Json, JsonObject } from '../../src/openapi/contract.ts'
import { lockersDocument, ownDocument } from '../support/documents.ts'
import { ada, ben, cleo, eve, millRoad, oldTown } from './lockers.ts'

/** A resource that can be updated and read back, told in the test's own words: nothing here is taken from the document. */
export interface LawResource {
  readonly name: string
  readonly spec: string
  readonly api: string
  readonly path: string
  /** The request that shows the resource, and changes nothing. */
  readonly read: { readonly method: string; readonly path: string; readonly body?: unknown }
  readonly headers: Readonly<Record<string, string>>
  /** Somebody known who may not. */
  readonly stranger: Readonly<Record<string, string>>
  /** Property of a request → values it takes. */
  readonly fields: Readonly<Record<string, fc.Arbitrary<Json>>>
  /** Bodies that are refused. */
  readonly refused: readonly Json[]
  /** Property of a request → property of the reply, where the two differ; null: no reply shows it. */
  readonly shownAs?: Readonly<Record<string, string | null>>
  /** Dotted places where null is stored; elsewhere it removes. */
  readonly keepsNull?: readonly string[]
  /** Properties that the server sets at an update. */
  readonly stamps: readonly string[]
  /** Requests that show the rest of the API's state. */
  readonly neighbours: readonly { readonly path: string; readonly headers: Readonly<Record<string, string>> }[]
}

const text = (constraints: fc.StringConstraints = {}): fc.Arbitrary<Json> =>
  fc.string({ unit: 'binary', ...constraints })
const time = fc
  .tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 }))
  .map((parts) => parts.map((each) => String(each).padStart(2, '0')).join(':'))
const hours = fc.record({ from: time, to: time })
const some = (fields: Readonly<Record<string, fc.Arbitrary<Json>>>): fc.Arbitrary<JsonObject> =>
  fc.record(fields, { requiredKeys: [] }).map((body) => body as JsonObject)
const label = fc.constantFrom('roof', 'colour', 'lift', 'bench', '__proto__', 'constructor')
const labels = fc
  .array(fc.tuple(label, fc.option(text({ maxLength: 5 }))), { maxLength: 4 })
  .map((entries) => Object.fromEntries(entries) as JsonObject)

const acme = '/v1/organizations/org_abc123def456'
const aitronosOwner = { 'x-api-key': 'ak_acme_owner' }
const aitronosStranger = { 'x-api-key': 'ak_globex_owner' }
const globex = '/organizations/3c90c3cc-0d44-4b50-8888-8dd25736052a'
const staff = { authorization: 'som_staff' }
const provider = fc.constantFrom('openai', 'anthropic', 'aitronos', 'google', 'mistral', 'cohere')

const station: LawResource = {
  name: 'a station',
  spec: lockersDocument,
  api: 'lockers',
  path: `/stations/${oldTown}`,
  read: { method: 'GET', path: `/stations/${oldTown}` },
  headers: ada,
  stranger: eve,
  fields: {
    name: text({ minLength: 1, maxLength: 20 }),
    address: some({
      street: text({ minLength: 1 }),
      city: text({ minLength: 1 }),
      postcode: fc.option(text()),
      hint: fc.option(text()),
    }),
    opening: some({ weekdays: some({ from: time, to: time }), sunday: fc.option(hours) }),
    labels,
    note: fc.option(text()),
    api_key: fc.constantFrom('tk_a', 'tk_b'),
    colour: fc.jsonValue() as fc.Arbitrary<Json>,
  },
  refused: [
    { name: '' },
    { name: null },
    { name: 'A', opening: { sunday: {} } },
    { labels: { roof: 1 }, note: 'x' },
    [],
    '{',
  ],
  shownAs: { api_key: null, colour: null },
  keepsNull: ['note', 'address.postcode', 'opening.sunday'],
  stamps: ['changed_at'],
  neighbours: [
    { path: `/stations/${millRoad}`, headers: {} },
    { path: '/lockers', headers: ben },
    { path: `/stations/${millRoad}/alerts`, headers: cleo },
  ],
}

const alerts: LawResource = {
  name: 'alerts, which are made of defaults',
  spec: lockersDocument,
  api: 'lockers',
  path: `/stations/${oldTown}/alerts`,
  read: { method: 'GET', path: `/stations/${oldTown}/alerts` },
  headers: ada,
  stranger: cleo,
  fields: {
    quiet: fc.boolean(),
    overdue_hours: fc.nat({ max: 720 }),
    mail_to: fc.uniqueArray(fc.constantFrom('a@x.example', 'b@x.example', 'c@x.example'), { maxLength: 3 }),
    too_warm: fc.option(fc.double({ min: 0.001, max: 79.9, noNaN: true })),
  },
  refused: [{ quiet: null }, { overdue_hours: 721, quiet: false }, { mail_to: ['a@x.example', 'a@x.example'] }, 'null'],
  keepsNull: ['too_warm'],
  stamps: [],
  neighbours: [
    { path: `/stations/${oldTown}`, headers: {} },
    { path: `/stations/${millRoad}/alerts`, headers: cleo },
  ],
}

const organization: LawResource = {
  name: 'an Aitronos organization',
  spec: ownDocument,
  api: 'aitronos',
  path: acme,
  read: { method: 'GET', path: acme },
  headers: aitronosOwner,
  stranger: aitronosStranger,
  fields: {
    name: text({ minLength: 1, maxLength: 30 }),
    description: text(),
    website: text(),
    company_size: text({ maxLength: 20 }),
    is_active: fc.boolean(),
    api_usage_limit: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    api_key_usage_limit: fc.nat(),
    domains: fc.array(fc.domain(), { maxLength: 3 }),
    owner_id: text(),
    total_usage_limit: fc.nat(),
  },
  refused: [
    { name: '', website: 'x' },
    { is_active: 'true' },
    { api_usage_limit: -1, name: 'A' },
    { domains: ['a', 1] },
    { website: null },
    '[',
  ],
  shownAs: { api_key_usage_limit: null, domains: null, owner_id: null, total_usage_limit: null },
  stamps: ['updated_at'],
  neighbours: [
    { path: '/v1/organizations/org_def456ghi789', headers: aitronosStranger },
    { path: `${acme}/model-settings`, headers: aitronosOwner },
  ],
}

const settings: LawResource = {
  name: 'Aitronos model settings, by both spellings',
  spec: ownDocument,
  api: 'aitronos',
  path: `${acme}/model-settings`,
  read: { method: 'GET', path: `${acme}/model-settings` },
  headers: aitronosOwner,
  stranger: { 'x-api-key': 'ak_acme_member' },
  fields: {
    disabledProviders: fc.array(provider, { maxLength: 3 }),
    disabled_models: fc.array(text(), { maxLength: 3 }),
    defaultModelKey: fc.option(text()),
    updated_by: text(),
  },
  refused: [
    { disabledProviders: ['OpenAI'] },
    { disabled_models: null, defaultModelKey: null },
    { defaultModelKey: 7 },
    '"x"',
  ],
  shownAs: { disabledProviders: 'disabled_providers', defaultModelKey: 'default_model_key', updated_by: null },
  keepsNull: ['default_model_key'],
  stamps: ['updated_at', 'updated_by'],
  neighbours: [
    { path: acme, headers: aitronosOwner },
    { path: '/v1/organizations/org_def456ghi789/model-settings', headers: aitronosStranger },
  ],
}

const customer: LawResource = {
  name: 'a Share of Model organization, which has no read',
  spec: ownDocument,
  api: 'shareofmodel',
  path: globex,
  read: { method: 'PATCH', path: globex, body: {} },
  headers: staff,
  stranger: { authorization: 'som_globex_owner' },
  fields: {
    name: text({ maxLength: 30 }),
    plan: fc.constantFrom('pilot', 'starter', 'suite', 'enterprise'),
    user_quota: fc.nat(),
    modules: fc.array(fc.constantFrom('Assets', 'Models', 'Search'), { minLength: 1, maxLength: 4 }),
    salesforce_code: fc.option(text({ maxLength: 20 })),
    contract_end_date: fc.option(fc.constantFrom('2026-02-28', '2028-02-29')),
    logo: fc.option(text()),
    workspace_count: fc.nat(),
  },
  refused: [
    { modules: [], name: 'A' },
    { plan: 'Suite' },
    { user_quota: 2 ** 31 },
    { name: null },
    { contract_end_date: '2027-02-29' },
    '{]',
  ],
  shownAs: { logo: null, workspace_count: null },
  keepsNull: ['salesforce_code', 'contract_end_date'],
  stamps: [],
  neighbours: [{ path: '/organizations', headers: { authorization: 'som_hooli_owner' } }],
}

export const lawResources: readonly LawResource[] = [station, alerts, organization, settings, customer]
