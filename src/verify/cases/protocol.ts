import type { Api } from '../../openapi/contract.ts'
import { essenceOf } from '../../openapi/media-type.ts'
import type { Case, Mismatch } from '../case.ts'
import { noServerError, refused, shown } from '../case.ts'
import type { Call, Exchanged, TestClient } from '../client/test-client.ts'
import { unlikeCause } from '../run/judge-refusal.ts'
import { parametersFor } from '../setup/address.ts'
import { isInferred } from '../setup/inferred.ts'
import type { TestedUpdate } from '../setup/tested-update.ts'
import { takesPatchList } from '../setup/written-body.ts'
import { bodyOf, canBeTried, changesTo, fieldsKept, updateCase } from './updating.ts'

const unreadable = [
  { about: 'half an object', text: '{"name":', keyword: 'json' },
  { about: 'no JSON at all', text: 'name=Understudy', keyword: 'json' },
  { about: 'a list', text: '[]', keyword: 'type' },
  { about: 'a text', text: '"Understudy"', keyword: 'type' },
  { about: 'null', text: 'null', keyword: 'type' },
  { about: 'null in a list', text: '[null]', keyword: 'type' },
  { about: 'empty', text: '', keyword: 'json' },
] as const

/** Plans unreadable bodies and unsupported methods for an update operation. */
export function* protocolCases(tested: TestedUpdate, api: Api): Generator<Case> {
  const { operation, identity, key } = tested
  const call = { operation, identity, parameters: parametersFor(operation, key) }
  yield* tested.writer.isForm ? unreadableForms(tested, call) : unreadableJson(tested, api, call)
  yield* unusualCases(tested, api, call)
  yield* otherMethodCases(tested, api, call)
}

/** Any text is a form, but for a multipart one that breaks off. */
function* unreadableForms(tested: TestedUpdate, call: Call): Generator<Case> {
  const { mediaType, operation } = tested
  if (!mediaType.startsWith('multipart/')) return
  const part = '--understudy\r\nContent-Disposition: form-data; name="understudy"\r\n\r\nUnderstudy\r\n'
  const texts = [
    { about: 'a form that breaks off', text: part },
    { about: 'no form at all', text: '{"name":"Understudy"}' },
    ...(operation.body?.required ? [{ about: 'empty', text: '' }] : []),
  ]
  const headers = { 'Content-Type': `${mediaType}; boundary=understudy` }
  for (const { about, text } of texts) {
    const plan = { ...unstated, about: `a body that is ${about}`, keyword: 'multipart' }
    yield updateCase(tested, plan, async (client) => refused(await client.call({ ...call, text, headers })))
  }
}

function* unreadableJson(tested: TestedUpdate, api: Api, call: Call): Generator<Case> {
  const { operation } = tested
  const isList = takesPatchList(operation)
  for (const { about, text, keyword } of unreadable) {
    if ((isList && text === '[]') || (text === '' && !operation.body?.required)) continue
    // Without a type, a schema of fields has nothing against a list.
    if (keyword === 'type' && tested.takes(JSON.parse(text))) continue
    // No schema says that a body must be JSON, rather than be taken for an empty one.
    const evidence = keyword === 'json' ? 'assumed' : undefined
    const plan = {
      law: 'malformed-is-refused',
      about: `a body that is ${about}`,
      keyword,
      evidence,
      touches: 'nothing',
    } as const
    yield updateCase(tested, plan, async (client) => {
      const sent = await client.call({ ...call, text })
      // A value of another type, or nothing at all, may be told as an invalid body.
      return refused(sent) ?? (keyword === 'json' && text !== '' ? unlikeCause(api, sent, 'malformed') : undefined)
    })
  }
}

/** Types that frameworks read where they are not asked to. */
const otherTypes = [
  ['text/plain', 'a body of another media type'],
  ['application/x-www-form-urlencoded', 'a body that says it is a form'],
] as const

