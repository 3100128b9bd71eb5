import type { Json, JsonObject } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Case, Mismatch } from '../case.ts'
import { isSame, shown } from '../case.ts'
import type { Exchanged, TestClient } from '../client/test-client.ts'
import type { TestedUpdate } from '../setup/tested-update.ts'
import { replaces, shownBy } from '../setup/tested-update.ts'
import { bodyOf, everyField, updateCase } from './updating.ts'

const law = 'reply-is-stored'

/** Plans the comparison of replies with the next read. */
export function* replyStoredCases(tested: TestedUpdate): Generator<Case> {
  yield updateCase(tested, { law, about: 'an update of every field' }, async (client) =>
    compareWithRead(client, tested, await client.update(tested, bodyOf(everyField(tested, [], 1)))),
  )
  const least = replaces(tested) ? 'the record as it is' : 'an empty update'
  yield updateCase(tested, { law, about: least }, async (client) =>
    compareWithRead(client, tested, await client.update(tested, {})),
  )
  // A write that is lost occasionally shows in one of these.
  yield updateCase(tested, { law, about: 'twelve updates in a row' }, async (client) => {
    for (let round = 0; round < 12; round += 1) {
      const sent = await client.update(tested, bodyOf(everyField(tested, [], round % 2 === 0 ? 1 : 0)))
      const wrong = await compareWithRead(client, tested, sent)
      if (wrong) return wrong
    }
    return undefined
  })
}

async function compareWithRead(
  client: TestClient,
  tested: TestedUpdate,
  { received, body }: Exchanged,
): Promise<Mismatch | undefined> {
  const after = await client.read(tested)
  // Other checks judge refusals.
  if (received.status >= 300 || !isObject(body) || !after) return undefined
  const both = shownBy(tested.read)
  const names = [...tested.replies].filter((name) => both.has(name) && Object.hasOwn(body, name))
  const different = names.find((name) => !isShownSo(tested, name, body, after))
  if (different === undefined) return undefined
  return {
    expected: `"${different}" is ${shown(body[different])}`,
    actual: `it is ${shown(after[different])}`,
    subject: different,
  }
}

/** @note a stored time may be less exact than the reply's, and a read that is an update may move it. */
function isShownSo({ serverSet, read }: TestedUpdate, name: string, reply: JsonObject, after: JsonObject): boolean {
  const [answered, found] = [reply[name], after[name]]
  if (isSame(answered, found)) return true
  if (!serverSet.has(name)) return false
  return read.resource?.action === 'update' || isSameSecond(answered, found)
}

function isSameSecond(left: Json | undefined, right: Json | undefined): boolean {
  return Math.abs(Date.parse(String(left)) - Date.parse(String(right))) <= 1000
}
