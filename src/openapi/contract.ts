import type { FieldEncoding, Reading } from './reading.ts'
import type { Shown } from './resource-keywords.ts'
import type {
  Check,
  CollectionDeclaration,
  ErrorKind,
  Evidence,
  MessageKeyword,
  ResourceDeclaration,
  RoleDeclaration,
  SetBySource,
} from './vocabulary.ts'

/** Anything JSON can say. Records and bodies are JSON and never changed in place. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [name: string]: Json
}

/** A JSON pointer into the document (RFC 6901), as a URI fragment: `#/paths/~1books/get`. */
export type Pointer = `#${string}`

/**
 * A document, compiled: plain data, deeply frozen, and all that the engine knows about the APIs it plays.
 * It survives `JSON.stringify`, so that a build can carry it to where no YAML is parsed.
 */
export interface Contract {
  readonly title: string
  readonly apis: readonly Api[]
  /** The schemas that are checked or generated from: a tree that holds each at the pointer it has in the document. */
  readonly schemas: JsonObject
}

export interface Api {
  readonly name: string
  /** Where the vendor serves it, without a slash at the end. */
  readonly url: string
  readonly host: string
  /** The path part of `url`: '' or '/v1'. */
  readonly basePath: string
  /** Every address it is served at, that of `url` first: those of path items and operations are among them. */
  readonly servers: readonly Address[]
  readonly checkOrder: readonly Check[]
  readonly roles: Readonly<Record<string, RoleDeclaration>>
  readonly collections: Readonly<Record<string, Collection>>
  readonly schemes: Readonly<Record<string, Scheme>>
  readonly headers: readonly HeaderRule[]
  readonly problems: readonly ProblemTemplate[]
  readonly messages: Readonly<Partial<Record<MessageKeyword, string>>>
  readonly operations: readonly Operation[]
  /** What laws rest on for all operations (`x-evidence`): law → evidence, `*` for all that are not named. */
  readonly evidence: Readonly<Record<string, Evidence>>
  /** How objects inside of bodies are written, by the name under which write shapes refer to them. */
  readonly shapes: Readonly<Record<string, WriteShape>>
  /** What of objects inside of records is not shown, by the name under which reply fields refer to it. */
  readonly masks: Readonly<Record<string, Mask>>
}

/** Where an API is served: the host with its port, and the path before those of the document. */
export interface Address {
  readonly host: string
  readonly basePath: string
}

/** How a security scheme finds the credential in a request (OpenAPI 3.1, Security Scheme Object). */
export type Scheme =
  | {
      readonly kind: 'apiKey'
      readonly in: 'header' | 'query' | 'cookie'
      readonly name: string
      /** The name under which a request has it: that of a header in lower case. */
      readonly key: string
    }
  | { readonly kind: 'bearer' }
  | { readonly kind: 'basic' }

export interface Collection extends Omit<CollectionDeclaration, 'key' | 'within' | 'timestamps'> {
  readonly name: string
  /** The property with the key of a record, or the names that lead to it, joined by dots. Undefined: a singleton. */
  readonly key?: string
  /** The names that lead to the key, where it is not a property of the record itself. */
  readonly keyPath?: readonly string[]
  /** What records are below, outermost first: the keys in the store begin with theirs. */
  readonly levels?: readonly string[]
  /** The collections with records below those of this one. */
  readonly above?: readonly string[]
  /** How a new record gets its key, if neither the body nor `setBy` has it. */
  readonly newKey?: NewKeyRule
  readonly stamps?: readonly StampRule[]
  /** Level → the names that lead to the key of the record above in a record. */
  readonly parentKeys?: Readonly<Record<string, { readonly path: readonly string[]; readonly isNumber?: true }>>
  readonly validator: Pointer
  /** The names of a record's properties; undefined where it may have any. */
  readonly properties?: readonly string[]
  /** Which of the properties only records of certain branches have. */
  readonly branches?: readonly BranchRules[]
  readonly defaults: JsonObject
  readonly setBy: readonly SetByRule[]
  /** The collections whose records go when a record of this one does. */
  readonly owns: readonly string[]
}

/** `next`: the highest number so far and one more; `id`: a new id, after a prefix without hyphens. */
export type NewKeyRule =
  | { readonly kind: 'next' }
  | { readonly kind: 'id'; readonly prefix?: string; readonly maxLength?: number }

/** A property that the clock sets: when a record is created, or at every change. */
export interface StampRule {
  readonly property: string
  readonly on: 'create' | 'update'
  readonly as: 'date-time' | 'date' | 'seconds' | 'milliseconds'
}

export interface SetByRule {
  readonly property: string
  readonly from: SetBySource
  readonly on: readonly ('create' | 'update')[]
  readonly prefix?: string
  /** Whether it is a number, also where its source is a text of the request. */
  readonly isNumber?: true
}

