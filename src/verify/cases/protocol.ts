import type { Api } from '../../openapi/contract.ts'
import { isPatchListType } from '../../openapi/media-type.ts'
import type { Case, Mismatch } from '../case.ts'
import { noServerError, refused, shown } from '../case.ts'
import type { Call, Exchanged, TestClient } from '../client/test-client.ts'
import { unlikeCause } from '../run/judge-refusal.ts'
import { parametersFor } from '../setup/address.ts'
import type { TestedUpdate } from '../setup/tested-update.ts'
import { isUpdate } from '../setup/tested-update.ts'
import { takesPatchList } from '../setup/written-body.ts'
import { tryWrites } from './try-writes.ts'
import {
  evidenceOfOtherTypes,
  evidenceOfUnreadable,
  otherTypes,
  takenAllTheSame,
  unreadableBodies,
} from './unreadable.ts'
import { bodyOf, fieldsKept, firstChange, updateCase } from './updating.ts'

/** Plans unreadable bodies and unsupported methods for an update operation. */
export function* protocolCases(tested: TestedUpdate, api: Api): Generator<Case> {
  const { operation, identity, key } = tested
  const call = { operation, identity, parameters: parametersFor(operation, key) }
  yield* tested.writer.isForm ? unreadableForms(tested, call) : unreadableJson(tested, api, call)
  yield* charsetCase(tested, api)
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
  for (const body of unreadableBodies(operation, tested.takes)) {
    const { text, keyword } = body
    const evidence = evidenceOfUnreadable(api, operation, body)
    const about = `a body that is ${body.about}`
    const plan = { law: 'malformed-is-refused', about, keyword, evidence, touches: 'nothing' } as const
    yield updateCase(tested, plan, async (client) => takenAllTheSame(api, await client.call({ ...call, text }), body))
  }
}

/**
 * Many clients add a charset to the media type, which says nothing of JSON (RFC 8259 section 11). Operations share what looks
 * at it, so that the first update stands for all.
 */
function* charsetCase(tested: TestedUpdate, api: Api): Generator<Case> {
  const { mediaType, operation } = tested
  const isFirst = api.operations.find((each) => isUpdate(each) && each.body) === operation
  if (!isFirst || tested.writer.isForm || !/^application\/[\w.+-]*json$/.test(mediaType) || isPatchListType(mediaType))
    return
  const law = 'every-media-type-is-taken'
  const sentAs = `${mediaType}; charset=utf-8`
  const plan = { law, about: sentAs, keyword: 'content', evidence: 'assumed' } as const
  yield updateCase(tested, plan, async (client) => {
    const now = await client.current(tested)
    const change = firstChange(tested, now)
    const wrong = change && (await tryWrites(client, { ...tested, sentAs }, [change]))
    // What is wrong however it is sent is another law's concern.
    return wrong && !(await tryWrites(client, tested, [change])) ? { ...wrong, law, evidence: 'assumed' } : undefined
  })
}

/** Requests that clients should not send. Few documents say how they are refused. */
function* unusualCases(tested: TestedUpdate, api: Api, call: Call): Generator<Case> {
  const evidence = evidenceOfOtherTypes(api, tested.operation)
  for (const [type, about] of otherTypes(tested.operation)) {
    const otherType = { ...call, text: '{}', headers: { 'Content-Type': type } }
    const plan = { ...unstated, about, keyword: 'media-type', evidence }
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
  const change = before && firstChange(tested, before)
  if (!change || takesPatchList(tested.operation)) return undefined
  const text = JSON.stringify(bodyOf([change]))
  const sent = await client.call({ ...call, text, headers: { 'Content-Type': type } })
  if (sent.received.status < 300) return undefined
  const wrong = fieldsKept(tested, before, await client.read(tested))
  return wrong && { ...wrong, law: 'refused-changes-nothing', evidence: 'documented' }
}
