import type { Api, Contract, JsonObject } from '../../openapi/contract.ts'
import { isPlatformWide, needsCredentials } from '../../openapi/security.ts'
import type { Case, Mismatch } from '../case.ts'
import { isSame, refused } from '../case.ts'
import type { TestClient } from '../client/test-client.ts'
import { bodyWriter } from '../client/write-body.ts'
import { unlikeCause } from '../run/judge-refusal.ts'
import { opens, takesCredentials } from '../setup/access.ts'
import type { Identity } from '../setup/config.ts'
import { recordKey } from '../setup/record-key.ts'
import type { Field } from '../setup/tested-update.ts'
import type { Sending } from './created-record.ts'
import { createdRecord, sendNew, withCreated } from './created-record.ts'
import { listFor, pageLimit, pageThrough } from './pages.ts'
import type { TestedCreate } from './tested-create.ts'
import { isListBeside, makeCase, parentKeyOf } from './tested-create.ts'
import { unknownId } from './unknown-ids.ts'
import {
  evidenceOfOtherTypes,
  evidenceOfUnreadable,
  otherTypes,
  takenAllTheSame,
  unreadableBodies,
} from './unreadable.ts'
import { invalidWrite } from './updating.ts'

/** Nothing is created below a record that does not exist. */
export function* strayCreateCase(
  api: Api,
  { creator, minimal }: TestedCreate,
  identities: readonly Identity[],
): Generator<Case> {
  const { collections } = api
  const { create, parameters } = creator
  const { collection = '', key: name } = create.resource?.levels?.at(-1) ?? {}
  // What the document keeps no records of has no unknown ones.
  if (name === undefined || !collections[collection]) return
  const nowhere = { ...creator, parameters: { ...parameters, [name]: unknownId } }
  // Who holds a role on each record may be refused for lack of one there.
  const identity = identities.find((each) => isPlatformWide(api, each.role) && opens(api, create, each, [each.role]))
  yield {
    law: 'unknown-is-not-found',
    operation: create.id,
    touches: 'records',
    about: `a new record below the ${name} "${unknownId}"`,
    pointer: create.pointer,
    evidence: 'documented',
    subject: '',
    run: (client) =>
      withCreated(client, nowhere, { body: minimal, isFinal: true, identity }, async (sent) => refused(sent)),
  }
}

/** Plans new records whose bodies cannot be read, or say that they are of a type that the document does not have. */
export function* unreadCreateCases(api: Api, tested: TestedCreate): Generator<Case> {
  const { creator, minimal, takes } = tested
  const { create } = creator
  const planned = { law: 'malformed-is-refused', pointer: create.pointer, subject: '' } as const
  const isJson = !bodyWriter(api, create).isForm
  for (const body of isJson ? unreadableBodies(create, takes) : []) {
    const evidence = evidenceOfUnreadable(api, create, body) ?? 'documented'
    const { text, keyword } = body
    yield makeCase(tested, {
      ...{ ...planned, about: `a body that is ${body.about}`, keyword, evidence },
      run: (client) =>
        withCreated(client, creator, { text, isFinal: true }, async (sent) => takenAllTheSame(api, sent, body)),
    })
  }
  for (const [type, about] of create.body ? otherTypes(create) : []) {
    const sending = { body: minimal, headers: { 'Content-Type': type }, isFinal: true }
    yield makeCase(tested, {
      ...{ ...planned, about, keyword: 'media-type', evidence: evidenceOfOtherTypes(api, create) },
      run: (client) =>
        withCreated(
          client,
          creator,
          sending,
          async (sent) => refused(sent) ?? unlikeCause(api, sent, 'unsupported-media-type'),
        ),
    })
  }
}

/** A create that must be refused: what is sent, by whom, and what of it would show in a record. */
interface RefusedCreate extends Sending {
  readonly about: string
  readonly body: JsonObject
  /** The field that is wrong; undefined where the request is wrong for another reason. */
  readonly wrong?: Field
}

