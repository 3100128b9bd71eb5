import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FixtureEntry } from '../../src/seed/entry.ts'
import { toLine } from '../../src/seed/entry-lines.ts'
import type { FixturePrincipal } from '../../src/seed/fixture-file.ts'
import { addEntry, settle, startIntake } from '../../src/seed/intake.ts'
import { EntryIssues } from '../../src/seed/issues.ts'
import { seedEntries } from '../../src/seed/seed-entries.ts'
import { compileFile, documents, ownDocument } from '../support/documents.ts'

const compiled = Object.fromEntries(documents.map(({ file }) => [file, compileFile(file)]))

async function entriesOf(file: string, apiName: string, count: number, seed: number | string = 1) {
  const { contract, validators } = compiled[file] as ReturnType<typeof compileFile>
  const api = contract.apis.find(({ name }) => name === apiName)
  if (!api) throw new Error(`There is no API ${apiName}.`)
  return [...(await seedEntries({ contract, validators, api, count, seed }))]
}

const apis = documents.flatMap(({ file }) => (compiled[file]?.contract.apis ?? []).map(({ name }) => ({ file, name })))

function principalsOf(entries: readonly FixtureEntry[]): FixturePrincipal[] {
  return entries.flatMap((entry) => ('principal' in entry ? [entry.principal] : []))
}

function secretsOf(entries: readonly FixtureEntry[]): string[] {
  return principalsOf(entries).flatMap(({ credentials }) =>
    Object.entries(credentials).flatMap(([scheme, secrets]) => [secrets].flat().map((secret) => `${scheme} ${secret}`)),
  )
}

/** The first 16 digits of the SHA-256 of the lines: a change of them changes what everybody seeds. */
const golden = {
  aitronos: '5b997840512a467f',
  shareofmodel: '42b1e0601dd3a313',
  lockers: '930f0eb569f8be47',
}

describe.each(apis)('what is made up for $name', ({ file, name }) => {
  test.for([1, 2, 77, 'a text', ''])('fits the document and itself, with the seed %j', async (seed) => {
    const { contract, validators } = compiled[file] as ReturnType<typeof compileFile>
    const intake = startIntake(contract, validators)
    const issues = new EntryIssues('made up')
    intake.places.push(issues)
    for (const entry of await entriesOf(file, name, 40, seed)) addEntry(intake, issues, entry)
    const fixtures = settle(intake).find(({ api }) => api.name === name)
    expect(fixtures?.principals.size).toBeGreaterThan(40)
  })

  test('has the same bytes as ever', async () => {
    const lines = (await entriesOf(file, name, 20)).map(toLine).join('')
    expect(createHash('sha256').update(lines).digest('hex').slice(0, 16)).toBe(golden[name as keyof typeof golden])
  })

  test('stays as it is when there is more of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 120 }), fc.integer(), async (count, seed) => {
        const more = new Set((await entriesOf(file, name, count + 1, seed)).map(toLine))
        const missing = (await entriesOf(file, name, count, seed)).map(toLine).filter((line) => !more.has(line))
        expect(missing).toEqual([])
      }),
      { numRuns: 8, seed: 1 },
    )
  })

  test('shares no key, id or secret with what another seed makes', async () => {
    const [one, other] = [await entriesOf(file, name, 300, 1), await entriesOf(file, name, 300, 2)]
    const ids = (entries: readonly FixtureEntry[]): string[] => [
      ...principalsOf(entries).map(({ id }) => id),
      ...principalsOf(entries).flatMap(({ grants }) => Object.values(grants).flatMap(Object.keys)),
      ...secretsOf(entries),
    ]
    const taken = new Set(ids(one))
    expect(ids(other).filter((id) => taken.has(id))).toEqual([])
  })

  test('has a caller for each role', async () => {
    const { contract } = compiled[file] as ReturnType<typeof compileFile>
    const roles = Object.keys(contract.apis.find((api) => api.name === name)?.roles ?? {})
    const held = principalsOf(await entriesOf(file, name, 1)).flatMap((principal) => [
      ...principal.roles,
      ...Object.values(principal.grants).flatMap(Object.values),
    ])
    expect(new Set(held)).toEqual(new Set(roles))
  })

  test('has e-mail addresses that nobody owns, and secrets that say that they are none', async () => {
    const entries = await entriesOf(file, name, 20)
    for (const { email } of principalsOf(entries)) expect(email).toMatch(/^[a-z0-9.-]+@[a-z0-9.-]+\.example$/)
    for (const secret of secretsOf(entries)) expect(secret).toMatch(/ (\w+:)?fake_(key|token|password)_\w+$/)
  })

  test('gives nobody the secret of another', async () => {
    const secrets = secretsOf(await entriesOf(file, name, 2000))
    expect(new Set(secrets).size).toBe(secrets.length)
  })
})

describe('an organization that is made up', () => {
  const organizations = async (name: string, count: number): Promise<Record<string, unknown>[]> =>
    (await entriesOf(ownDocument, name, count)).flatMap((entry) =>
      'record' in entry && entry.collection === 'organizations' ? [entry.record] : [],
    )

  test('belongs to a caller who is its owner', async () => {
    const entries = await entriesOf(ownDocument, 'aitronos', 10)
    const owners = principalsOf(entries).filter(({ grants }) =>
      Object.values(grants.organizations ?? {}).includes('owner'),
    )
    const byKey = Object.fromEntries(
      owners.flatMap(({ id, grants }) => Object.keys(grants.organizations ?? {}).map((key) => [key, id])),
    )
    for (const { id, owner_id: owner } of await organizations('aitronos', 10)) expect(byKey[String(id)]).toBe(owner)
  })

  test('was made before it was changed', async () => {
    for (const { created_at: created, updated_at: updated } of await organizations('aitronos', 50))
      expect(String(created) < String(updated)).toBe(true)
  })

  test('has a name, an address and domains that go together', async () => {
    for (const { website, domains } of await organizations('aitronos', 50)) {
      const [domain] = domains as string[]
      expect(domain).toMatch(/^[a-z0-9-]+\.example$/)
      if (website !== null) expect(website).toBe(`https://${domain}`)
    }
  })

  test('has what a request could have put there', async () => {
    const known = ['Assets', 'Models', 'Search', 'Sources', 'Shopping', 'Website', 'Dashboard']
    for (const { modules } of await organizations('shareofmodel', 50)) {
      const chosen = modules as string[]
      expect(chosen.length).toBeGreaterThan(0)
      expect(new Set(chosen).size).toBe(chosen.length)
      expect(known).toEqual(expect.arrayContaining(chosen))
    }
  })

  test('is like few others', async () => {
    const names = (await organizations('aitronos', 500)).map(({ name }) => name)
    expect(new Set(names).size).toBeGreaterThan(450)
  })
})

test('a record that cannot be made up is told with the rule that it breaks', async () => {
  const { contract, validators } = compiled[ownDocument] as ReturnType<typeof compileFile>
  const strict = {
    ...validators,
    accepts: () => false,
    violations: () => [{ path: ['name'], keyword: 'pattern', params: { pattern: '^(?!x)' } }],
  }
  const [api] = contract.apis
  if (!api) throw new Error('There is no API.')
  const made = await seedEntries({ contract, validators: strict, api, count: 1, seed: 1 })
  expect(() => [...made]).toThrow('No record of "organizations" can be made up: name must match ^(?!x).')
})
