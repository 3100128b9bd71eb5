import type { Json, JsonObject, Pointer } from '../contract.ts'
import { child, isObject, valueAt } from '../pointer.ts'
import type { SchemaView, SchemaViews } from './schema-view.ts'

/** An operation as far as inference reads it. */
export interface SeenOperation {
  readonly pointer: Pointer
  readonly path: string
  readonly segments: readonly string[]
  readonly method: string
  readonly value: JsonObject
  readonly parameters: readonly SeenParameter[]
  /** The schema of the first 2xx reply in JSON. */
  readonly reply?: SchemaView
  readonly status?: string
  readonly body?: SchemaView
  readonly mediaTypes: readonly string[]
}

export interface SeenParameter {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly schema: SchemaView | undefined
  readonly value: JsonObject
}

const methods = ['get', 'put', 'post', 'delete', 'patch', 'options', 'head', 'trace']

/** Returns the operations of a document in its order. */
export function operationsOf(document: JsonObject, views: SchemaViews): SeenOperation[] {
  const paths = isObject(document.paths) ? document.paths : {}
  return Object.entries(paths).flatMap(([path, given]) => {
    const item = resolve(document, given, child('#/paths', path))
    if (!item) return []
    return methods
      .filter((method) => isObject(item.value[method]))
      .map((method) => seen({ document, views }, path, method, item))
  })
}

/**
 * Returns the segments of a path template, without the empty one that a slash at the end makes, and without the format at
 * the end: `/orders/{id}.json`. A key in parentheses is a segment of its own: `/Orders({id})` (OData 4.01, section 4.3.1).
 */
export function segmentsOf(path: string): string[] {
  const segments = path.replace(/\.(json|xml)$/, '').split('/')
  return segments
    .flatMap((segment) => /^(\w+)\('?(\{\w+\})'?\)$/.exec(segment)?.slice(1) ?? [segment])
    .filter((each) => each !== '')
}

/** Returns the name of the parameter that a path segment is, or undefined. */
export function parameterOf(segment: string | undefined): string | undefined {
  return /^\{([^{}]+)\}$/.exec(segment ?? '')?.[1]
}

interface At {
  readonly value: JsonObject
  readonly pointer: Pointer
}

interface Reading {
  readonly document: JsonObject
  readonly views: SchemaViews
}

function seen(reading: Reading, path: string, method: string, item: At): SeenOperation {
  const pointer = child(item.pointer, method)
  const value = item.value[method] as JsonObject
  const success = successOf(reading, value, pointer)
  const body = resolve(reading.document, value.requestBody, child(pointer, 'requestBody'))
  const content = isObject(body?.value.content) ? body.value.content : {}
  return {
    pointer: child('#/paths', path, method),
    path,
    segments: segmentsOf(path),
    method,
    value,
    parameters: [
      ...parametersOf(reading, item.value.parameters, child(item.pointer, 'parameters')),
      ...parametersOf(reading, value.parameters, child(pointer, 'parameters')),
    ],
    status: success?.status,
    reply: success && schemaOf(reading.views, success.value.content, child(success.pointer, 'content')),
    body: body && schemaOf(reading.views, content, child(body.pointer, 'content')),
    mediaTypes: Object.keys(content),
  }
}

function successOf(
  { document }: Reading,
  operation: JsonObject,
  pointer: Pointer,
): (At & { status: string }) | undefined {
  const responses = isObject(operation.responses) ? operation.responses : {}
  const statuses = Object.keys(responses).filter((status) => /^2(\d\d|XX)$/i.test(status))
  const found = statuses.flatMap((status) => {
    const response = resolve(document, responses[status], child(pointer, 'responses', status))
    return response ? [{ ...response, status }] : []
  })
  return found.find(({ value }) => isObject(value.content) && Object.keys(value.content).length > 0) ?? found[0]
}

/** Media types of which bodies are read as fields of an object. */
const structured = [
  /^application\/(.+\+)?json\b/i,
  /^\*\/\*$/,
  /^application\/x-www-form-urlencoded\b/i,
  /^multipart\/form-data\b/i,
]

function schemaOf(views: SchemaViews, content: Json | undefined, pointer: Pointer): SchemaView | undefined {
  if (!isObject(content)) return undefined
  for (const kind of structured) {
    for (const [mediaType, media] of Object.entries(content)) {
      if (!kind.test(mediaType) || !isObject(media) || media.schema === undefined) continue
      if (/event-stream|json-patch/.test(mediaType)) continue
      return views.view(media.schema, child(pointer, mediaType, 'schema'))
    }
  }
  return undefined
}

function parametersOf({ document, views }: Reading, list: Json | undefined, pointer: Pointer): SeenParameter[] {
  return (Array.isArray(list) ? list : []).flatMap((each: Json, index: number) => {
    const at = resolve(document, each, child(pointer, index))
    if (!at || typeof at.value.name !== 'string') return []
    const { value, pointer: place } = at
    return [
      {
        name: at.value.name,
        in: String(value.in),
        required: value.required === true,
        // Few parameters are asked for more than their name.
        get schema() {
          return views.view(value.schema, child(place, 'schema'))
        },
        value,
      },
    ]
  })
}

/** Follows the references of anything but a schema. */
function resolve(document: JsonObject, value: Json | undefined, pointer: Pointer): At | undefined {
  let at: { value: Json | undefined; pointer: Pointer } = { value, pointer }
  for (let hops = 0; hops < 32; hops++) {
    if (!isObject(at.value)) return undefined
    const { $ref } = at.value
    if (typeof $ref !== 'string') return { value: at.value, pointer: at.pointer }
    if (!$ref.startsWith('#')) return undefined
    at = { value: valueAt(document, $ref as Pointer), pointer: $ref as Pointer }
  }
  return undefined
}
