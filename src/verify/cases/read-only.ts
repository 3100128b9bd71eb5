import type { Json } from '../../openapi/contract.ts'
import type { Case, Mismatch } from '../case.ts'
import { accepted, compare, isSame } from '../case.ts'
import type { Lab } from '../lab.ts'
import type { Subject } from '../subject.ts'
import { shownBy } from '../subject.ts'
import { updateCase } from './updating.ts'

/** Plans the cases of what a read shows but no update sets: sending it is no error, and changes nothing. */
export function* readOnlyCases(subject: Subject): Generator<Case> {
  const writable = new Set(subject.fields.map(({ stored }) => stored))
  for (const name of [...shownBy(subject.read)].filter((each) => !writable.has(each))) {
    const plan = { about: `${name}, which is no part of the request`, keyword: 'readOnly', subject: name }
    yield updateCase(subject, { ...plan, law: 'read-only-is-kept' }, (lab) => isKept(lab, subject, name))
    const about = `${name}, as it was read`
    yield updateCase(subject, { ...plan, about, law: 'read-only-is-accepted' }, async (lab) => {
      const value = (await lab.read(subject))?.[name]
      return value === undefined ? undefined : accepted(await lab.update(subject, { [name]: value }))
    })
  }
}

async function isKept(lab: Lab, subject: Subject, name: string): Promise<Mismatch | undefined> {
  const before = await lab.read(subject)
  const sent = otherThan(before?.[name])
  await lab.update(subject, { [name]: sent })
  const after = await lab.read(subject)
  const isTaken = isSame(after?.[name], sent)
  const wrong = subject.serverSet.has(name) ? undefined : compare(`"${name}"`, after?.[name], before?.[name])
  // What could be written can be put back the same way.
  if ((wrong || isTaken) && before?.[name] !== undefined) await lab.update(subject, { [name]: before[name] })
  if (wrong || !isTaken) return wrong
  return { expected: `"${name}" is the server's to set`, actual: 'it is what the request says' }
}

/** Gives another value of the same kind: one of another kind would be refused for that. */
function otherThan(value: Json | undefined): Json {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (Array.isArray(value)) return [...value, 'understudy']
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return '2001-01-01T00:00:00Z'
  return value === 'understudy' ? 'second cast' : 'understudy'
}
