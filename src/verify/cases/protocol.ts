import type { Api } from '../../openapi/contract.ts'
import type { Case, Mismatch } from '../case.ts'
import { refused } from '../case.ts'
import type { Call, Exchanged, TestClient } from '../client/test-client.ts'
import type { TestedUpdate } from '../setup/tested-update.ts'
import { updateCase } from './updating.ts'

/** Bodies that cannot be read as what the operation takes. */
const unreadable = [
  { about: 'half an object', text: '{"name":', keyword: 'json' },
  { about: 'no JSON at all', text: 'name=Understudy', keyword: 'json' },
  { about: 'a list', text: '[]', keyword: 'type' },
  { about: 'a text', text: '"Understudy"', keyword: 'type' },
  { about: 'null', text: 'null', keyword: 'type' },
] as const

/** Plans the cases of unreadable bodies and wrong methods for one update operation. */
export function* protocolCases(tested: TestedUpdate, api: Api): Generator<Case> {
  const { operation, identity, key } = tested
  const parameter = operation.scope?.key as string
  const call = { operation, identity, parameters: { [parameter]: key } }
  for (const { about, text, keyword } of unreadable) {
    // That a body which is no JSON is refused, and not taken for an empty one, is stated by no schema.
    const evidence = keyword === 'json' ? 'assumed' : undefined
    const plan = { law: 'malformed-is-refused', about: `a body that is ${about}`, keyword, evidence } as const
    yield updateCase(tested, plan, async (client) => refused(await client.call({ ...call, text })))
  }
  yield* unusualCases(tested, call)
  yield* otherMethodCases(tested, api, call)
}

/** Requests that no client should send. What they are refused with, no source states, however usual it is. */
function* unusualCases(tested: TestedUpdate, call: Call): Generator<Case> {
  const otherType = { ...call, text: '{}', headers: { 'Content-Type': 'text/plain' } }
  const deep = { ...call, text: `{"understudy":${'['.repeat(1000)}${']'.repeat(1000)}}` }
  const plan = { ...unstated, about: 'a body of another media type', keyword: 'media-type' }
  yield updateCase(tested, plan, async (client) => refused(await client.call(otherType)))
  const law = 'never-a-server-error'
  yield updateCase(tested, { law, about: 'a body nested a thousand deep', keyword: 'depth' }, async (client) =>
    noServerError(await client.call(deep)),
  )
}

const unstated = { law: 'malformed-is-refused', evidence: 'assumed' } as const

/** Where the document has no PUT, an implementation may have one all the same: it is sent what there is, so that nothing is lost. */
function* otherMethodCases(tested: TestedUpdate, { operations }: Api, call: Call): Generator<Case> {
  const method = 'PUT'
  if (operations.some((each) => each.path === tested.operation.path && each.method === method)) return
  const send = async (client: TestClient): Promise<Exchanged> =>
    client.call({ ...call, method, body: (await client.read(tested)) ?? {} })
  const plan = { about: 'a method that the path does not have', keyword: 'method' }
  yield updateCase(tested, { ...unstated, ...plan }, async (client) => refused(await send(client)))
  yield updateCase(tested, { ...plan, law: 'never-a-server-error' }, async (client) =>
    noServerError(await send(client)),
  )
}

function noServerError({ received }: Exchanged): Mismatch | undefined {
  if (received.status < 500) return undefined
  return { expected: 'no server error', actual: `it is answered with ${received.status}` }
}
