import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { root } from '../contestants.ts'
import type { Zoo } from './zoo.ts'

type Json = null | boolean | number | string | readonly Json[] | JsonObject
export type JsonObject = { readonly [name: string]: Json }

/** What a peer gets in place of the document. */
export interface DocumentOptions {
  readonly baseUrl: string
  /** Whether it is told in the words of OpenAPI 3.0, for those who know no other. @default false */
  readonly as30?: boolean
  /** Whether paths can only have the record that exists, and nothing is deleted, for those who make up ids. @default false */
  readonly pinned?: boolean
}

/**
 * Returns the document of one API as plain JSON, as every peer can read it: YAML's anchors are resolved, paths belong to
 * one server, the vocabulary is left out, and with it the roles, which OpenAPI 3.0 has no place for.
 */
export function documentOf(zoo: Zoo, { baseUrl, as30 = false, pinned = false }: DocumentOptions): JsonObject {
  const whole = parse(readFileSync(join(root, 'openapi.yaml'), 'utf8'), { maxAliasCount: -1 }) as JsonObject
  const paths = Object.entries(whole.paths as JsonObject)
    .filter(([, item]) => JSON.stringify((item as JsonObject).servers) === JSON.stringify([{ url: zoo.url }]))
    .map(([path, item]) => [path, without(item as JsonObject, 'servers')])
  const own = { ...whole, paths: Object.fromEntries(paths), servers: [{ url: baseUrl }], tags: [] }
  const told = withOneScheme(withoutVocabulary(own), zoo.scheme) as JsonObject
  const plain = withoutUnused((pinned ? withPinnedRecord(told, zoo.id) : told) as JsonObject)
  return as30 ? { ...(in30(plain) as JsonObject), openapi: '3.0.3', info: { title: 'API', version: '1' } } : plain
}

function without(object: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([each]) => each !== name))
}

function mapped(value: Json, change: (object: JsonObject) => JsonObject): Json {
  if (Array.isArray(value)) return value.map((each) => mapped(each as Json, change))
  if (typeof value !== 'object' || value === null) return value
  const object = change(value as JsonObject)
  return Object.fromEntries(Object.entries(object).map(([name, each]) => [name, mapped(each, change)]))
}

function withoutVocabulary(document: Json): Json {
  return mapped(document, (object) =>
    Object.fromEntries(Object.entries(object).filter(([name]) => !name.startsWith('x-'))),
  )
}

/** Each operation takes the one scheme that peers get credentials for; the roles are no scopes in 3.0. */
function withOneScheme(document: Json, scheme: string): Json {
  return mapped(document, (object) =>
    Array.isArray(object.security) ? { ...object, security: [{ [scheme]: [] }] } : object,
  )
}

function withPinnedRecord(document: Json, id: string): Json {
  return mapped(document, (object) => {
    if (object.in === 'path') return { ...object, schema: { type: 'string', enum: [id] }, example: id }
    return 'delete' in object && 'get' in object ? without(object, 'delete') : object
  })
}

/** Leaves out the components that nothing refers to: those of the other API. */
function withoutUnused(document: JsonObject): JsonObject {
  const components = document.components as { readonly [kind: string]: JsonObject }
  const needed = new Set<string>()
  const follow = (value: Json): void => {
    for (const [, pointer = ''] of JSON.stringify(value).matchAll(/"#\/components\/([^"]+)"/g)) {
      const [kind = '', name = ''] = pointer.split('/')
      if (needed.has(pointer)) continue
      needed.add(pointer)
      follow(components[kind]?.[name] ?? null)
    }
  }
  follow(document.paths ?? null)
  const schemes = JSON.stringify(document.paths)
  const isNeeded = (kind: string, name: string): boolean =>
    needed.has(`${kind}/${name}`) || (kind === 'securitySchemes' && schemes.includes(`"${name}":[]`))
  const kept = Object.entries(components).map(([kind, all]) => [
    kind,
    Object.fromEntries(Object.entries(all).filter(([name]) => isNeeded(kind, name))),
  ])
  return { ...document, components: Object.fromEntries(kept) }
}

/** Says in OpenAPI 3.0 what the document says in 3.1: null, constants, and what stands beside a reference. */
function in30(document: Json): Json {
  return mapped(document, (object) => {
    const { type, const: constant, $ref, examples, contentEncoding: _, ...rest } = object
    if ($ref !== undefined && Object.keys(object).length > 1) return { ...rest, allOf: [{ $ref }] }
    const changed: Record<string, Json> = { ...rest }
    if ($ref !== undefined) changed.$ref = $ref
    if (examples !== undefined) {
      if (Array.isArray(examples)) changed.example = examples[0] as Json
      else changed.examples = examples
    }
    if (constant !== undefined) changed.enum = [constant]
    return { ...changed, ...typeIn30(type) }
  })
}

function typeIn30(type: Json | undefined): JsonObject {
  if (type === undefined) return {}
  if (!Array.isArray(type)) return { type }
  const named = type.find((each) => each !== 'null') as Json
  return type.includes('null') ? { type: named, nullable: true } : { type: named }
}
