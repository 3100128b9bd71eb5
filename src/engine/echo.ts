import type { Json, JsonObject } from '../openapi/contract.ts'
import { isObject } from '../openapi/pointer.ts'
import type { Checked } from './context.ts'

/**
 * Returns the value of a reply with what the request said in it: the id that was asked for, and the members that were
 * sent. So answers hang together though nothing is stored.
 */
export function echoed(context: Checked, value: Json): Json {
  const { body, parameters, route } = context
  const sent = body && isObject(body.value) ? body.value : undefined
  const told = sent && isObject(value) ? withSent(value, sent) : value
  const names = Object.keys(parameters)
  const key = route.operation.path.endsWith('}') ? names.at(-1) : undefined
  return names.reduce((left, name) => withParameter(left, name, parameters[name] as string, name === key), told)
}

/** An envelope is looked into on either side: what was sent goes to where the reply has members of its names. */
function withSent(value: JsonObject, sent: JsonObject): JsonObject {
  const shared = Object.keys(sent).filter((name) => Object.hasOwn(value, name))
  if (shared.length > 0) return overlaid(value, sent)
  const [only, ...others] = Object.values(sent).filter(isObject)
  const inside = only && others.length === 0 && Object.keys(sent).length === 1 ? only : sent
  const envelopes = Object.entries(value).filter(([, each]) => isObject(each)) as [string, JsonObject][]
  const counted = envelopes.map(([name, each]) => ({ name, each, count: sharedNames(each, inside) }))
  const best = counted.toSorted((left, right) => right.count - left.count)[0]
  if (inside !== sent && sharedNames(value, inside) > (best?.count ?? 0)) return overlaid(value, inside)
  return best && best.count > 0 ? { ...value, [best.name]: overlaid(best.each, inside) } : value
}

function sharedNames(left: JsonObject, right: JsonObject): number {
  return Object.keys(right).filter((name) => Object.hasOwn(left, name)).length
}

/** Only members that a reply has anyway are taken: others may be for writing only. */
function overlaid(value: JsonObject, sent: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => {
      if (!Object.hasOwn(sent, name)) return [name, each]
      const given = sent[name] as Json
      return [name, isObject(each) && isObject(given) ? overlaid(each, given) : given]
    }),
  )
}

function withParameter(value: Json, name: string, text: string, isKey: boolean): Json {
  if (Array.isArray(value))
    return value.map((item: Json) => (isObject(item) ? withMember(item, name, text, false) : item))
  if (!isObject(value)) return value
  if (memberFor(value, name, isKey) !== undefined) return withMember(value, name, text, isKey)
  const [envelope, ...others] = Object.entries(value).filter(([, each]) => typeof each === 'object' && each !== null)
  if (!envelope || others.length > 0) return value
  return { ...value, [envelope[0]]: withParameter(envelope[1], name, text, isKey && !Array.isArray(envelope[1])) }
}

function withMember(value: JsonObject, parameter: string, text: string, isKey: boolean): JsonObject {
  const name = memberFor(value, parameter, isKey)
  if (name === undefined) return value
  const isNumber = typeof value[name] === 'number' && /^-?\d{1,15}$/.test(text)
  return { ...value, [name]: isNumber ? Number(text) : text }
}

/** Returns the member that a path parameter is about: one of its name or, if it names the record itself, its id. */
function memberFor(value: JsonObject, parameter: string, isKey: boolean): string | undefined {
  const scalars = Object.keys(value).filter(
    (name) => typeof value[name] === 'string' || typeof value[name] === 'number',
  )
  const named = scalars.find((name) => plain(name) === plain(parameter))
  if (named !== undefined || !isKey || !/id$/.test(plain(parameter))) return named
  return scalars.find((name) => plain(name) === 'id')
}

/** Returns a name without case and separators, in which spellings differ. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}