export interface Operation {
  readonly id: string
  readonly pointer: Pointer
  readonly method: string
  /** The template, base path included: `/v1/books/{book_id}`. */
  readonly path: string
  readonly tags?: readonly string[]
  readonly parameters: readonly Parameter[]
  /** Alternatives (OR) of schemes with the roles they need (AND); empty: no credentials needed. */
  readonly security: readonly Requirement[]
  readonly body?: RequestBody
  /** Those with a status or a range of them, in the document's order. */
  readonly responses: readonly ResponseRule[]
  /** The `default`: what any status without a response of its own is answered with. */
  readonly fallback?: ResponseRule
  readonly problems: readonly ProblemTemplate[]
  readonly resource?: ResourceRule
  /** The records that its path names, which have to exist although it keeps none itself: `/orders/{id}/cancel`. */
  readonly below?: readonly LevelRule[]
  /** Whether more than a key in the path says which record is meant: what it is below, or another property. */
  readonly isAddressed?: true
  /** Whether it creates the record at the key in its path where there is none: a PUT that declares a 201. */
  readonly isUpsert?: true
  /** Whether a reply has more than the shape of the record: an envelope, pages, or what only its schema requires. */
  readonly isFramed?: true
  /** The header of its successful replies that holds the entity tag of the record, or of what is shown instead. */
  readonly etag?: string
  /** Whether changes of its records may have conditions: replies of this or another operation show their entity tags. */
  readonly isTagged?: true
  /** The record that must exist and on which roles count: the one acted on, or the one it belongs to. */
  readonly scope?: { readonly collection: string; readonly key: string }
  readonly grants?: string
  readonly emits: readonly EmitRule[]
  readonly hiddenBy?: HiddenByRule
  /** What laws rest on for this one: it wins over what the API says. */
  readonly evidence: Readonly<Record<string, Evidence>>
}

/** What an operation does to which records (`x-resource`), every path written as a list of names. */
export interface ResourceRule
  extends Omit<ResourceDeclaration, 'within' | 'by' | 'request' | 'reply' | 'item' | 'shows'> {
  /** The record on which roles are held. */
  readonly within?: { readonly collection: string; readonly key: string }
  /** The levels of the collection that the path names, outermost first. */
  readonly levels?: readonly LevelRule[]
  /** The property that the key's parameter is compared with, if it is not the key. */
  readonly by?: readonly string[]
  /** Where in the body of a request the record is, if it is not the body. */
  readonly request?: readonly string[]
  /** The same of a reply. */
  readonly reply?: readonly string[]
  /** Where the record is in each item of a list. */
  readonly item?: readonly string[]
  readonly shows?: readonly ShownRule[]
}

export interface ShownRule {
  readonly at: readonly string[]
  readonly is: Shown
}

export interface LevelRule {
  readonly collection: string
  /** The path parameter. */
  readonly key: string
  readonly by?: readonly string[]
}

export type Requirement = readonly { readonly scheme: string; readonly roles: readonly string[] }[]

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'querystring' | 'header' | 'cookie'
  readonly required: boolean
  /** What the text of the parameter is read as before its schema is checked. */
  readonly reads: 'string' | 'number' | 'boolean' | 'list'
  /** How it is written, where that is not the usual way of one text or of texts between commas. */
  readonly styled?: {
    readonly style: string
    readonly explode: boolean
    /** Whether its text is JSON. */
    readonly isJson: boolean
    readonly reading: Reading
  }
  /** Whether an empty text is valid (`allowEmptyValue`). */
  readonly mayBeEmpty?: true
  readonly validator: Pointer
  readonly default?: Json
  readonly lenient: boolean
  readonly page?: 'offset' | 'limit'
  readonly filter?: JsonObject
}

export interface RequestBody {
  readonly required: boolean
  /** Media type → what it takes. */
  readonly media: Readonly<Record<string, BodyRule>>
}

export interface BodyRule {
  /** What checks a body; `writtenAt` leads to where it is written. */
  readonly validator: Pointer
  readonly examples: Readonly<Record<string, Json>>
  readonly aliases: readonly AliasRule[]
  readonly write?: WriteShape
  /** What the fields of a form are read as. */
  readonly fields?: Reading
  /** Whether a form must have a field. */
  readonly needsFields?: true
  /** How fields of a form are written that do not go the usual way. */
  readonly encodings?: Readonly<Record<string, FieldEncoding>>
  /** Whether it is in a media type that is not read, so that its schema cannot be checked: XML, for one. */
  readonly isOpaque?: true
}

/** Names of one field, the winning one first. */
export type AliasRule = readonly string[]

/** How an object of a request writes into the stored one. */
export interface WriteShape {
  /** The members that can be written, those of all branches. */
  readonly fields: Readonly<Record<string, WriteField>>
  /** Members that are not declared: written like this, or not at all. */
  readonly rest?: WriteField
  /** Which of the fields only certain branches write. */
  readonly branches?: readonly BranchRules[]
  /** Stored property → what a new object gets where the request says nothing of it. */
  readonly defaults?: JsonObject
}

