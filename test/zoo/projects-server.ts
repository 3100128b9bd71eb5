import type { IncomingMessage } from 'node:http'
import type { Fault } from './faults.ts'
import type { Objection } from './projects/check.ts'
import { checkProject, checkTask } from './projects/check.ts'
import type { Project, Store } from './projects/store.ts'
import { createStore, isWritable, merged, newProject, shownProject } from './projects/store.ts'
import type { Variant } from './variants.ts'
import type { Answer, Fields } from './wire.ts'
import { readBody, writeAnswer } from './wire.ts'
import type { ZooServer } from './zoo-server.ts'

/** The API of projects as a third team would write it: plain functions, and errors as values. */
export const projectsServer: ZooServer = (faults, variants = new Set()) => {
  const server: Server = {
    store: createStore(),
    has: (fault) => faults.has(fault),
    may: (variant) => variants.has(variant),
    problems: 0,
  }
  return (request, response) => {
    readBody(request)
      .then((bytes) => answer(server, request, bytes.toString()))
      .catch((error: unknown) => failure(server, { kind: 'internal', detail: String(error) }))
      .then((reply) => writeAnswer(response, reply, variants))
      .catch(() => response.destroy())
  }
}

interface Server {
  readonly store: Store
  readonly has: (fault: Fault) => boolean
  readonly may: (variant: Variant) => boolean
  problems: number
}

const kinds = {
  malformed: [400, 'It cannot be read'],
  session: [401, 'Sign in first'],
  role: [403, 'You may not do that'],
  unknown: [404, 'It does not exist'],
  method: [405, 'Not with that method'],
  'media-type': [415, 'Send JSON instead'],
  invalid: [422, 'Some fields are invalid'],
  internal: [500, 'It broke'],
} as const

interface Refusal {
  readonly kind: keyof typeof kinds
  readonly errors?: readonly Objection[]
  readonly headers?: Readonly<Record<string, string>>
  readonly detail?: string
}

function failure(server: Server, { kind, errors, headers, detail }: Refusal): Answer {
  const { has, may } = server
  const [status, title] = kinds[kind]
  server.problems += 1
  const number = has('project-error-id-repeated') ? 1 : server.problems
  const told = has('project-first-error-only') ? errors?.slice(0, 1) : errors
  const isChallenged = kind === 'session' && !has('project-challenge-missing')
  const hint = detail ?? (may('more-fields') ? 'See the documentation.' : undefined)
  return {
    status,
    headers: {
      'Content-Type': has('project-errors-as-json') ? 'application/json' : 'application/problem+json',
      ...(isChallenged && { 'WWW-Authenticate': 'Session realm="projects"' }),
      ...headers,
    },
    content: {
      type: typeOf(kind, has),
      title: may('other-texts') ? `Das geht nicht (${kind}).` : title,
      status,
      ...retryable(kind, has),
      request_id: `req_${number.toString(16).padStart(12, '0')}`,
      ...(told && { errors: told }),
      ...(hint !== undefined && { detail: hint }),
    },
  }
}

function typeOf(kind: Refusal['kind'], has: Server['has']): string {
  if (kind === 'role' && has('project-error-type-blank')) return 'about:blank'
  return kind === 'unknown' && has('project-unknown-called-role') ? '/problems/role' : `/problems/${kind}`
}

function retryable(kind: Refusal['kind'], has: Server['has']): Fields {
  if (kind === 'unknown' && has('project-retryable-left-out')) return {}
  return { retryable: kind === 'invalid' && has('project-invalid-retryable') }
}

interface Call extends Omit<Route, 'allowed'> {
  readonly caller: string
  readonly body: Fields
}

function answer(server: Server, request: IncomingMessage, text: string): Answer {
  const { has } = server
  const route = routeOf(request)
  if (!route) return failure(server, { kind: 'unknown' })
  const { method, id, task, allowed } = route
  if (!allowed.includes(method)) {
    const headers: Record<string, string> = has('project-allow-missing') ? {} : { Allow: allowed.join(', ') }
    return failure(server, { kind: 'method', headers })
  }
  const read = (): Fields | Refusal => (isWrite(method) ? readJson(server, request, text, route) : queryOf(route))
  const early = has('project-body-before-session') && isWrite(method) ? read() : {}
  if (isRefusal(early)) return failure(server, early)
  const caller = callerOf(server, request.headers.cookie)
  if (caller === undefined) return failure(server, { kind: 'session' })
  const refusal = admission(server, { method, id, task, caller }, read)
  if (refusal) return failure(server, refusal)
  const body = read()
  if (!isRefusal(body)) return act(server, { ...route, caller, body })
  const project = server.store.projects.get(id ?? '')
  if (has('project-refused-stamps') && project && task === undefined) project.updated_at = now()
  return failure(server, body)
}

