import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findFiles, loadParts } from '../../src/load-parts.ts'
import { addEntries, addEntryLines } from '../../src/seed/add-entries.ts'
import { checkEntry } from '../../src/seed/check-entry.ts'
import { fixtureFile } from '../../src/seed/fixture-file.ts'
import { EntryIssues } from '../../src/seed/issues.ts'
import { MemoryStore } from '../../src/store/memory-store.ts'
import { credentialsOf, joinsOf, principalsOf, recordsOf } from '../../src/store/principals.ts'
import { compileFile, ownDocument } from '../support/documents.ts'

const api = 'shareofmodel'
const record = { id: '11111111-1111-4111-8111-111111111111', name: 'Initech', plan: 'pilot', modules: ['Models'] }
const line = (entry: object): string => JSON.stringify({ api, ...entry })
const organization = line({ collection: 'organizations', record })
const owner = line({
  principal: {
    id: 'peter',
    credentials: { shareOfModelKey: 'k-peter' },
    grants: { organizations: { [record.id]: 'organization_owner' } },
  },
})

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-entries-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function load(...lines: readonly string[]) {
  await writeFile(join(folder, 'more.ndjson'), lines.join('\n'))
  const { fixtures } = await loadParts(await findFiles({ fixtures: folder }))
  return fixtures.find((each) => each.api.name === api)
}

async function refusalOf(...lines: readonly string[]): Promise<string> {
  return load(...lines).then(
    () => 'not refused',
    (error: Error) => error.message.replaceAll(`${folder}/`, ''),
  )
}

describe('a file of entries', () => {
  test('adds what it holds to the fixtures', async () => {
    const fixtures = await load(organization, owner)
    expect(fixtures?.records.get('organizations')?.get(record.id)).toMatchObject({
      ...record,
      user_quota: 0,
      logo: null,
    })
    expect(fixtures?.principals.get('peter')).toMatchObject({ roles: [] })
    expect(fixtures?.principals.size).toBe(8)
  })

  test('may have empty lines, and refer to what comes later', async () => {
    expect(await refusalOf('', owner, '', organization, '')).toBe('not refused')
  })

  test('that replaces is all there is of its API', async () => {
    const fixtures = await load(line({ replaces: true }), organization, owner)
    expect([...(fixtures?.principals.keys() ?? [])]).toEqual(['peter'])
    expect(fixtures?.records.get('organizations')?.size).toBe(1)
  })

  test('that replaces may use anew what was there before', async () => {
    const principal = { id: 'staff', credentials: { shareOfModelKey: 'som_staff' }, roles: ['staff'] }
    expect(await refusalOf(line({ replaces: true }), line({ principal }))).toBe('not refused')
  })
})

const staff = { id: 'bob', roles: ['staff'] }

const mistakes: readonly { readonly mistake: string; readonly lines: readonly string[]; readonly says: string }[] = [
  {
    mistake: 'no JSON',
    lines: ['{"api":'],
    says: 'more.ndjson:1:1 #/0\n  The line is no JSON. Write one entry a line, and no line inside of one.',
  },
  {
    mistake: 'no entry',
    lines: [line({ collection: 'organizations' })],
    says: 'more.ndjson:1:1 #/0\n  This is no entry of fixtures: it has "api", "collection". Write {"api", "principal"}, {"api", "collection", "record"} or {"api", "replaces": true}.',
  },
  {
    mistake: 'an API that does not exist',
    lines: ['{"api":"shareofmodels","replaces":true}'],
    says: 'more.ndjson:1:1 #/0/api\n  There is no API "shareofmodels". Did you mean "shareofmodel"?',
  },
  {
    mistake: 'a collection that does not exist',
    lines: [line({ collection: 'organisations', record })],
    says: 'more.ndjson:1:1 #/0/collection\n  "shareofmodel" has no collection "organisations". Did you mean "organizations"?',
  },
  {
    mistake: 'a value that does not fit',
    lines: ['', line({ collection: 'organizations', record: { ...record, user_quota: -1 } })],
    says: 'more.ndjson:2:1 #/1/record/user_quota\n  The record does not fit #/components/schemas/ShareOfModelOrganization: user_quota must be 0 or more. Correct the value.',
  },
  {
    mistake: 'a record twice',
    lines: [organization, organization],
    says: `more.ndjson:2:1 #/1/record\n  There are two records "${record.id}" in "organizations". Give one of them another key.`,
  },
  {
    mistake: 'a key beside that of the record',
    lines: [line({ collection: 'organizations', key: 'x', record })],
    says: 'more.ndjson:1:1 #/0/key\n  A record of "organizations" is written otherwise. Leave it out: the record has its own.',
  },
  {
    mistake: 'a role on a record that does not exist',
    lines: [owner],
    says: `more.ndjson:1:1 #/0/principal/grants/organizations/${record.id}\n  There is no record "${record.id}" in "organizations". Grant roles on records that the fixtures hold.`,
  },
  {
    mistake: 'a role that does not exist',
    lines: [line({ principal: { id: 'bob', roles: ['stuff'] } })],
    says: 'more.ndjson:1:1 #/0/principal/roles/0\n  "stuff" is no platform-wide role. Did you mean "staff"?',
  },
  {
    mistake: 'a credential that another has',
    lines: [line({ principal: { ...staff, credentials: { shareOfModelKey: 'som_csm' } } })],
    says: 'more.ndjson:1:1 #/0/principal/credentials/shareOfModelKey\n  "csm" has the same credential as "bob". Give each caller one of its own.',
  },
  {
    mistake: 'a part that a principal does not have',
    lines: [line({ principal: { ...staff, role: 'staff' } })],
    says: 'more.ndjson:1:1 #/0/principal/role\n  A principal has no "role". Did you mean "roles"?',
  },
]