/**
 * Plans creates that are refused, each for another reason: nothing is added to the list. Not tried where the list cannot be
 * read to its end.
 */
export function* refusedCreateCases(
  contract: Contract,
  api: Api,
  tested: TestedCreate,
  identities: readonly Identity[],
): Generator<Case> {
  const { create, identity, parameters } = tested.creator
  const list = api.operations.find((each) => isListBeside(create, each) && opens(api, each, identity))
  if (!list) return
  const asked = listFor(api, list, identity, parentKeyOf(create, parameters))
  const readAll = (client: TestClient) => pageThrough(client, asked, pageLimit(contract, asked))
  for (const refusal of refusals(api, tested, identities)) {
    yield {
      law: 'refused-changes-nothing',
      operation: create.id,
      touches: 'records',
      about: `${refusal.about}, then ${list.id}`,
      pointer: create.pointer,
      evidence: 'documented',
      subject: '',
      run: (client) => leavesNothing(client, tested, refusal, async () => withKeys(await readAll(client), asked.keyOf)),
    }
  }
}

function* refusals(
  api: Api,
  { creator, fields, minimal, takes }: TestedCreate,
  identities: readonly Identity[],
): Generator<RefusedCreate> {
  const wrong = invalidWrite(fields, takes, minimal)
  if (wrong) {
    const { field, value } = wrong
    const about = `a new record with a wrong ${field.name}`
    yield { about, body: { ...minimal, [field.name]: value }, kept: [field.name], wrong: field }
  }
  const { create } = creator
  const stranger = identities.find((each) => takesCredentials(api, create, each) && !opens(api, create, each))
  if (stranger) yield { about: `a new record by ${stranger.name}`, body: minimal, identity: stranger, isFinal: true }
  if (needsCredentials(create))
    yield { about: 'a new record by nobody', body: minimal, identity: 'nobody', isFinal: true }
}

type Listed = ReadonlyMap<string | undefined, JsonObject>

function withKeys(
  items: readonly JsonObject[] | undefined,
  keyOf: (item: JsonObject) => string | undefined,
): Listed | undefined {
  return items && new Map(items.map((item) => [keyOf(item), item]))
}

async function leavesNothing(
  client: TestClient,
  tested: TestedCreate,
  refusal: RefusedCreate,
  readAll: () => Promise<Listed | undefined>,
): Promise<Mismatch | undefined> {
  const { creator } = tested
  const before = await readAll()
  const older = await creator.findOlder(client)
  const sent = await sendNew(client, creator, refusal)
  // Another check decides whether it is refused at all; what is made is deleted.
  if (sent.received.status < 300) creator.created.push(createdRecord(creator, recordKey(sent.body, creator.keyPath)))
  if (!before || refused(sent)) return undefined
  const added = [...((await readAll()) ?? [])].filter(([key]) => !before.has(key)).map(([, item]) => item)
  // What others have added meanwhile is theirs: only what shows the other values that were sent is taken for ours.
  const body = creator.base.adapted(refusal.body) as JsonObject
  const ours = added.filter((item) => holdsRest(tested, body, refusal.wrong, item))
  const key = recordKey(ours[0], creator.keyPath)
  if (ours.length !== 1 || key === undefined || older.has(key)) return undefined
  creator.created.push(createdRecord(creator, key))
  return { expected: 'nothing is created', actual: `"${key}" is listed` }
}

/** Returns whether a record shows what was sent, but for the wrong field. */
function holdsRest({ fields }: TestedCreate, body: JsonObject, wrong: Field | undefined, item: JsonObject): boolean {
  const sent = fields.filter(({ name, stored }) => Object.hasOwn(body, name) && stored !== wrong?.stored)
  return sent.every(({ name, stored }) => item[stored] === undefined || isSame(item[stored], body[name]))
}