interface Route {
  readonly method: string
  readonly id: string | undefined
  readonly task: string | undefined
  readonly query: URLSearchParams
  readonly allowed: readonly string[]
}

function routeOf({ method = 'GET', url = '/' }: IncomingMessage): Route | undefined {
  const { pathname, searchParams: query } = new URL(url, 'http://localhost')
  const [, projects, id, tasks, task, more] = pathname.split('/').map(decodeURIComponent)
  if (projects !== 'projects' || more !== undefined) return undefined
  if (tasks !== undefined)
    return tasks === 'tasks' ? { method, id, task, query, allowed: ['GET', 'PATCH', 'PUT'] } : undefined
  const allowed = id === undefined ? ['GET', 'POST'] : ['GET', 'PATCH', 'DELETE']
  return { method, id, task, query, allowed }
}

function isWrite(method: string): boolean {
  return method === 'PATCH' || method === 'POST' || method === 'PUT'
}

/** Only the list of projects has a parameter. */
function queryOf({ method, id, query }: Route): Fields | Refusal {
  const archived = query.get('archived')
  if (method !== 'GET' || id !== undefined || archived === null || ['true', 'false'].includes(archived)) return {}
  return { kind: 'invalid', errors: [{ field: 'archived', message: 'must be true or false' }] }
}

function isRefusal(value: Fields | Refusal): value is Refusal {
  return typeof value.kind === 'string' && value.kind in kinds
}

/** Who calls: the session's owner. */
function callerOf({ store, has }: Server, cookie = ''): string | undefined {
  const sid = /(?:^|;\s*)sid=([^;]*)/.exec(cookie)?.[1]
  if (sid === undefined) return undefined
  const isKnown = (known: string): boolean =>
    known === sid ||
    (has('project-session-by-prefix') && sid.length > 3 && known.startsWith(sid)) ||
    (has('project-session-by-beginning') && sid.startsWith(known)) ||
    (has('project-session-any-case') && known.toLowerCase() === sid.toLowerCase()) ||
    (has('project-empty-session-taken') && sid === '')
  return [...store.sessions].find(([known]) => isKnown(known))?.[1]
}

function admission(
  { store, has }: Server,
  { method, id, task, caller }: Pick<Call, 'method' | 'id' | 'task' | 'caller'>,
  read: () => Fields | Refusal,
): Refusal | undefined {
  if (id === undefined) return undefined
  if (has('project-large-number-crashes') && Number(task) > 2 ** 31) throw new RangeError(`${task} is out of range`)
  const project = projectOf({ store, has }, id)
  if (!project || (task !== undefined && !taskOf(has, store, task))) return { kind: 'unknown' }
  const role = store.roles.get(`${caller} ${project.id}`)
  const mayWrite = role === 'editor' || has('project-readers-may-write')
  if (role !== undefined && (method === 'GET' || mayWrite)) return undefined
  if (method !== 'PATCH' && method !== 'PUT') return { kind: 'role' }
  if (has('project-forbidden-stamps')) project.updated_at = now()
  const early = has('project-body-before-role') ? read() : {}
  return isRefusal(early) ? early : { kind: 'role' }
}

function projectOf({ store, has }: Pick<Server, 'store' | 'has'>, id: string): Project | undefined {
  return store.projects.get(id) ?? (has('project-id-any-case') ? store.projects.get(id.toLowerCase()) : undefined)
}

function taskOf(has: Server['has'], { tasks }: Store, text: string): Fields | undefined {
  const number = has('task-id-parsed-loosely') ? Number.parseInt(text, 10) : /^\d+$/.test(text) ? Number(text) : 0
  return tasks.get(number)
}

