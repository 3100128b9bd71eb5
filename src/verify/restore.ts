import type { Json, JsonObject } from '../openapi/contract.ts'
import type { Validators } from '../openapi/validators.ts'
import { isSame } from './case.ts'
import type { Exchanged, Lab } from './lab.ts'
import type { Field, NotExercised, Subject } from './subject.ts'

/** A subject, and what its record held before anything was written to it. */
export interface Known {
  readonly subject: Subject
  readonly original: JsonObject
}

/**
 * Reads what is there, and leaves out of the subject's fields those whose value could not be put back:
 * what no read shows, and what the document would not accept.
 */
export async function takeStock(lab: Lab, subject: Subject, validators: Validators): Promise<Known | NotExercised> {
  const original = await lab.read(subject)
  if (!original) return { about: subject.operation.id, reason: unreadable(lab, subject) }
  const fields = subject.fields.map((field) => ({
    ...field,
    readable: field.readable && canPutBack(validators, subject, field, original),
  }))
  return { subject: { ...subject, fields }, original }
}

function unreadable(lab: Lab, { key, caller }: Subject): string {
  const status = lab.take().at(-1)?.received.status
  const hint = status === 401 ? ' Are its credentials right?' : ''
  return `The record "${key}" cannot be read by ${caller.name}: it is answered with ${status}.${hint}`
}

/** Gives the fields of a subject that are not written to, and why. */
export function untried({ subject, original }: Known, before: Subject): NotExercised[] {
  return subject.fields
    .filter(({ readable }) => !readable)
    .map(({ name, stored }) => {
      const wasReadable = before.fields.some((field) => field.name === name && field.readable)
      const why = wasReadable
        ? `its present value, ${JSON.stringify(original[stored])}, could not be put back`
        : 'no read shows it, so that it could not be put back'
      return { about: `${subject.operation.id}: ${name}`, reason: `No value that fits is sent: ${why}.` }
    })
}

/** Gives the further records of the configuration, as far as they can be read. */
export async function readOthers(lab: Lab, subject: Subject): Promise<Known[]> {
  const found: Known[] = []
  for (const key of subject.others) {
    const original = await lab.read(subject, key)
    if (original) found.push({ subject: { ...subject, key }, original })
  }
  return found
}

/** Says that no other record can be watched while this one is written to, where none can. */
export function unwatched({ operation, caller, key, others }: Subject, readable: readonly Known[]): NotExercised[] {
  const [other] = others
  if (other !== undefined && readable.some(({ subject }) => subject.key === other)) return []
  const about = `${operation.id}: that an update of "${key}" changes no other record`
  const named =
    other === undefined ? 'The configuration names no other record' : `"${other}" cannot be read by ${caller.name}`
  return [{ about, reason: `${named}.` }]
}

/** Says which fields an accepted request has set that cannot be put back: only one that had to be refused does. */
export function overwritten({ subject }: Known, exchanges: readonly Exchanged[]): string[] {
  const { operation, key, fields } = subject
  const accepted = exchanges.filter((each) => each.operation === operation && each.received.status < 300)
  const bodies = accepted.map(({ sent }) => sent.body ?? '')
  const set = fields.filter(
    ({ readable, name }) => !readable && bodies.some((body) => body.includes(`${JSON.stringify(name)}:`)),
  )
  return set.map(({ name }) => `${operation.id} of "${key}": ${name}`)
}

/** Puts the record back to what it was, as far as it differs. @returns Whether it is now as it was. */
export async function putBack(lab: Lab, { subject, original }: Known): Promise<boolean> {
  const difference = differing(subject, original, await lab.read(subject))
  if (Object.keys(difference).length === 0) return true
  const { received } = await lab.update(subject, difference)
  // One of them is refused: the others can go back all the same.
  if (received.status >= 300) {
    for (const [name, value] of Object.entries(difference)) await lab.update(subject, { [name]: value })
  }
  return isBack(lab, { subject, original })
}

/** Tells whether the record is what it was. */
export async function isBack(lab: Lab, { subject, original }: Known): Promise<boolean> {
  return Object.keys(differing(subject, original, await lab.read(subject))).length === 0
}

/** Gives the update that would put the record back. */
export function differing(
  { fields }: Subject,
  original: JsonObject,
  now: JsonObject | undefined,
): Readonly<Record<string, Json>> {
  const changed = fields.filter(
    ({ readable, isAlias, stored }) => readable && !isAlias && !isSame(original[stored], now?.[stored]),
  )
  return Object.fromEntries(changed.map(({ name, stored }) => [name, original[stored] ?? null]))
}

function canPutBack(
  validators: Validators,
  { operation, mediaType }: Subject,
  { name, stored }: Field,
  original: JsonObject,
): boolean {
  const rule = operation.body?.media[mediaType]
  return rule !== undefined && validators.accepts(rule.validator, { [name]: original[stored] ?? null })
}
