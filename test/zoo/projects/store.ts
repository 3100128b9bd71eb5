import { randomBytes } from 'node:crypto'
import type { Fault } from '../faults.ts'
import type { Fields } from '../wire.ts'

export interface Project extends Fields {
  readonly id: string
  updated_at: string
}

export interface Store {
  readonly projects: Map<string, Project>
  readonly tasks: Map<number, Fields>
  readonly sessions: ReadonlyMap<string, string>
  /** Person and project → role. */
  readonly roles: Map<string, string>
  readonly firstNames: ReadonlyMap<string, string>
}

type Has = (fault: Fault) => boolean

const writable = [
  ...['name', 'brief', 'state', 'archived', 'budget', 'starts_at', 'labels', 'watchers', 'contacts', 'access'],
  ...['settings', 'pin'],
]

/** Returns whether a change can set a field. */
export function isWritable(name: string): boolean {
  return writable.includes(name)
}

/** Creates what the fixtures of the document hold. */
export function createStore(): Store {
  const one: Project = {
    ...{ id: 'prj_one', name: 'Relaunch', brief: 'All of it', state: 'active', archived: false, budget: 1200.5 },
    ...{ starts_at: '2026-02-01T08:00:00Z', labels: ['web', 'design'], watchers: ['ann', 'bob'] },
    ...{ contacts: [{ email: 'ann@example.com', name: 'Ann' }], access: 'private' },
    settings: { theme: 'dark', colour: '#aa00cc', notify: { email: true, hour: 8, note: 'early' } },
    ...{ owner: 'mia', created_at: '2026-01-01T08:00:00Z', updated_at: '2026-01-02T08:00:00Z', pin: '1234' },
  }
  const two: Project = { ...structuredClone(one), id: 'prj_two', name: 'Harbour', archived: true }
  const tasks: Fields[] = [
    { id: 1, title: 'Draw', done: false, points: 3 },
    { id: 2, title: 'Build', done: true, points: 5 },
    { id: 3, title: 'Paint', done: false, points: 1 },
  ]
  return {
    projects: new Map([one, two].map((each) => [each.id, each])),
    tasks: new Map(tasks.map((each) => [Number(each.id), each])),
    sessions: new Map([
      ['s-mia-4711', 'mia'],
      ['s-leo-0815', 'leo'],
      ['s-zoe-2342', 'zoe'],
      ['s-kit-9001', 'kit'],
    ]),
    roles: new Map([
      ['mia prj_one', 'editor'],
      ['mia prj_two', 'editor'],
      ['leo prj_one', 'reader'],
      ['zoe prj_two', 'editor'],
    ]),
    firstNames: new Map([one, two].map(({ id, name }) => [id, String(name)])),
  }
}

/** Creates a project of what a caller sent. */
export function newProject(body: Fields, caller: string, has: Has): Project {
  const at = new Date().toISOString()
  const defaults: Fields = {
    ...{
      brief: '',
      state: has('new-project-active') ? 'active' : 'draft',
      archived: false,
      budget: 0,
      starts_at: null,
    },
    ...{ labels: [], watchers: [], contacts: [], access: null },
    settings: {
      theme: 'light',
      colour: null,
      notify: { email: true, hour: has('new-notify-hour') ? 0 : 9, note: null },
    },
    pin: '0000',
  }
  const sent = Object.fromEntries(Object.entries(body).filter(([name]) => writable.includes(name)))
  const settings = mergedMembers(defaults.settings as Fields, (sent.settings ?? {}) as Fields, {
    has,
    path: 'settings.',
    inUtc: false,
  })
  const base: Project = {
    ...defaults,
    ...sent,
    id: `prj_${randomBytes(6).toString('hex')}`,
    owner: caller,
    created_at: at,
    updated_at: at,
  }
  return {
    ...base,
    ...(sent.settings !== undefined && { settings: { ...(base.settings as Fields), ...settings } }),
    ...(has('create-takes-owner') && typeof body.owner === 'string' && { owner: body.owner }),
    ...(has('create-takes-times') && typeof body.created_at === 'string' && { created_at: body.created_at }),
  }
}

