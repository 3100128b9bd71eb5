import type { Json } from './contract.ts'

/** What texts are read as before a schema is checked: what it admits, tried in this order. */
export interface Reading {
  /** Without any, a text is a text. */
  readonly types: readonly ('number' | 'boolean' | 'null' | 'string')[]
  /** The values of a closed list. */
  readonly choices?: readonly Json[]
  /** If it may be a list. */
  readonly items?: Reading
  /** If it may be an object. */
  readonly members?: Readonly<Record<string, Reading>>
  readonly rest?: Reading
}

/** An Encoding Object (OpenAPI 3.1 section 4.8.15). */
export interface FieldEncoding {
  /** The media types that its part may have, and ranges of them; in lower case. */
  readonly mediaTypes?: readonly string[]
  /** What stands between the items of a list, where they share one text. */
  readonly separator?: ListSeparator
  /** The headers that its part must have, in lower case. */
  readonly headers?: readonly string[]
  /** Whether names lead into it (style deepObject): the items of a list have an index. */
  readonly isDeep?: true
  /** Whether it is a file: a text of bytes (`format: binary`). */
  readonly isFile?: true
}

export type ListSeparator = 'comma' | 'space' | 'pipe'
