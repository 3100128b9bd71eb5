import type { Case, Mismatch } from '../case.ts'
import { refused } from '../case.ts'
import type { Exchanged } from '../lab.ts'
import type { Subject } from '../subject.ts'

/** Bodies that cannot be read as what the operation takes. */
const unreadable = [
  { about: 'half an object', text: '{"name":' },
  { about: 'no JSON at all', text: 'name=Understudy' },
  { about: 'a list', text: '[]' },
  { about: 'a text', text: '"Understudy"' },
  { about: 'null', text: 'null' },
] as const

/** Ids that no record has, some of which no record could have. */
const unknownIds = ['understudy-no-such-record', '0', '00000000-0000-4000-8000-000000000000', "'; --", '%', 'ü', '..']

/** Plans the cases of unreadable bodies, unknown ids and wrong methods for one update operation. */
export function* protocolCases(subject: Subject): Generator<Case> {
  const { operation, caller, key } = subject
  const parameter = operation.scope?.key as string
  for (const { about, text } of unreadable) {
    yield makeCase(subject, 'malformed-is-refused', `a body that is ${about}`, async (lab) =>
      refused(await lab.call({ operation, identity: caller, parameters: { [parameter]: key }, text })),
    )
  }
  yield assumed(
    makeCase(subject, 'malformed-is-refused', 'a body of another media type', async (lab) => {
      const headers = { 'Content-Type': 'text/plain' }
      return refused(
        await lab.call({ operation, identity: caller, parameters: { [parameter]: key }, text: '{}', headers }),
      )
    }),
  )
  yield assumed(
    makeCase(subject, 'malformed-is-refused', 'a method that the path does not have', async (lab) =>
      refused(
        await lab.call({ operation, identity: caller, parameters: { [parameter]: key }, method: 'PUT', body: {} }),
      ),
    ),
  )
  yield makeCase(subject, 'never-a-server-error', 'a body nested a thousand deep', async (lab) => {
    const text = `{"understudy":${'['.repeat(1000)}${']'.repeat(1000)}}`
    return noServerError(await lab.call({ operation, identity: caller, parameters: { [parameter]: key }, text }))
  })
  for (const id of unknownIds) {
    yield makeCase(subject, 'unknown-is-not-found', `the id ${JSON.stringify(id)}`, async (lab) => {
      const { received } = await lab.call({ operation, identity: caller, parameters: { [parameter]: id }, body: {} })
      // Which of role and existence is checked first is for the implementation to choose.
      if (received.status === 404 || received.status === 403 || (id === '..' && received.status < 500)) return undefined
      return { expected: 'the request is answered with 404', actual: `it is answered with ${received.status}` }
    })
  }
  yield makeCase(subject, 'never-a-server-error', 'a method that the path does not have', async (lab) =>
    noServerError(
      await lab.call({ operation, identity: caller, parameters: { [parameter]: key }, method: 'PUT', body: {} }),
    ),
  )
}

/** What no source states, however usual it is. */
function assumed(planned: Case): Case {
  return { ...planned, evidence: 'assumed' }
}

function noServerError({ received }: Exchanged): Mismatch | undefined {
  if (received.status < 500) return undefined
  return { expected: 'no server error', actual: `it is answered with ${received.status}` }
}

function makeCase(subject: Subject, law: Case['law'], about: string, run: Case['run']): Case {
  const { operation } = subject
  return { law, operation: operation.id, about, pointer: operation.pointer, evidence: 'documented', subject: '', run }
}
