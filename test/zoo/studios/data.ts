import { randomUUID } from 'node:crypto'
import type { Fields } from '../wire.ts'
import type { StudioFault, StudioVariant } from './choices.ts'

/** What a server holds, and how it differs from the correct one. */
export interface Studios {
  readonly studios: Map<number, Fields>
  readonly sessions: Map<string, Fields>
  /** Idempotency key → the session that was made first. */
  readonly answers: Map<string, unknown>
  readonly bookmarks: Map<number, Fields>
  /** Caller → what they like. */
  readonly preferences: Map<string, Fields>
  readonly has: (fault: StudioFault) => boolean
  readonly is: (variant: StudioVariant) => boolean
  lastId: number
}

/** Returns the fields of a studio that nobody has set. */
export function usualStudio(): Fields {
  return { open: true, opened_on: null, phone: null, hourly_rate: 25, address: {}, equipment: [], labels: {} }
}

/** Adds a studio. Returns its row. */
export function addStudio(server: Studios, fields: Fields, by: string): Fields {
  server.lastId += 1
  const id = server.lastId
  const time = now(server)
  const stamps = { version: 1, created_at: time, updated_at: time, updated_by: by }
  const row = { id, ...usualStudio(), ...fields, ...stamps }
  server.studios.set(id, row)
  return row
}

/** Adds a session of a studio. Returns its row. */
export function addSession(server: Studios, studio: number, fields: Fields): Fields {
  const id = randomUUID()
  const own = { id, studio_id: studio, status: 'booked', created_at: now(server) }
  const row = { guests: null, note: null, ...fields, ...own }
  server.sessions.set(id, row)
  return row
}

/** Adds four studios, and the sessions of two. */
export function addFirst(server: Studios): void {
  for (const [by, studio] of firstStudios) addStudio(server, studio, by)
  for (const [studio, title, starts_at, ends_at] of firstSessions)
    addSession(server, studio, { title, starts_at, ends_at })
}

const firstStudios: readonly (readonly [by: string, studio: Fields])[] = [
  [
    'ana',
    {
      ...{ name: 'North Light', city: 'porto', seats: 8, phone: '+35122334455', opened_on: '2019-05-04' },
      ...{ labels: { floor: '2' }, address: { street: 'Rua Nova 1', zip: '4050' }, equipment: ['piano'] },
    },
  ],
  [
    'bo',
    {
      ...{ name: 'Print Room', city: 'lyon', seats: 40, open: false, opened_on: '2021-11-30' },
      address: { street: 'Quai 7', zip: '69001' },
    },
  ],
  ['ana', { name: 'South Light', city: 'gent', seats: 3 }],
  ['ana', { name: 'Attic', city: 'porto', seats: 21, open: false }],
]

const firstSessions = [
  [1, 'Portraits', '2026-03-01T09:00:00.000Z', '2026-03-01T11:00:00.000Z'],
  [1, 'Life drawing', '2026-03-01T12:00:00.000Z', '2026-03-01T14:00:00.000Z'],
  [1, 'Casting', '2026-03-01T15:00:00.000Z', '2026-03-01T17:00:00.000Z'],
  [2, 'Etching', '2026-04-01T10:00:00.000Z', '2026-04-01T12:00:00.000Z'],
] as const

/** Returns a row as replies show it. */
export function shown({ has, is }: Studios, row: Fields): Fields {
  const { door_code, ...rest } = row
  if (has('door-code-shown') && door_code !== undefined) return row
  if (!is('null-is-left-out')) return rest
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null))
}

/** Returns the entity tag of a studio. */
export function tagOf({ is }: Studios, { version }: Fields): string {
  return is('weak-tags') ? `W/"${version}"` : `"${version}"`
}

/** Notes in a studio that it was written to. */
export function touch(server: Studios, row: Fields, by: string, isChanged = true): void {
  const { has, is } = server
  if (!isChanged && is('updated-at-stands-still')) return
  if (!has('updated-at-stays')) row.updated_at = now(server)
  if (!has('updated-by-stays')) row.updated_by = by
  if (!has('version-stays')) row.version = Number(row.version) + 1
}

function now({ is, has }: Studios): string {
  const shift = has('created-at-of-another-zone') ? 2 * 3_600_000 : 0
  const time = new Date(Date.now() + shift).toISOString()
  return is('microseconds') ? time.replace('Z', '123Z') : time
}
