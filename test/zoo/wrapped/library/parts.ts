import type { Json, JsonObject } from '../../../../src/openapi/contract.ts'
import { isObject } from '../../../../src/openapi/pointer.ts'
import type { Asked, Server, Told, WrappedFault } from '../wrap.ts'
import { inReplies, isOk, members } from '../wrap.ts'

let refusals = 0

export function refusal(status: number, code: string): Told {
  refusals += 1
  const headers = new Headers({ 'Content-Type': 'application/json' })
  if (status === 401) headers.set('WWW-Authenticate', 'Bearer realm="library"')
  return { status, headers, body: { error: { code, message: 'No', trace: `trace-${refusals}` } } }
}

export const isLibrary = ({ parts }: Asked): boolean => parts[1] === 'libraries' && parts.length === 3
export const isHours = ({ parts }: Asked): boolean => parts[3] === 'hours'
export const isLoan = ({ parts }: Asked): boolean => parts[3] === 'loans' && parts.length === 5
export const isLoans = ({ parts }: Asked): boolean => parts[3] === 'loans' && parts.length === 4
export const isList = ({ method, parts }: Asked): boolean => method === 'GET' && parts.length === 2
export const writes = ({ method }: Asked): boolean => ['PATCH', 'POST', 'PUT'].includes(method)
export const isJon = ({ headers }: Asked): boolean => headers.get('x-library-key') === 'KEY-jon-12'

/** The library in a body, or the body itself where it has no envelope. */
export const recordIn = (body: Json | undefined): JsonObject => members(members(body).data ?? body)
export const withRecord = (body: Json | undefined, record: JsonObject): JsonObject =>
  isObject(members(body).data) ? { ...members(body), data: record } : record

export type Changed = (record: JsonObject, asked: Asked) => JsonObject

/** Changes what is sent of a library, on updates and creates. */
export function inLibraries(change: Changed, on: (asked: Asked) => boolean = writes): WrappedFault['wrap'] {
  return (server) => (asked) =>
    on(asked) && isObject(members(asked.body).data)
      ? server({ ...asked, body: withRecord(asked.body, change(recordIn(asked.body), asked)) })
      : server(asked)
}

export function inLoans(change: Changed, on: (asked: Asked) => boolean = writes): WrappedFault['wrap'] {
  return (server) => (asked) =>
    on(asked) && asked.parts[3] === 'loans' && isObject(asked.body)
      ? server({ ...asked, body: change(asked.body, asked) })
      : server(asked)
}

export function inHours(change: Changed): WrappedFault['wrap'] {
  return (server) => (asked) =>
    writes(asked) && isHours(asked) && isObject(asked.body)
      ? server({ ...asked, body: change(asked.body, asked) })
      : server(asked)
}

/** Changes one member, where it is sent. */
export const member =
  (name: string, change: (value: Json) => Json | undefined): Changed =>
  (record) =>
    changedMember(record, name, change)

export function changedMember(record: JsonObject, name: string, change: (value: Json) => Json | undefined): JsonObject {
  if (!Object.hasOwn(record, name)) return record
  const { [name]: value, ...others } = record
  const changed = change(value as Json)
  return changed === undefined ? others : { ...record, [name]: changed }
}

/** Changes a member within an object. */
export const within =
  (name: string, change: Changed): Changed =>
  (record, asked) =>
    isObject(record[name]) ? { ...record, [name]: change(record[name] as JsonObject, asked) } : record
export const each =
  (change: (item: JsonObject) => JsonObject) =>
  (value: Json): Json =>
    Array.isArray(value) ? value.map((item) => (isObject(item) ? change(item) : item)) : value
export const itemMember =
  (name: string, change: (value: Json) => Json | undefined) =>
  (item: JsonObject): JsonObject =>
    changedMember(item, name, change)

export const isPatch = ({ method }: Asked): boolean => method === 'PATCH'
export const isPut = ({ method }: Asked): boolean => method === 'PUT'
export const isPost = ({ method }: Asked): boolean => method === 'POST'

/** Reads what is stored under a path as the same caller does. */
export const readAt = (server: Server, asked: Asked, path = asked.path): Promise<Told> =>
  server({
    ...asked,
    method: 'GET',
    path,
    parts: path.split('/').slice(1),
    query: new URLSearchParams(),
    body: undefined,
    text: '',
  })
export const ida = new Headers({ Authorization: 'Bearer tok-ida-77', 'Content-Type': 'application/json' })

/** Still shows something below a library that is deleted. */
export function belowDeleted(isIt: (asked: Asked) => boolean, body: Json): WrappedFault['wrap'] {
  return (server) => {
    const gone = new Set<string>()
    return async (asked) => {
      const told = await server(asked)
      if (asked.method === 'DELETE' && isLibrary(asked) && isOk(told)) gone.add(asked.path)
      const isGone = told.status === 404 && gone.has(asked.path.slice(0, asked.path.lastIndexOf('/')))
      return isIt(asked) && asked.method === 'GET' && isGone ? { ...told, status: 200, body } : told
    }
  }
}

/** Changes what a list of libraries shows. */
export const inLists = (change: (page: JsonObject) => JsonObject): WrappedFault['wrap'] =>
  inReplies((told, asked) =>
    isList(asked) && isOk(told) ? { ...told, body: { ...members(told.body), ...change(members(told.body)) } } : told,
  )

/** Takes others for the user whose password is known, by what they send as HTTP basic. */
export function asPia(isTaken: (basic: string) => boolean): WrappedFault['wrap'] {
  return (server) => (asked) => {
    const [, basic = ''] = /^Basic (.*)$/i.exec(asked.headers.get('authorization') ?? '') ?? []
    const headers = isTaken(decoded(basic))
      ? withHeader(asked, 'authorization', `Basic ${btoa('pia:sesame')}`)
      : asked.headers
    return server({ ...asked, headers })
  }
}

/** Refuses what fits. */
export const refuses =
  (fits: (record: JsonObject, asked: Asked) => boolean, status = 422, code = 'invalid'): WrappedFault['wrap'] =>
  (server) =>
  (asked) =>
    writes(asked) && isObject(asked.body) && fits(recordIn(asked.body), asked)
      ? Promise.resolve(refusal(status, code))
      : server(asked)

export const shown =
  (on: (asked: Asked) => boolean, change: (record: JsonObject, asked: Asked) => JsonObject): WrappedFault['wrap'] =>
  (server) =>
  async (asked) => {
    const told = await server(asked)
    if (!on(asked) || !isOk(told) || !isObject(told.body)) return told
    return { ...told, body: withRecord(told.body, change(recordIn(told.body), asked)) }
  }

export const clamp = (most: number) => (value: Json) => (typeof value === 'number' && value > most ? most : value)

export function withHeader({ headers }: Asked, name: string, value: string): Headers {
  const all = new Headers(headers)
  all.set(name, value)
  return all
}

function decoded(basic: string): string {
  try {
    return atob(basic)
  } catch {
    return ''
  }
}