test.for(mistakes)('a file of entries is refused for $mistake', async ({ lines, says }) => {
  expect(await refusalOf(...lines)).toBe(says)
})

test('all that is wrong is told at once, up to a hundred', async () => {
  const wrong = line({ collection: 'organizations', record: { ...record, plan: 'none' } })
  const role = line({ principal: { id: 'bob', roles: ['stuff'] } })
  expect((await refusalOf(wrong, role, owner)).match(/^more\S+/gm)).toEqual(['more.ndjson:1:1', 'more.ndjson:2:1'])
  expect((await refusalOf(...Array.from({ length: 300 }, () => '{'))).match(/^more/gm)).toHaveLength(20)
})

const forms: readonly unknown[] = [
  { id: 'a' },
  {
    id: 'a',
    name: 'A',
    email: 'a@b.example',
    credentials: { k: 's', l: ['t', 'u'] },
    roles: ['r'],
    grants: { c: { k: 'r' } },
  },
  { id: '' },
  { id: 1 },
  {},
  [],
  null,
  'a',
  { id: 'a', name: 1 },
  { id: 'a', email: null },
  { id: 'a', credentials: { k: '' } },
  { id: 'a', credentials: { k: [''] } },
  { id: 'a', credentials: [] },
  { id: 'a', roles: 'r' },
  { id: 'a', roles: [''] },
  { id: 'a', grants: { c: 'r' } },
  { id: 'a', grants: { c: { k: 1 } } },
  { id: 'a', more: 1 },
]

test.for(forms)('the principal %j is taken from a line as from a file', (principal) => {
  const issues = new EntryIssues('x')
  checkEntry(issues, { api, principal })
  expect(issues.count === 0).toBe(fixtureFile.safeParse({ api, principals: [principal] }).success)
})

describe('entries that are added to a state', () => {
  const { contract, validators } = compileFile(ownDocument)
  let store = new MemoryStore()
  beforeEach(async () => {
    store = new MemoryStore()
    await addEntryLines({ contract, validators, store }, `${organization}\n${owner}\n`)
  })
  const add = (...entries: readonly object[]) =>
    addEntries(
      { contract, validators, store },
      entries.map((entry) => ({ api, ...entry })),
    )

  test('are there', async () => {
    expect(store.get(recordsOf(api, 'organizations'), record.id)).toMatchObject({ name: 'Initech' })
    expect(store.get(principalsOf(api), 'peter')).toMatchObject({
      grants: { organizations: { [record.id]: 'organization_owner' } },
    })
    expect(store.get(credentialsOf(api), 'shareOfModelKey k-peter')).toEqual({ principal: 'peter' })
  })

  test('are counted', async () => {
    expect(
      await add({ collection: 'organizations', record: { ...record, id: '22222222-2222-4222-8222-222222222222' } }),
    ).toEqual({
      principals: 0,
      records: 1,
    })
  })

  test('may refer to what is there', async () => {
    const grants = { organizations: { [record.id]: 'organization_editor' } }
    expect(await add({ principal: { id: 'mike', grants } })).toEqual({ principals: 1, records: 0 })
  })

  test.for([
    [{ collection: 'organizations', record }, `There is a record "${record.id}" in "organizations" already.`],
    [{ principal: { id: 'peter' } }, 'There is a principal "peter" already.'],
    [
      { principal: { id: 'mike', credentials: { shareOfModelKey: 'k-peter' } } },
      '"peter" has the same credential as "mike".',
    ],
    [{ principal: { id: 'mike', grants: { organizations: { x: 'organization_editor' } } } }, 'There is no record "x"'],
  ] as const)('are refused when %j is not new', async ([entry, says]) => {
    const before = store.snapshot()
    await expect(add({ principal: { id: 'new' } }, entry)).rejects.toThrow(says)
    expect(store.get(principalsOf(api), 'new')).toBeUndefined()
    expect(store.snapshot()).toEqual(before)
  })

  test('take the place of all there is where they say so', async () => {
    await add({ replaces: true }, { principal: { id: 'peter', credentials: { shareOfModelKey: 'k-peter' } } })
    expect(store.list(recordsOf(api, 'organizations'))).toEqual([])
    expect(store.list(principalsOf(api)).map(([id]) => id)).toEqual(['peter'])
  })

  test('with e-mail domains let people join by them', async () => {
    const other = {
      id: 'org_abc',
      name: 'A',
      type: 'Work',
      owner_id: 'o',
      created_at: '2025-01-01T00:00:00Z',
      updated_at: '2025-01-01T00:00:00Z',
      domains: ['a.example'],
    }
    const entries = ['org_1', 'org_2'].map((id) => ({
      api: 'aitronos',
      collection: 'organizations',
      record: { ...other, id: id.replace('_', '_x') },
    }))
    for (const entry of entries) await addEntries({ contract, validators, store }, [entry])
    expect(store.get(joinsOf('aitronos', 'organizations'), 'a.example')).toEqual({ keys: ['org_x1', 'org_x2'] })
  })
})
