import type { Json, JsonObject } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Case, Mismatch } from '../case.ts'
import { isSame, shown } from '../case.ts'
import type { Exchanged, Lab } from '../lab.ts'
import type { Subject } from '../subject.ts'
import { shownBy } from '../subject.ts'
import { bodyOf, everyField, updateCase } from './updating.ts'

const law = 'reply-is-stored'

/** Plans the cases of replies, compared with the next read in all that both show. */
export function* replyStoredCases(subject: Subject): Generator<Case> {
  yield updateCase(subject, { law, about: 'an update of every field' }, async (lab) =>
    compareWithRead(lab, subject, await lab.update(subject, bodyOf(everyField(subject, [], 1)))),
  )
  yield updateCase(subject, { law, about: 'an empty update' }, async (lab) =>
    compareWithRead(lab, subject, await lab.update(subject, {})),
  )
  // A write that is lost now and then shows in one of so many.
  yield updateCase(subject, { law, about: 'twelve updates in a row' }, async (lab) => {
    for (let round = 0; round < 12; round += 1) {
      const sent = await lab.update(subject, bodyOf(everyField(subject, [], round % 2 === 0 ? 1 : 0)))
      const wrong = await compareWithRead(lab, subject, sent)
      if (wrong) return wrong
    }
    return undefined
  })
}

async function compareWithRead(
  lab: Lab,
  subject: Subject,
  { received, body }: Exchanged,
): Promise<Mismatch | undefined> {
  const after = await lab.read(subject)
  // A refusal is for other laws to judge.
  if (received.status >= 300 || !isObject(body) || !after) return undefined
  const both = shownBy(subject.read)
  const names = [...subject.replies].filter((name) => both.has(name) && Object.hasOwn(body, name))
  const different = names.find((name) => !isShownSo(subject, name, body, after))
  if (different === undefined) return undefined
  return {
    expected: `"${different}" at the next read is what the reply shows, ${shown(body[different])}`,
    actual: `it is ${shown(after[different])}`,
    subject: different,
  }
}

/** @note a time may be kept less exactly than it is told, and a read that is an update may move it. */
function isShownSo({ serverSet, read }: Subject, name: string, reply: JsonObject, after: JsonObject): boolean {
  const [answered, found] = [reply[name], after[name]]
  if (isSame(answered, found)) return true
  if (!serverSet.has(name)) return false
  return read.resource?.action === 'update' || isSameSecond(answered, found)
}

function isSameSecond(left: Json | undefined, right: Json | undefined): boolean {
  return Math.abs(Date.parse(String(left)) - Date.parse(String(right))) <= 1000
}
