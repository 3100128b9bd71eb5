import type { JsonObject, Operation } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import { declares } from '../../openapi/responses.ts'
import type { Case, Mismatch } from '../case.ts'
import { accepted, shown } from '../case.ts'
import type { Exchanged, TestClient } from '../client/test-client.ts'
import { parametersFor } from '../setup/address.ts'
import type { TestedUpdate } from '../setup/tested-update.ts'
import { replaces, wholeBody } from '../setup/tested-update.ts'
import {
  bodyOf,
  canBeTried,
  changesTo,
  fieldsKept,
  holds,
  ordinary,
  otherSample,
  ownFields,
  updateCase,
} from './updating.ts'

/**
 * Plans reads under a condition, where the document has a 304: who has the record as it is is sent nothing, who has it as it was
 * is sent it (RFC 9110 section 13.1.2).
 */
export function* taggedReadCases(tested: TestedUpdate): Generator<Case> {
  const { read, operation, identity, key } = tested
  if (read === operation || !declares(read, 304)) return
  const ask = (client: TestClient, tag: string): Promise<Exchanged> =>
    client.call({ operation: read, identity, parameters: parametersFor(read, key), headers: { 'If-None-Match': tag } })
  const plan = { law: 'tag-follows-the-record', keyword: 'If-None-Match' } as const
  yield updateCase(tested, { ...plan, about: 'a read with the tag of now' }, async (client) => {
    const tag = tagOf(await client.show(tested))
    const status = tag === undefined ? 304 : (await ask(client, tag)).received.status
    return status === 304
      ? undefined
      : { expected: `status 304 with If-None-Match: ${tag}`, actual: `status ${status}` }
  })
  yield updateCase(tested, { ...plan, about: 'a read with the tag of before an update' }, async (client) => {
    const tag = tagOf(await client.show(tested))
    const changed = tag === undefined ? undefined : await change(client, tested)
    if (tag === undefined || !changed || accepted(changed)) return undefined
    const { status } = (await ask(client, tag)).received
    return status === 304 ? { expected: 'the record as it is now', actual: 'status 304' } : undefined
  })
}

/** Plans updates under a condition, where the document has If-Match: one that no longer holds is refused (RFC 9110 section 13.1.1). */
export function* taggedCases(tested: TestedUpdate): Generator<Case> {
  const { operation, read } = tested
  if (!takesTag(operation) || read === operation) return
  const stale = { law: 'stale-tag-is-refused', keyword: 'If-Match', touches: 'records' } as const
  yield updateCase(tested, { ...stale, about: 'a tag that no record has' }, (client) =>
    refusesStale(client, tested, '"understudy"'),
  )
  yield updateCase(tested, { ...stale, about: 'the tag of before the last update' }, async (client) => {
    const tag = tagOf(await client.show(tested))
    const changed = tag === undefined ? undefined : await change(client, tested)
    if (tag === undefined || !changed || accepted(changed)) return undefined
    return refusesStale(client, tested, tag)
  })
  const any = {
    law: 'tag-follows-the-record',
    about: 'If-Match: *, which any record fits',
    keyword: 'If-Match',
  } as const
  yield updateCase(tested, any, async (client) => {
    const sent = await change(client, tested, { 'If-Match': '*' })
    return sent?.received.status === 412 ? accepted(sent) : undefined
  })
  yield listedCase(tested)
  const follows = { law: 'tag-follows-the-record', about: 'after an update', keyword: 'ETag' } as const
  yield updateCase(tested, follows, (client) => followsRecord(client, tested, () => change(client, tested)))
  const single = { ...follows, about: 'after an update of each field by itself' }
  yield updateCase(tested, single, (client) => followsEach(client, tested))
  const nested = { ...follows, about: 'after an update of a part of an object' }
  yield updateCase(tested, nested, (client) => followsRecord(client, tested, () => changePart(client, tested)))
}

/** Returns whether an operation has If-Match; without an ETag in any reply, the document does not say what a tag is. */
export function takesTag({ parameters, isTagged }: Operation): boolean {
  const isCondition = parameters.some(({ in: place, name }) => place === 'header' && /^if-match$/i.test(name))
  return isCondition && isTagged === true
}

