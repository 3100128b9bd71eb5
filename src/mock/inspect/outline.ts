import type {
  Api,
  Collection,
  Contract,
  Json,
  JsonObject,
  Operation,
  Pointer,
  Requirement,
  Scheme,
} from '../../openapi/contract.ts'
import { isObject, valueAt } from '../../openapi/pointer.ts'
import type { SchemaReader } from '../../openapi/schema.ts'
import { createReader } from '../../openapi/schema.ts'
import { recordsOf } from '../../store/callers.ts'
import type { State } from '../../store/store.ts'
import type { WrittenDocument } from '../parts.ts'
import { displaySchema } from './display-schema.ts'

/** What a document describes: its APIs, with their collections and operations. */
export interface Outline {
  readonly title: string
  /** The name of the document's file; undefined: only its compiled form is at hand. */
  readonly document?: string
  /** Whether it is the package's own document, which a mock plays if none is named. */
  readonly bundled?: true
  readonly apis: readonly ApiOutline[]
}

export interface ApiOutline {
  readonly name: string
  /** Where the mock answers for it: `/<name>`. */
  readonly mount: string
  /** Where the vendor serves it. */
  readonly url: string
  readonly roles: readonly { readonly name: string; readonly on?: string }[]
  readonly schemes: Readonly<Record<string, Scheme>>
  /** Whether any credential is a caller of its own. @default false */
  readonly takesAnyCredential?: true
  readonly collections: readonly CollectionOutline[]
  readonly operations: readonly OperationOutline[]
}

export interface CollectionOutline {
  readonly name: string
  /** The property that holds the key of a record. */
  readonly key?: string
  /** The collection its records belong to. */
  readonly parent?: string
  /** Each record of this collection has exactly one. */
  readonly singletonOf?: string
  /** How many records it has now. */
  readonly count: number
  /** Of a stored record. */
  readonly schema: JsonObject
  readonly pointer: Pointer
}

export interface OperationOutline {
  readonly id: string
  readonly method: string
  /** The template, base path included. */
  readonly path: string
  readonly summary?: string
  readonly pointer: Pointer
  /** Undefined: it keeps no state. */
  readonly action?: string
  readonly collection?: string
  /** What the mock makes of it, in a sentence. */
  readonly understood: string
  readonly basis: 'declared' | 'inferred'
  /** Of what was inferred: why, sentence by sentence. */
  readonly reasons?: readonly string[]
  readonly security: readonly Requirement[]
}

/** An operation with what it takes and what it answers. */
export interface OperationDetail extends OperationOutline {
  readonly api: string
  readonly parameters: readonly ParameterDetail[]
  readonly body?: { readonly required: boolean; readonly media: readonly BodyDetail[] }
  readonly responses: readonly ResponseDetail[]
}

export interface ParameterDetail {
  readonly name: string
  readonly in: 'path' | 'query' | 'header' | 'cookie'
  readonly required: boolean
  readonly schema: JsonObject
}

export interface BodyDetail {
  readonly mediaType: string
  readonly schema: JsonObject
  readonly examples: Readonly<Record<string, Json>>
}

export interface ResponseDetail {
  readonly status: number
  readonly mediaType?: string
  readonly schema?: JsonObject
  readonly examples: Readonly<Record<string, Json>>
}

/** A document as it is written: what a contract leaves out. */
export type Written = Pick<WrittenDocument, 'file' | 'bundled' | 'value' | 'inferred'>

/** Returns what a contract describes, with how many records there are of each kind. */
export function outlineOf(
  { contract, openApis }: { readonly contract: Contract; readonly openApis: ReadonlySet<string> },
  state: Pick<State, 'list'>,
  written: Written | undefined,
): Outline {
  const reader = createReader(contract.schemas)
  return {
    title: contract.title,
    ...(written && { document: written.file }),
    ...(written?.bundled && { bundled: true }),
    apis: contract.apis.map((api) => ({
      name: api.name,
      mount: `/${api.name}`,
      url: api.url,
      roles: Object.entries(api.roles).map(([name, { on }]) => ({ name, ...(on !== undefined && { on }) })),
      schemes: api.schemes,
      ...(openApis.has(api.name) && { takesAnyCredential: true as const }),
      collections: Object.values(api.collections).map((collection) =>
        outlineCollection(api, collection, state, reader),
      ),
      operations: api.operations.map((operation) => outlineOperation(operation, written)),
    })),
  }
}

