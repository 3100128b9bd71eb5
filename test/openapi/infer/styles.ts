import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import type { Json, JsonObject } from '../../../src/openapi/contract.ts'

/**
 * A schema, written short: a name is a component, `text`, `int`, `bool`, `time`, `uuid` and `any` are scalars, a list is a
 * list of such, and an object is an object with such members.
 */
type Short = string | readonly [Short] | { readonly [name: string]: Short }

interface StyleOperation {
  /** What it does as a person reads it: see `labels.ts`. Without it, it keeps no state. */
  readonly is?: string
  readonly body?: Short
  readonly reply?: Short
  readonly status?: string
  readonly query?: readonly string[]
  /** Path parameter → its schema. @default a text */
  readonly path?: Readonly<Record<string, JsonObject>>
  readonly form?: true
  /** The links of its reply. */
  readonly links?: JsonObject
  /** Members of the Operation Object that are written in full. */
  readonly also?: JsonObject
}

/** A small document in the style of a kind of public API. Names are made up; paths, keys and envelopes are as they are written there. */
export interface Style {
  /** Collection → where a record has its key; `-` for a singleton. */
  readonly keys: Readonly<Record<string, string>>
  readonly schemas: Readonly<Record<string, Short>>
  /** Name of a schema → its extensions. */
  readonly extensions?: Readonly<Record<string, JsonObject>>
  /** Method and path → operation. */
  readonly operations: Readonly<Record<string, StyleOperation>>
}

const folder = join(import.meta.dirname, 'styles')

/** The styles by the names of their files in `styles`. */
export const styles: readonly (readonly [string, Style])[] = readdirSync(folder).map((file) => [
  basename(file, '.yaml'),
  parse(readFileSync(join(folder, file), 'utf8')) as Style,
])

/** Returns the document that a style describes. */
export function documentIn({ schemas, operations, extensions = {} }: Style): JsonObject {
  const paths: Record<string, Record<string, Json>> = {}
  for (const [at, operation] of Object.entries(operations)) {
    const [method, path] = at.split(' ') as [string, string]
    paths[path] ??= {}
    paths[path][method.toLowerCase()] = operationOf(method, path, operation)
  }
  return {
    openapi: '3.1.0',
    info: { title: 'A style', version: '1' },
    paths,
    components: {
      schemas: Object.fromEntries(
        Object.entries(schemas).map(([name, short]) => [name, { ...schemaOf(short), ...extensions[name] }]),
      ),
    },
  }
}

function operationOf(method: string, path: string, operation: StyleOperation): JsonObject {
  const { body, reply, status, query = [], path: types = {}, form, links, also } = operation
  const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name as string)
  const usual = reply === undefined ? '204' : method === 'POST' ? '201' : '200'
  const mediaType = form ? 'application/x-www-form-urlencoded' : 'application/json'
  return {
    parameters: [
      ...names.map((name) => ({ name, in: 'path', required: true, schema: types[name] ?? { type: 'string' } })),
      ...query.map((name) => ({ name, in: 'query', schema: { type: 'string' } })),
    ],
    ...(body !== undefined && { requestBody: content(body, mediaType) }),
    responses: {
      [status ?? usual]: {
        description: 'ok',
        ...(reply !== undefined && content(reply, 'application/json')),
        ...(links && { links }),
      },
    },
    ...also,
  }
}

const scalars: Readonly<Record<string, JsonObject>> = {
  text: { type: 'string' },
  int: { type: 'integer' },
  bool: { type: 'boolean' },
  time: { type: 'string', format: 'date-time' },
  uuid: { type: 'string', format: 'uuid' },
  any: {},
}

function schemaOf(short: Short): JsonObject {
  if (typeof short === 'string') return scalars[short] ?? { $ref: `#/components/schemas/${short}` }
  if (Array.isArray(short)) return { type: 'array', items: schemaOf(short[0] as Short) }
  const properties = Object.entries(short).map(([name, each]) => [name, schemaOf(each)] as const)
  return { type: 'object', properties: Object.fromEntries(properties) }
}

function content(short: Short, mediaType: string): JsonObject {
  return { content: { [mediaType]: { schema: schemaOf(short) } } }
}
