import type { Answer, Fields } from '../wire.ts'
import type { Call } from './call.ts'
import { whoCalls } from './call.ts'
import { check, checkName } from './check.ts'
import type { StudioFault } from './choices.ts'
import type { Studios } from './data.ts'
import { addStudio, shown, tagOf, touch, usualStudio } from './data.ts'
import { listStudios } from './lists.ts'
import { Problem } from './problem.ts'

/** Answers a call of all studios. */
export function answerStudios(server: Studios, call: Call): Answer {
  if (call.method === 'GET') return { status: 200, content: listStudios(server, call.query) }
  if (call.method === 'POST') return createStudio(server, call)
  throw new Problem(405, 'not allowed')
}

function createStudio(server: Studios, call: Call): Answer {
  const { has } = server
  const fields = check(server, 'NewStudio', call.body())
  const by = whoCalls(call)
  checkName(server, fields)
  const lost = {
    ...(has('create-loses-phone') && { phone: null }),
    ...(has('create-open-false') && fields.open === undefined && { open: false }),
  }
  const row = addStudio(server, { ...fields, ...lost }, by)
  if (has('create-twice')) addStudio(server, fields, by)
  const location = has('location-wrong') ? `/v2/studio/${row.id}` : `/v2/studios/${row.id}`
  return { status: 201, headers: has('location-missing') ? {} : { location }, content: shown(server, row) }
}

/** Answers a call of one studio. */
export function answerStudio(server: Studios, id: number, call: Call): Answer {
  const row = server.studios.get(id)
  if (!row) throw new Problem(404, 'no such studio')
  if (call.method === 'GET') return { status: 200, headers: { etag: tagOf(server, row) }, content: shown(server, row) }
  if (call.method === 'DELETE') return deleteStudio(server, id)
  if (call.method === 'PATCH') return updateStudio(server, row, call)
  if (call.method === 'PUT') return replaceStudio(server, row, call)
  throw new Problem(405, 'not allowed')
}

function deleteStudio({ studios, sessions, has, is }: Studios, id: number): Answer {
  const own = [...sessions].filter(([, { studio_id }]) => studio_id === id)
  if (own.length > 0 && is('studios-with-sessions-stay')) throw new Problem(409, 'it has sessions')
  for (const [each] of own) sessions.delete(each)
  if (!has('delete-does-nothing')) studios.delete(id)
  return has('delete-answers-200') ? { status: 200, content: { ok: true } } : { status: 204 }
}

function updateStudio(server: Studios, row: Fields, call: Call): Answer {
  const { has } = server
  checkTag(server, row, call.headers['if-match'])
  const fields = check(server, 'StudioChanges', call.body())
  checkName(server, { ...row, ...fields }, row)
  for (const [fault, slip] of slips) if (has(fault)) slip(fields, row)
  const before = shown(server, { ...row })
  Object.assign(row, fields, mergedMembers(server, row, fields))
  touch(server, row, whoCalls(call), Object.keys(fields).length > 0)
  return { status: 200, content: has('reply-is-old') ? before : shown(server, row) }
}

function checkTag(server: Studios, row: Fields, condition: string | undefined): void {
  const isAny = condition === '*' && !server.has('if-match-star-refused')
  if (condition === undefined || isAny || server.has('if-match-ignored')) return
  const tag = tagOf(server, row).replace('W/', '')
  const isMet = condition.split(/\s*,\s*/).some((each) => each.replace('W/', '') === tag)
  if (!isMet) throw new Problem(412, 'changed meanwhile')
}

/** Mistake → what it makes of a change of a studio. */
const slips: readonly (readonly [fault: StudioFault, slip: (fields: Fields, row: Fields) => void])[] = [
  ['null-phone-ignored', (fields) => fields.phone === null && delete fields.phone],
  ['false-open-ignored', (fields) => fields.open === false && delete fields.open],
  ['rate-rounded', (fields) => change<number>(fields, 'hourly_rate', Math.round)],
  ['name-trimmed', (fields) => change<string>(fields, 'name', (name) => name.trim())],
  ['equipment-sorted', (fields) => change<string[]>(fields, 'equipment', (items) => items.toSorted())],
  [
    'equipment-appended',
    (fields, row) =>
      change<string[]>(fields, 'equipment', (items) => [...new Set([...(row.equipment as string[]), ...items])]),
  ],
  ['patch-resets-open', (fields) => fields.open === undefined && Object.assign(fields, { open: true })],
  [
    'patch-clears-phone',
    (fields) => fields.phone === undefined && fields.name !== undefined && Object.assign(fields, { phone: null }),
  ],
]

function change<Value>(fields: Fields, name: string, to: (value: Value) => Value): void {
  if (fields[name] !== undefined) fields[name] = to(fields[name] as Value)
}

function mergedMembers({ is }: Studios, row: Fields, { address, labels }: Fields): Fields {
  return {
    ...(address !== undefined && !is('addresses-are-replaced') && { address: merged(row.address, address) }),
    ...(labels !== undefined && is('labels-are-merged') && { labels: merged(row.labels, labels) }),
  }
}

function merged(before: unknown, change: unknown): Fields {
  return { ...(before as Fields), ...(change as Fields) }
}

function replaceStudio(server: Studios, row: Fields, call: Call): Answer {
  const { has } = server
  const fields = check(server, 'NewStudio', call.body())
  checkName(server, fields, row)
  const kept = {
    ...(has('put-keeps-phone') && { phone: row.phone }),
    ...(has('put-keeps-labels') && { labels: row.labels }),
  }
  Object.assign(row, usualStudio(), kept, fields)
  touch(server, row, whoCalls(call))
  return { status: 200, content: shown(server, row) }
}