/** Requests that clients should not send. No document states how they are refused. */
function* unusualCases(tested: TestedUpdate, api: Api, call: Call): Generator<Case> {
  const taken = new Set(Object.keys(tested.operation.body?.media ?? {}).map(essenceOf))
  // Many frameworks read a body whatever it says it is: a plain document asks for no more.
  const isFree = isInferred(tested.operation) && !tested.operation.responses.some(({ status }) => status === 415)
  for (const [type, about] of isFree ? [] : otherTypes) {
    if (taken.has(type)) continue
    const otherType = { ...call, text: '{}', headers: { 'Content-Type': type } }
    const plan = { ...unstated, about, keyword: 'media-type' }
    yield updateCase(tested, plan, async (client) => {
      const sent = await client.call(otherType)
      return (
        refused(sent) ??
        unlikeCause(api, sent, 'unsupported-media-type') ??
        changedAllTheSame(client, tested, call, type)
      )
    })
  }
  const deepForm = `understudy${'[x]'.repeat(1000)}=x`
  const deepJson = `{"understudy":${'['.repeat(1000)}${']'.repeat(1000)}}`
  const deep = { ...call, text: tested.writer.isForm ? deepForm : deepJson }
  // The parts of a multipart form have no names within names of their own.
  if (tested.mediaType.startsWith('multipart/')) return
  const law = 'never-a-server-error'
  const risky = { law, about: 'a body nested a thousand deep', keyword: 'depth', isRisky: true } as const
  yield updateCase(tested, risky, async (client) => {
    // A target that stores unknown fields would keep the whole of it, and show it in every reply.
    if (takesPatchList(tested.operation)) return noServerError(await client.call(deep))
    await client.update(tested, { understudy: true })
    if (Object.hasOwn((await client.read(tested)) ?? {}, 'understudy')) return undefined
    return noServerError(await client.call(deep))
  })
}

const unstated = { law: 'malformed-is-refused', evidence: 'assumed', touches: 'nothing' } as const

/** A target may support PUT although the document does not: it gets the current record, so that nothing is lost. */
function* otherMethodCases(tested: TestedUpdate, api: Api, call: Call): Generator<Case> {
  const { operations, problems } = api
  const method = 'PUT'
  if (operations.some((each) => each.path === tested.operation.path && each.method === method)) return
  const send = async (client: TestClient): Promise<Exchanged> =>
    client.call({ ...call, method, body: (await client.read(tested)) ?? {} })
  const plan = { about: 'a method that the path does not have', keyword: 'method', isRisky: true }
  yield updateCase(tested, { ...unstated, ...plan }, async (client) => {
    const sent = await send(client)
    return refused(sent) ?? unlikeCause(api, sent, 'method-not-allowed')
  })
  yield updateCase(tested, { ...plan, law: 'never-a-server-error' }, async (client) =>
    noServerError(await send(client)),
  )
  // Documents that say how a method is refused are held to the RFC.
  const refusals = [...tested.operation.problems, ...problems]
  if (!refusals.some(({ failure }) => failure === 'method-not-allowed')) return
  const allows = { ...plan, law: 'method-is-refused-with-allow', evidence: 'assumed' } as const
  yield updateCase(tested, allows, async (client) => {
    const { received } = await send(client)
    if (received.status !== 405) return undefined
    const allowed = (received.headers.allow ?? '').split(',').map((each) => each.trim())
    if (allowed.includes(method))
      return {
        evidence: 'documented',
        expected: `Allow does not list ${method}, which was refused`,
        actual: `it is ${shown(received.headers.allow)}`,
      }
    if (allowed.includes(tested.operation.method)) return undefined
    return { expected: `Allow lists ${tested.operation.method}`, actual: `it is ${shown(received.headers.allow)}` }
  })
}

/** A body that is refused for its media type is not carried out either. */
async function changedAllTheSame(
  client: TestClient,
  tested: TestedUpdate,
  call: Call,
  type: string,
): Promise<Mismatch | undefined> {
  const before = await client.read(tested)
  const change = changesTo(tested, before).find(
    ({ field, value }) => before && canBeTried(tested, field, value, before),
  )
  if (!before || !change || takesPatchList(tested.operation)) return undefined
  const text = JSON.stringify(bodyOf([change]))
  const sent = await client.call({ ...call, text, headers: { 'Content-Type': type } })
  if (sent.received.status < 300) return undefined
  const wrong = fieldsKept(tested, before, await client.read(tested))
  return wrong && { ...wrong, law: 'refused-changes-nothing', evidence: 'documented' }
}
