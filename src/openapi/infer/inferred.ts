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
  /** The properties that the clock sets, and when. */
  readonly timestamps: Readonly<Record<string, 'create' | 'update'>>
  /** The keys that examples of parameters name. */
  readonly initialKeys: readonly string[]
  /** Why, sentence by sentence. */
  readonly reasons: readonly string[]
}

export type Action = 'list' | 'read' | 'create' | 'update' | 'replace' | 'delete' | 'set'

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
  /** A collection, or the name of a level without one. */
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
  /** Property → the value that an action gives it. */
  readonly sets?: Readonly<Record<string, string | boolean>>
  /** Of a list: property → the path parameter whose value it must have. */
  readonly match?: Readonly<Record<string, string>>
  /** Where in the request's body the record is. */
  readonly request?: Path
  /** Where in the reply the record is, or the list of them. */
  readonly reply?: Path
  /** What each item of a list wraps the record in. */
  readonly item?: Path
  readonly list?: InferredList
}

/** How a list is paged, filtered and sorted. */
export interface InferredList {
  /** Query parameter → the part of the list that it asks for. */
  readonly asks: Readonly<Record<string, Ask>>
  /** Names that lead into the reply → what stands there. */
  readonly shows: ReadonlyMap<Path, Shown>
  /** Query parameter → what it selects records by. */
  readonly filters: Readonly<Record<string, Filter>>
  readonly ordering?: Ordering
}

/** What a query parameter asks for: a number of records, or where to start. `after` and `before` take a cursor. */
export type Ask = 'limit' | 'offset' | 'page' | 'page-from-0' | 'after' | 'before'

/** What a member beside a list shows of its pages. */
export type Shown =
  | 'total'
  | 'count'
  | 'remaining'
  | 'limit'
  | 'offset'
  | 'page'
  | 'pages'
  | 'next-page'
  | 'previous-page'
  | 'more'
  | 'has-previous'
  | 'next-cursor'
  | 'previous-cursor'
  | 'next-link'
  | 'previous-link'
  | 'first-link'
  | 'last-link'
  | 'self-link'

/** `value`: equal, or one of a list; `least` and `most`: bounds; `search`: in any text. */
export interface Filter {
  readonly property?: string
  readonly by: 'value' | 'least' | 'most' | 'search'
  /** Whether what is at the bound is kept, where the document says so. */
  readonly bound?: 'included' | 'excluded'
}

/** Query parameters: which property sorts, and `asc` or `desc`. */
export interface Ordering {
  readonly by?: string
  readonly direction?: string
}