/** Returns a project as replies show it: in the order of the document, without its pin. */
export function shownProject({ pin, ...project }: Project, has: Has, where: string): Fields {
  const isShown =
    has('pin-shown') || (has('pin-in-lists') && where === 'list') || (has('pin-after-create') && where === 'create')
  return isShown ? { ...project, pin } : project
}

/** Returns a project with a change merged into it (RFC 7396). */
export function merged(project: Project, body: Fields, has: Has, inUtc: boolean): Project {
  const known = Object.fromEntries(Object.entries(body).filter(([name]) => writable.includes(name)))
  const result = mergedMembers(project, known, { has, path: '', inUtc }) as Project
  const owner = has('update-takes-owner') && typeof body.owner === 'string' ? { owner: body.owner } : {}
  const other = has('update-takes-owner-id') && typeof body.owner_id === 'string' ? { owner: body.owner_id } : {}
  return { ...result, ...owner, ...other }
}

interface Merging {
  readonly has: Has
  readonly path: string
  readonly inUtc: boolean
}

function mergedMembers(before: Fields, change: Fields, merging: Merging): Fields {
  const { has, path } = merging
  const result: Fields = { ...before }
  for (const [name, value] of Object.entries(change)) {
    const at = `${path}${name}`
    const isTaken = isKnown(at) ? !isSkipped(at, value, has) : has('notify-unknown-stored')
    if (isTaken)
      result[name] = isObject(value)
        ? mergedObject(result[name], value, { ...merging, path: at })
        : stored(value, at, merging)
  }
  return result
}

function mergedObject(before: unknown, change: Fields, merging: Merging): Fields {
  const { has, path } = merging
  const isReplaced =
    (path === 'settings' && has('settings-replaced-whole')) ||
    (path === 'settings.notify' && has('notify-replaced-whole'))
  const kept = isReplaced || !isObject(before) ? {} : before
  return mergedMembers(kept, change, { ...merging, path: `${path}.` })
}

function isSkipped(path: string, value: unknown, has: Has): boolean {
  if (path === 'settings.notify.hour') return value === 0 && has('notify-zero-dropped')
  if (path === 'settings.notify.email') return value === false && has('notify-false-dropped')
  if (path !== 'settings.notify.note') return false
  return (value === null && has('notify-null-ignored')) || (value === '' && has('notify-empty-text-dropped'))
}

const members = [
  ...['settings.theme', 'settings.colour', 'settings.notify'],
  ...['settings.notify.email', 'settings.notify.hour', 'settings.notify.note'],
]

function isKnown(path: string): boolean {
  return !path.includes('.') || members.includes(path)
}

function stored(value: unknown, path: string, { has, inUtc }: Merging): unknown {
  if (path === 'starts_at' && typeof value === 'string') return storedTime(value, has, inUtc)
  if (path === 'brief' && typeof value === 'string') return storedText(value, has)
  return (storedOtherwise[path]?.find(([fault]) => has(fault))?.[1] ?? same)(value)
}

const same = (value: unknown): unknown => value

/** Field → the mistakes in which another value is stored. */
const storedOtherwise: Readonly<Record<string, readonly (readonly [Fault, (value: unknown) => unknown])[]>> = {
  budget: [
    ['budget-cut-at-32-bits', (value) => Math.min(value as number, 2 ** 31 - 1)],
    ['budget-rounded', (value) => Math.round(value as number)],
  ],
  watchers: [['watchers-cut', (value) => (value as unknown[]).slice(0, 20)]],
  contacts: [['contact-names-lost', (value) => (value as Fields[]).map(({ email }) => ({ email }))]],
  'settings.notify.note': [['notify-null-emptied', (value) => value ?? '']],
}

function storedTime(text: string, has: Has, inUtc: boolean): string {
  if (has('offset-dropped')) return text.replace(/[+-]\d\d:\d\d$/, 'Z')
  return inUtc ? new Date(text).toISOString() : text
}

function storedText(text: string, has: Has): string {
  if (has('line-breaks-changed')) return text.replaceAll('\r\n', '\n')
  if (has('brief-markup-escaped')) return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  if (has('joiners-dropped')) return text.replaceAll('\u200d', '')
  if (has('brief-lower-cased')) return text.toLowerCase()
  if (has('astral-characters-dropped')) return text.replaceAll(/[\u{10000}-\u{10ffff}]/gu, '?')
  return has('brief-trimmed') ? text.trim() : text
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