function readJson(
  { has }: Server,
  { headers, method }: IncomingMessage,
  text: string,
  { id, task }: Route,
): Fields | Refusal {
  const isTask = task !== undefined
  const isNew = id === undefined
  const type = headers['content-type']?.split(';')[0]?.trim() ?? ''
  const types = isTask || isNew ? ['application/json'] : ['application/json', 'application/merge-patch+json']
  if (has('project-plain-json-refused') && !isTask && !isNew) types.shift()
  if (text !== '' && !types.includes(type)) return { kind: 'media-type' }
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return { kind: 'malformed' }
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return { kind: 'malformed' }
  const errors = isTask
    ? checkTask(body as Fields, has, method === 'PUT')
    : checkProject(body as Fields, { has, isNew })
  return errors.length > 0 ? { kind: 'invalid', errors } : (body as Fields)
}

function act(server: Server, call: Call): Answer {
  const { store, has, may } = server
  const { method, id, task, query, caller, body } = call
  const show: Show = (project, where) => ({
    ...shownProject(project, has, where),
    ...(may('more-fields') && { version: 3 }),
  })
  if (task !== undefined) return { status: 200, content: taskAfter(taskOf(has, store, task) as Fields, call, has) }
  if (method === 'POST') return create(server, { caller, body, show })
  const project = id === undefined ? undefined : projectOf(server, id)
  if (!project) return { status: 200, content: list(server, caller, query).map((each) => show(each, 'list')) }
  if (method === 'GET') return { status: 200, content: show(project, 'read') }
  if (method === 'PATCH') return update(server, project, { body, show })
  if (!has('project-delete-forgotten')) store.projects.delete(project.id)
  return { status: 204 }
}

type Show = (project: Project, where: string) => Fields

const taskFields = ['title', 'done', 'points']

/** Carries out what was asked for. @returns The reply. */
function taskAfter(task: Fields, { method, body }: Call, has: Server['has']): Fields {
  const before = { ...task }
  const sent = Object.fromEntries(taskFields.flatMap((name) => (name in body ? [[name, body[name]]] : [])))
  if (method === 'PATCH') Object.assign(task, sent)
  if (method !== 'PUT') return { ...task }
  const isSame = taskFields.every((name) => sent[name] === task[name])
  if (!has('task-replacement-merges')) Object.assign(task, { done: false, points: 1 })
  Object.assign(task, sent)
  if (has('task-replacement-keeps-done') && !('done' in sent)) task.done = before.done
  if (has('task-replacement-toggles') && isSame) task.done = !before.done
  if (has('task-replacement-takes-id') && 'id' in body) task.id = body.id
  return has('task-replacement-shows-former') ? before : { ...task }
}

function create(
  { store, has }: Server,
  { caller, body, show }: Pick<Call, 'caller' | 'body'> & { readonly show: Show },
): Answer {
  const made = newProject(body, caller, has)
  store.projects.set(made.id, made)
  store.roles.set(`${caller} ${made.id}`, 'editor')
  const location = has('project-location-wrong') ? '/projects/new' : `/projects/${made.id}`
  return { status: 201, headers: { Location: location }, content: show(made, 'create') }
}

function update(
  { store, has, may }: Server,
  project: Project,
  { body, show }: { readonly body: Fields; readonly show: Show },
): Answer {
  const changed = merged(project, body, has, may('instants-in-utc'))
  const stamped = !Object.keys(body).some(isWritable) ? changed : { ...changed, updated_at: now() }
  store.projects.set(project.id, stamped)
  return { status: 200, content: show(stamped, 'update') }
}

function list({ store, has }: Server, caller: string, query: URLSearchParams): Project[] {
  const own = [...store.projects.values()].filter(({ id }) => store.roles.has(`${caller} ${id}`))
  const shown = has('project-list-cached')
    ? own.map((each) => ({ ...each, name: store.firstNames.get(each.id) ?? each.name }))
    : own
  const isArchived = (each: Project): boolean =>
    has('project-filter-cached') ? each.id === 'prj_two' : each.archived === true
  const inOrder = shown.toSorted((left, right) => (left.id < right.id ? -1 : 1))
  return query.get('archived') === 'true' ? inOrder.filter(isArchived) : inOrder
}

function now(): string {
  return new Date().toISOString()
}