function outlineCollection(
  api: Api,
  collection: Collection,
  state: Pick<State, 'list'>,
  reader: SchemaReader,
): CollectionOutline {
  const { name, key, singletonOf } = collection
  const parent = Object.values(api.collections).find(({ owns }) => owns.includes(name))?.name
  return {
    name,
    ...(key !== undefined && { key }),
    ...(parent !== undefined && { parent }),
    ...(singletonOf !== undefined && { singletonOf }),
    count: state.list(recordsOf(api.name, name)).length,
    schema: storedSchema(collection, reader),
    pointer: collection.schema as Pointer,
  }
}

/** Collections of a contract never change: the page asks often, and large documents take a second. */
const storedSchemas = new WeakMap<Collection, JsonObject>()

function storedSchema(collection: Collection, reader: SchemaReader): JsonObject {
  const known = storedSchemas.get(collection)
  // Two levels are enough for a table and its cells.
  const schema = known ?? displaySchema(reader.read(collection.validator), 'stored', 2)
  storedSchemas.set(collection, schema)
  return schema
}

function outlineOperation(operation: Operation, written: Written | undefined): OperationOutline {
  const { id, method, path, pointer, resource, security } = operation
  const declared = written && valueAt(written.value, pointer)
  const reasons = written?.inferred?.operations.find((each) => each.pointer === pointer)?.reasons
  const summary = isObject(declared) && typeof declared.summary === 'string' ? declared.summary : undefined
  return {
    id,
    method,
    path,
    ...(summary !== undefined && { summary }),
    pointer,
    ...(resource && { action: resource.action, collection: resource.collection }),
    understood: understood(operation),
    basis: written?.inferred ? 'inferred' : 'declared',
    ...(reasons && { reasons }),
    security,
  }
}

/** Says what the mock does for an operation. */
export function understood({ resource, scope, responses, isUpsert }: Operation): string {
  if (!resource) {
    const hasExample = responses.some(({ examples }) => Object.keys(examples).length > 0)
    return hasExample ? 'Keeps nothing: answers with the example.' : 'Keeps nothing: answers with a generated value.'
  }
  const { collection, action, key, within } = resource
  const owner = within ? ` of the ${within.collection} record {${within.key}}` : ''
  const record = key === undefined ? `a record of ${collection}` : `the record {${key}} of ${collection}`
  const creates = isUpsert ? ' Creates it if it does not exist.' : ''
  const does: Readonly<Record<string, string>> = {
    read: `Returns ${record}.`,
    list: `Lists the records of ${collection}${owner}${scope ? '' : ', as far as the caller may see them'}.`,
    create: `Adds a record to ${collection}${owner}.`,
    update: `Merges the body into ${record}: what is not sent keeps its value.${creates}`,
    replace: `Puts the body in the place of ${record}: what is not sent gets its default, or goes.${creates}`,
    delete: `Deletes ${record}, with all that belongs to it.`,
  }
  return does[action] ?? `Does "${action}" to ${record}.`
}

/** Returns an operation with its schemas, for people and for forms. */
export function detailOf(
  contract: Contract,
  api: Api,
  operation: Operation,
  written: Written | undefined,
): OperationDetail {
  const reader = createReader(contract.schemas)
  const { parameters, body, responses } = operation
  return {
    api: api.name,
    ...outlineOperation(operation, written),
    parameters: parameters.flatMap(({ name, in: where, required, validator }) =>
      // The query as a whole is no field of its own.
      where === 'querystring'
        ? []
        : [{ name, in: where, required, schema: displaySchema(reader.read(validator), 'request') }],
    ),
    ...(body && {
      body: {
        required: body.required,
        media: Object.entries(body.media).map(([mediaType, { validator, examples }]) => ({
          mediaType,
          schema: displaySchema(reader.read(validator), 'request'),
          examples,
        })),
      },
    }),
    responses: responses.map(({ status, mediaType, validator, examples }) => ({
      status,
      ...(mediaType !== undefined && { mediaType }),
      ...(validator !== undefined && { schema: displaySchema(reader.read(validator), 'reply') }),
      examples,
    })),
  }
}
