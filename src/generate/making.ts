import type { Json, JsonObject, Pointer } from '../openapi/contract.ts'
import { hash } from '../openapi/hash.ts'
import type { SchemaView } from '../openapi/schema.ts'
import type { Faker } from './fake.ts'
import type { Looks } from './looks.ts'
import type { End } from './texts.ts'
import type { Tries } from './tries.ts'

/** What a value is made for: replies show no write-only members, requests set no read-only ones, records have both. */
export type Purpose = 'request' | 'reply' | 'stored'

/** Where a value is made, and what is known of it. */
export interface Making {
  readonly faker: Faker
  readonly looks: Looks
  readonly purpose: Purpose
  /** The end of what the schema allows; undefined: an ordinary value. */
  readonly end: End | undefined
  /** Reads a schema that is named by its place. */
  readonly read: (pointer: Pointer) => SchemaView
  /** Whether to prefer the examples of schemas to generated values, whatever their type. */
  readonly illustrated: boolean
  /** What failed before; undefined at first. */
  readonly tries: Tries | undefined
  /** Where in the value it is, while something is tried again. */
  readonly path: string
  /** Members that are known already. */
  readonly known: JsonObject | undefined
  /** The members that are wanted beside those that are required. @default depends on the purpose and the end */
  readonly isWanted: ((name: string) => boolean) | undefined
  /** The place of the record it belongs to. */
  readonly identity: number
  /** Where it is an item of a list. */
  readonly index: number | undefined
  readonly depth: number
  /** This value's share: what stands beside it takes none of it, so that the order of making does not matter. */
  readonly room: number
  /** Makes a value that is part of this one. */
  readonly make: (making: Making, view: SchemaView | undefined, place: number) => Json
}

/** How deep schemas are followed before what is optional is left out. */
const deepest = 6

/** How many values one value may be made of, before what is optional is left out: those at the maximum are large. */
export function roomAt(end: End | undefined): number {
  return end === 'maximum' ? 2000 : 20_000
}

/** Whether what is optional is left out. */
export function isFull({ depth, room: left }: Making): boolean {
  return depth >= deepest || left < 1
}

/** Returns the making of the members or items, which share the room. */
export function within(making: Making, count: number): Making {
  return {
    ...making,
    known: undefined,
    isWanted: undefined,
    index: undefined,
    depth: making.depth + 1,
    room: making.room / Math.max(2, count),
  }
}

/** Makes a member or an item. */
export function part(making: Making, view: SchemaView | undefined, name: string, place: number): Json {
  const at = making.tries ? { ...making, path: inPath(making.path, name) } : making
  return making.make(at, view, hash(name, place))
}

/** Names a place in a value. */
export function inPath(path: string, name: string): string {
  return `${path}/${name}`
}
