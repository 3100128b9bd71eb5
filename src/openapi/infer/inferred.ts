import type { Pointer } from '../contract.ts'

/** Names that lead into an object: `['data', 'attributes']`. Empty: the object itself. */
export type Path = readonly string[]

/** What a document says about state without saying so: the result of `infer`. */
export interface Inferred {
  readonly collections: readonly InferredCollection[]
  /** Every operation of the document, in its order. */
  readonly operations: readonly InferredOperation[]
}

export interface InferredCollection {
  readonly name: string
  /** The schema of a record. */
  readonly schema: Pointer
  /** Where a record has its key; without it the collection is a singleton. */
  readonly key?: Path
  /** The levels it is stored below, outermost first: collections, or path parameters that name none. */
  readonly within: readonly string[]
  /** Why, sentence by sentence. */
  readonly reasons: readonly string[]
}

export type Action = 'list' | 'read' | 'create' | 'update' | 'replace' | 'delete'

export interface InferredOperation {
  readonly pointer: Pointer
  readonly path: string
  readonly method: string
  /** What it does to which collection; undefined where it keeps no state. */
  readonly resource?: InferredResource
  /** Why it does that, or why it keeps no state. */
  readonly reasons: readonly string[]
}

export interface Level {
  /** A collection, or the name of a level that is none. */
  readonly collection: string
  /** The path parameter. */
  readonly key: string
  /** The property the parameter is compared with, where it is not the collection's key. */
  readonly by?: Path
}

export interface InferredResource {
  readonly collection: string
  readonly action: Action
  /** The path parameter with the record's key. */
  readonly key?: string
  /** Where the key is, if not in the path. */
  readonly keyIn?: 'body'
  /** The property the parameter is compared with, where it is not the collection's key. */
  readonly by?: Path
  readonly within: readonly Level[]
  /** Of a list: property → the path parameter whose value it must have. */
  readonly match?: Readonly<Record<string, string>>
  /** Where in the request's body the record is. */
  readonly request?: Path
  /** Where in the reply the record is, or the list of them. */
  readonly reply?: Path
  /** What each item of a list wraps the record in. */
  readonly item?: Path
}
