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
