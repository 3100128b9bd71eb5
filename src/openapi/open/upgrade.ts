import type { Json, JsonObject, Pointer } from '../contract.ts'
import { isObject } from '../pointer.ts'
import type { ObjectKind } from '../walk.ts'
import { upgradeSwagger } from './swagger.ts'
import { upgradeSchema } from './upgrade-schema.ts'

/** The versions that are told apart; 3.2 is 3.1 with more fields. */
export type Version = '2.0' | '3.0' | '3.1'

/** What a node needs to know of the nodes around it: in Swagger 2.0, media types are declared far above bodies. */
export interface Surroundings {
  readonly version: Version
  readonly consumes: readonly string[]
  readonly produces: readonly string[]
  /** The parameters of the path item, above an operation. */
  readonly shared: readonly Parameter[]
  /** Returns what a reference leads to. */
  readonly follow: (value: Json) => Json | undefined
}

/** A parameter of Swagger 2.0 and where it is written. */
export interface Parameter {
  readonly value: JsonObject
  readonly pointer: Pointer
}

/** A node in the form of OpenAPI 3.1. */
export interface Upgraded {
  readonly value: Json
  /** Objects and lists in it that were written elsewhere. */
  readonly moved?: ReadonlyMap<object, Pointer>
  /** What is different for the nodes inside. */
  readonly around?: Surroundings
}

/** Returns a node as OpenAPI 3.1 has it. The nodes inside are not upgraded, and share what they hold with the original. */
export function upgrade(kind: ObjectKind, value: JsonObject, pointer: Pointer, around: Surroundings): Upgraded {
  if (kind === 'schema') return { value: upgradeSchema(value, around.version) }
  if (around.version === '2.0') return upgradeSwagger(kind, value, pointer, around)
  return { value }
}

/** Returns the version of a document; undefined where it is not one that can be read. */
export function versionOf(value: Json): Version | undefined {
  if (!isObject(value)) return undefined
  if (/^2(\.0)?$/.test(textOf(value.swagger))) return '2.0'
  const [, minor] = /^3\.(\d+)(\.|$)/.exec(textOf(value.openapi)) ?? []
  if (minor === undefined) return undefined
  return minor === '0' ? '3.0' : '3.1'
}

/** YAML reads `swagger: 2.0` as a number. */
function textOf(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
