import type { Entry, FieldChange, Json, Latency } from '../control/types.ts'

/** Returns a time as the mock writes it, in UTC: `2026-11-25 22:31:05`. */
export function formatTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ')
}

/** Returns the time of day of an ISO 8601 text, to the millisecond. */
export function timeOfDay(iso: string): string {
  return iso.slice(11, 23)
}

/** Returns a value as one line of JSON, cut where it is long. */
export function inline(value: Json | undefined, most = 120): string {
  if (value === undefined) return 'absent'
  const text = JSON.stringify(value)
  return text.length > most ? `${text.slice(0, most)}…` : text
}

/** Returns a text as indented JSON, or unchanged if it is not JSON. */
export function pretty(text: string): string {
  const value = readJson(text)
  return value === undefined ? text : JSON.stringify(value, null, 2)
}

/** Returns the value of a text, or undefined if it is not JSON. */
export function readJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

/** Returns the value of a text, or the text itself if it is not JSON: the mock says what is wrong with it. */
export function asJson(text: string): Json {
  const value = readJson(text)
  return value === undefined ? text : value
}

/** Returns why a request ended as it did, in a few words. */
export function whyOf({ refusal, fault, change, set, events, status }: Entry): string {
  if (refusal) return `${refusal.failure}: ${refusal.reason.split('\n', 1)[0]}`
  if (fault !== undefined) return `fault ${fault}`
  if (change) return changeWords(change.fields, set)
  if (events.length > 0) return events.map(({ event }) => event).join(', ')
  return status < 400 && set !== undefined && set.length === 0 ? 'changed nothing' : ''
}

function changeWords(fields: readonly FieldChange[] | undefined, set: readonly string[] | undefined): string {
  if (!fields) return 'changed a large record'
  if (fields.every(({ before }) => before === undefined) && set === undefined) return 'created'
  if (fields.every(({ after }) => after === undefined) && set === undefined) return 'deleted'
  const names = [...new Set(fields.map(({ path }) => path.split('/')[1]))]
  return `changed ${names.join(', ')}`
}

export function latencyWords(latency: Latency): string {
  if (typeof latency === 'number') return `${latency} ms`
  return 'min' in latency ? `${latency.min} to ${latency.max} ms` : `about ${latency.median} ms (median)`
}

/** Returns a class of statuses, for colours. */
export function statusClass(status: number): string {
  return status === 0 ? 's0' : `s${Math.floor(status / 100)}`
}
