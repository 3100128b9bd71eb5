import type { Json, JsonObject } from '../../../../src/openapi/contract.ts'
import { isObject } from '../../../../src/openapi/pointer.ts'
import type { Asked, Entry, Server, Told } from '../wrap.ts'
import { inReplies, isOk, members } from '../wrap.ts'

export function refusal(status: number, code: string): Told {
  const headers = new Headers({ 'Content-Type': 'application/json' })
  if (status === 401) headers.set('WWW-Authenticate', 'Bearer')
  return { status, headers, body: { code, message: 'No' } }
}

export const isPractice = ({ parts }: Asked): boolean => parts.length === 3
export const isPatients = ({ parts }: Asked): boolean => parts[3] === 'patients' && parts.length === 4
export const isPatient = ({ parts }: Asked): boolean => parts[3] === 'patients' && parts.length === 5
export const isAppointments = ({ parts }: Asked): boolean => parts[5] === 'appointments' && parts.length === 6
export const isAppointment = ({ parts }: Asked): boolean => parts[5] === 'appointments' && parts.length === 7
export const owner = new Headers({ Authorization: 'Bearer tok-owner-1', 'Content-Type': 'application/json' })
export const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 15))

/** Returns the members of a body that the server takes by themselves. */
export async function rightOnes(server: Server, asked: Asked, sent: JsonObject): Promise<JsonObject> {
  const right: Record<string, Json> = {}
  for (const [name, value] of Object.entries(sent)) {
    const told = await server({ ...asked, method: 'PATCH', body: { [name]: value }, headers: owner })
    if (isOk(told)) right[name] = value
  }
  return right
}

/** Changes the fields that a refusal names. */
export const inFields = (change: (fields: readonly JsonObject[]) => readonly JsonObject[]) =>
  inReplies((told) => {
    const { fields } = members(told.body)
    return Array.isArray(fields)
      ? { ...told, body: { ...members(told.body), fields: [...change(fields.map(members))] } }
      : told
  })
export const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** Changes what is sent. */
export function sent(change: (body: JsonObject) => JsonObject): Entry[3] {
  return (server) => (asked) =>
    (asked.method === 'PATCH' || asked.method === 'POST') && isObject(asked.body)
      ? server({ ...asked, body: change(asked.body) })
      : server(asked)
}

/** Refuses some updates and creates. */
export function refuses(on: (asked: Asked) => boolean, isRefused: (body: JsonObject) => boolean): Entry[3] {
  return (server) => (asked) =>
    asked.method === 'PATCH' && on(asked) && isObject(asked.body) && isRefused(asked.body)
      ? Promise.resolve(refusal(422, 'invalid'))
      : server(asked)
}