/** A condition holds for each of several tags (RFC 9110 section 13.1.1). */
function listedCase(tested: TestedUpdate): Case {
  const plan = { law: 'tag-follows-the-record', keyword: 'If-Match', evidence: 'assumed' } as const
  return updateCase(tested, { ...plan, about: 'If-Match with the tag of now as the second' }, async (client) => {
    const tag = tagOf(await client.show(tested))
    const sent = tag === undefined ? undefined : await change(client, tested, { 'If-Match': `"understudy", ${tag}` })
    return sent?.received.status === 412 ? accepted(sent) : undefined
  })
}

async function followsRecord(
  client: TestClient,
  tested: TestedUpdate,
  update: () => Promise<Exchanged | undefined>,
): Promise<Mismatch | undefined> {
  const before = tagOf(await client.show(tested))
  const updated = await update()
  const after = tagOf(await client.show(tested))
  if (!updated || before === undefined || after === undefined || accepted(updated)) return undefined
  // RFC 9110 section 8.8.3: what compares tags splits a list of them at its quotes.
  if (!/^(W\/)?"[^"]*"$/.test(after)) return { expected: 'an ETag is a text between quotes', actual: `it is ${after}` }
  if (before === after)
    return { expected: 'the ETag of a changed record is another one', actual: `it is still ${shown(after)}` }
  const replied = tagOf(updated)
  if (replied === undefined || replied === after) return undefined
  return {
    expected: `the ETag of the reply is that of the next read, ${shown(after)}`,
    actual: `it is ${shown(replied)}`,
  }
}

/** How many fields are set by themselves: what makes a tag leaves out one of the last as likely as any other. */
const mostFields = 15

async function followsEach(client: TestClient, tested: TestedUpdate): Promise<Mismatch | undefined> {
  for (const field of ownFields(tested.fields).slice(0, mostFields)) {
    const { name, stored, schema } = field
    const now = await client.current(tested)
    const value = [ordinary(field, 0), ordinary(field, 1)].find(
      (each) => !holds(now?.[stored] ?? null, each, schema) && canBeTried(tested, field, each, now),
    )
    if (value === undefined || !field.readable) continue
    const wrong = await followsRecord(client, tested, () => client.update(tested, { [name]: value }))
    if (wrong) return { ...wrong, subject: stored }
  }
  return undefined
}

async function refusesStale(client: TestClient, tested: TestedUpdate, tag: string): Promise<Mismatch | undefined> {
  const before = await client.read(tested)
  const sent = await change(client, tested, { 'If-Match': tag })
  if (!sent) return undefined
  const { status } = sent.received
  if (status < 300) return { expected: `an update with If-Match: ${tag} is refused`, actual: `status ${status}` }
  if (declares(tested.operation, 412) && status !== 412) return { expected: 'status 412', actual: `status ${status}` }
  const moved = fieldsKept(tested, before, await client.read(tested))
  return moved && { ...moved, law: 'refused-changes-nothing' }
}

/** Sets one field to another value, beside those that every body must have. Undefined if no field has another. */
async function change(
  client: TestClient,
  tested: TestedUpdate,
  headers?: Record<string, string>,
): Promise<Exchanged | undefined> {
  const { operation, identity, key } = tested
  const now: JsonObject = (await client.current(tested)) ?? {}
  const [other] = changesTo(tested, now)
  if (!other) return undefined
  const whole = wholeBody(replaces(tested) ? tested : { fields: tested.required }, now)
  const body = { ...whole, ...bodyOf([other]) }
  return client.call({ operation, identity, parameters: parametersFor(operation, key), body, headers })
}

/** Sets a member of an object that the record holds to another value. Undefined if there is none. */
async function changePart(client: TestClient, tested: TestedUpdate): Promise<Exchanged | undefined> {
  const now = await client.current(tested)
  for (const field of tested.fields) {
    if (field.isAlias || !field.readable || !isObject(now?.[field.stored])) continue
    const objects = field.samples.filter(({ value }) => isObject(value))
    const value = otherSample(tested, field, now, objects)
    if (value !== undefined) return client.update(tested, { [field.name]: value })
  }
  return undefined
}

function tagOf({ received }: Exchanged): string | undefined {
  return received.status < 300 ? received.headers.etag : undefined
}
