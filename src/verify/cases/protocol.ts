import type { Case, Mismatch } from '../case.ts'
import { refused } from '../case.ts'
import type { Call, Exchanged } from '../lab.ts'
import type { Subject } from '../subject.ts'
import { updateCase } from './updating.ts'

/** Bodies that cannot be read as what the operation takes. */
const unreadable = [
  { about: 'half an object', text: '{"name":', keyword: 'json' },
  { about: 'no JSON at all', text: 'name=Understudy', keyword: 'json' },
  { about: 'a list', text: '[]', keyword: 'type' },
  { about: 'a text', text: '"Understudy"', keyword: 'type' },
  { about: 'null', text: 'null', keyword: 'type' },
] as const

/** Ids that no record has, some of which no record could have. */
const unknownIds = ['understudy-no-such-record', '0', '00000000-0000-4000-8000-000000000000', "'; --", '%', 'ü', '..']

/** Plans the cases of unreadable bodies, unknown ids and wrong methods for one update operation. */
export function* protocolCases(subject: Subject): Generator<Case> {
  const { operation, caller, key } = subject
  const parameter = operation.scope?.key as string
  const call = { operation, identity: caller, parameters: { [parameter]: key } }
  for (const { about, text, keyword } of unreadable) {
    // That a body which is no JSON is refused, and not taken for an empty one, is stated by no schema.
    const evidence = keyword === 'json' ? 'assumed' : undefined
    const plan = { law: 'malformed-is-refused', about: `a body that is ${about}`, keyword, evidence } as const
    yield updateCase(subject, plan, async (lab) => refused(await lab.call({ ...call, text })))
  }
  yield* unusualCases(subject, call)
  for (const id of unknownIds) {
    const plan = { law: 'unknown-is-not-found', about: `the id ${JSON.stringify(id)}`, keyword: 'id' } as const
    yield updateCase(subject, plan, async (lab) => {
      const { received } = await lab.call({ operation, identity: caller, parameters: { [parameter]: id }, body: {} })
      // Which of role and existence is checked first is for the implementation to choose.
      if (received.status === 404 || received.status === 403 || (id === '..' && received.status < 500)) return undefined
      return { expected: 'the request is answered with 404', actual: `it is answered with ${received.status}` }
    })
  }
}

/** Requests that no client should send. What they are refused with, no source states, however usual it is. */
function* unusualCases(subject: Subject, call: Call): Generator<Case> {
  const otherType = { ...call, text: '{}', headers: { 'Content-Type': 'text/plain' } }
  const otherMethod = { ...call, method: 'PUT', body: {} }
  const deep = { ...call, text: `{"understudy":${'['.repeat(1000)}${']'.repeat(1000)}}` }
  const [mediaType, method] = ['a body of another media type', 'a method that the path does not have']
  const assumed = { law: 'malformed-is-refused', evidence: 'assumed' } as const
  yield updateCase(subject, { ...assumed, about: mediaType, keyword: 'media-type' }, async (lab) =>
    refused(await lab.call(otherType)),
  )
  yield updateCase(subject, { ...assumed, about: method, keyword: 'method' }, async (lab) =>
    refused(await lab.call(otherMethod)),
  )
  const law = 'never-a-server-error'
  yield updateCase(subject, { law, about: 'a body nested a thousand deep', keyword: 'depth' }, async (lab) =>
    noServerError(await lab.call(deep)),
  )
  yield updateCase(subject, { law, about: method, keyword: 'method' }, async (lab) =>
    noServerError(await lab.call(otherMethod)),
  )
}

function noServerError({ received }: Exchanged): Mismatch | undefined {
  if (received.status < 500) return undefined
  return { expected: 'no server error', actual: `it is answered with ${received.status}` }
}