export interface WriteField {
  /** The stored property; for undeclared members their own name. */
  readonly to: string
  /** Whether the stored schema admits null; where not, null removes the member (RFC 7396). */
  readonly nullable: boolean
  /** A text that clears it, as null does: forms have no null. */
  readonly clearedBy?: ''
  /** For objects: the shape by which their members merge. Without it the value is replaced whole. */
  readonly members?: string
  /** For lists whose items have members that requests cannot write: the shape of an item. */
  readonly items?: string
}

/** Branches of a schema, and how to tell which of them an object takes. */
export interface BranchRules {
  /** The property whose value names the branch. */
  readonly discriminator?: string
  /** The schema of `if`: what fits it takes the first branch, anything else the second. */
  readonly condition?: Pointer
  readonly branches: readonly BranchRule[]
}

export interface BranchRule {
  /** The schema that an object taking this branch fits. */
  readonly validator: Pointer
  /** The values of the discriminator that mean it. */
  readonly values: readonly string[]
  /** The members that it adds to those of the schema around it. */
  readonly names: readonly string[]
}

/** What a response carries in one media type. */
export interface ResponseContent {
  readonly mediaType?: string
  /** What checks the content; `writtenAt` leads to where it is written. */
  readonly validator?: Pointer
  readonly examples: Readonly<Record<string, Json>>
}

/** A response with its first JSON content or, without one, its first content. */
export interface ResponseRule extends ResponseContent {
  /** The status; of a range, its first one; of the `default`, 500. */
  readonly status: number
  /** Whether it stands for all statuses of a class, as `2XX` does. */
  readonly isRange?: true
  /** Its content in other media types. */
  readonly others?: readonly ResponseContent[]
  readonly headers: readonly HeaderRule[]
  /** Whether the values of some headers are made up. */
  readonly makesHeaders?: true
  readonly shape?: ReplyShape
  /** What the form of this response rests on (`x-evidence`): keyword → evidence, `*` for all. */
  readonly evidence?: Readonly<Record<string, Evidence>>
}

/** How a record, or a list of them, becomes the body of a reply. */
export type ReplyShape =
  | ({
      readonly kind: 'record'
      /** Where the reply has the key of a record that it shows without it: `{ "id": 7, "result": { … } }`. */
      readonly keyAt?: readonly string[]
    } & ReplyFields)
  /** The key alone. */
  | { readonly kind: 'key'; readonly item?: undefined }
  | { readonly kind: 'list'; readonly item: ReplyFields }
  | { readonly kind: 'page'; readonly fields: readonly ReplyField[]; readonly item: ReplyFields }

/** What is shown of a record. */
export interface ReplyFields {
  /** Those of all branches. */
  readonly fields: readonly ReplyField[]
  /** Which of the fields only certain branches show. */
  readonly branches?: readonly BranchRules[]
}

export interface ReplyField {
  readonly name: string
  readonly shownWhen?: string
  /** The only value it can have, where the record has no such property. */
  readonly constant?: Json
  /** What of the value is not shown; without it all is. */
  readonly mask?: string
  /** Only sources that are not stored: those of the reply itself. */
  readonly from?: SetBySource
  /** Whether it is a number, also where its source is a text of the request. */
  readonly isNumber?: true
}

/** What of a value is not shown because it is write-only. */
export interface Mask {
  readonly hidden: readonly string[]
  /** Member → the mask of its value. */
  readonly members: Readonly<Record<string, string>>
  readonly rest?: string
  readonly items?: string
}

export interface HeaderRule {
  readonly name: string
  /** Whether the document requires it. */
  readonly required?: true
  readonly from?: SetBySource
  readonly prefix?: string
  readonly value?: string
  /** What a made-up value has to fit, where the document has none. */
  readonly schema?: Pointer
}

export interface ProblemTemplate {
  readonly failure: ErrorKind
  readonly scheme?: string
  readonly status: number
  readonly mediaType: string
  readonly body: Json
  readonly fills: readonly FillRule[]
  readonly headers: readonly HeaderRule[]
  /** What the form of this response rests on (`x-evidence`): keyword → evidence, `*` for all. */
  readonly evidence?: Readonly<Record<string, Evidence>>
}

/** One place of a problem's body and what goes there. */
export interface FillRule {
  readonly path: readonly string[]
  readonly from?: SetBySource
  readonly prefix?: string
  /** Whether it is a number, also where its source is a text of the request. */
  readonly isNumber?: true
  readonly root?: string
  readonly text?: string
}

export interface EmitRule {
  readonly event: string
  readonly whenSet: readonly string[]
  readonly clears?: string
}

export interface HiddenByRule {
  readonly collection: string
  readonly lists: Readonly<Record<string, string>>
}
