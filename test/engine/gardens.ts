import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createFetch } from '../../src/adapters/fetch/fetch.ts'
import { control } from '../../src/control/load.ts'
import { checkFixtures } from '../../src/fixtures/fixtures.ts'
import { createGenerate } from '../../src/generate/generate-value.ts'
import type { LocalMock } from '../../src/mock/mock.ts'
import { buildMock } from '../../src/mock/mock.ts'
import type { MockParts } from '../../src/mock/parts.ts'
import type { Json } from '../../src/openapi/contract.ts'
import { readSource } from '../../src/openapi/source.ts'
import { compileText } from '../support/documents.ts'
import { repeatable } from '../support/run-engine.ts'

/** A small document with what joins by e-mail domain, belongs to a record, and hides. */
export const gardensDocument = readFileSync(join(import.meta.dirname, 'gardens.yaml'), 'utf8')

/** Two gardens: Fay tends the first one, Gus the second; Ivy has no role, and an address at ivy.example. */
export const gardensFixtures = `api: gardens
principals:
  - { id: fay, credentials: { key: fay }, grants: { gardens: { g_1: gardener } } }
  - { id: gus, credentials: { key: gus }, grants: { gardens: { g_2: gardener } } }
  - { id: ivy, email: ivy@ivy.example, credentials: { key: ivy } }
collections:
  gardens: [{ id: g_1 }, { id: g_2 }]
  beds: [{ number: 1, crop: clover }, { number: 2, crop: kale }]
`

export interface Gardens {
  readonly mock: LocalMock
  /** Sends a request as the person with that id. */
  send(as: string, method: string, path: string, body?: Json): Promise<{ readonly status: number; readonly body: Json }>
  /** Gives the roles that everybody holds: id → garden → role. */
  roles(): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>>
}

/** Gives what a mock of the gardens is made of. */
export function gardenParts(fixtures = gardensFixtures, document = gardensDocument): MockParts {
  const { contract, validators } = compileText(document, 'gardens.yaml')
  const checked = checkFixtures(contract, validators, [readSource('fixtures.yaml', fixtures)])
  return {
    contract,
    validators,
    fixtures: checked,
    scenarios: async () => [],
    generate: createGenerate(contract.schemas, validators),
  }
}

/** Starts a mock of the gardens. */
export async function startGardens(fixtures?: string): Promise<Gardens> {
  const mock = await buildMock(gardenParts(fixtures), { runtime: repeatable() }, { control, createFetch })
  return {
    mock,
    send: async (as, method, path, body) => {
      const headers = { 'garden-key': as, 'content-type': 'application/json' }
      const content = body === undefined ? undefined : JSON.stringify(body)
      const reply = await mock.answer({ method, path: `/gardens${path}`, query: '', headers, body: content })
      return { status: reply.status, body: JSON.parse(reply.body ?? 'null') as Json }
    },
    roles: async () => {
      const identities = await mock.identities()
      return Object.fromEntries(identities.map(({ id, grants }) => [id, grants.gardens ?? {}]))
    },
  }
}
