import type { Json } from '../../openapi/contract.ts'
import type { Case, Mismatch } from '../case.ts'
import { accepted, compare, isSame } from '../case.ts'
import type { TestClient } from '../client/test-client.ts'
import type { TestedUpdate } from '../setup/tested-update.ts'
import { shownBy } from '../setup/tested-update.ts'
import { updateCase } from './updating.ts'

/** Plans the cases of properties that a read shows and no update sets: sending one changes nothing and is not an error. */
export function* readOnlyCases(tested: TestedUpdate): Generator<Case> {
  const writable = new Set(tested.fields.map(({ stored }) => stored))
  for (const name of [...shownBy(tested.read)].filter((each) => !writable.has(each))) {
    const plan = { about: `${name}, which is no part of the request`, keyword: 'readOnly', subject: name }
    const risky = { ...plan, law: 'read-only-is-kept', isRisky: true } as const
    yield updateCase(tested, risky, (client) => isKept(client, tested, name))
    const about = `${name}, as it was read`
    yield updateCase(tested, { ...plan, about, law: 'read-only-is-accepted' }, async (client) => {
      const value = (client.lastRead(tested) ?? (await client.read(tested)))?.[name]
      return value === undefined ? undefined : accepted(await client.update(tested, { [name]: value }))
    })
  }
}

async function isKept(client: TestClient, tested: TestedUpdate, name: string): Promise<Mismatch | undefined> {
  const before = client.lastRead(tested) ?? (await client.read(tested))
  const sent = otherThan(before?.[name])
  await client.update(tested, { [name]: sent })
  const after = await client.read(tested)
  const isTaken = isSame(after?.[name], sent)
  const wrong = tested.serverSet.has(name) ? undefined : compare(`"${name}"`, after?.[name], before?.[name])
  // What could be written can be put back the same way.
  if ((wrong || isTaken) && before?.[name] !== undefined) await client.update(tested, { [name]: before[name] })
  if (wrong || !isTaken) return wrong
  return { expected: `"${name}" is set by the server only`, actual: 'the request has set it' }
}

/** Returns another value of the same type: another type would be refused for that. */
function otherThan(value: Json | undefined): Json {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (Array.isArray(value)) return [...value, 'understudy']
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return '2001-01-01T00:00:00Z'
  return value === 'understudy' ? 'second cast' : 'understudy'
}
