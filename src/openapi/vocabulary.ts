import { z } from 'zod'
import { collection, name, property, resource } from './resource-keywords.ts'

/**
 * The `x-` vocabulary: what a document declares that OpenAPI has no word for.
 *
 * Each keyword is declarative data with one zod schema. From this list come the check of a document at start-up,
 * the JSON Schema for editors (`schemas/vocabulary.schema.json`) and the page `docs/vocabulary.md`.
 */

export const evidence = z.enum(['documented', 'assumed'])

export const checks = ['authentication', 'existence', 'authorization', 'validation'] as const

const checkOrder = z
  .array(z.enum(checks))
  .length(checks.length)
  .refine((order) => new Set(order).size === order.length, { error: 'names a check twice', abort: true })
  .refine(
    // One that is missing is reported already.
    (order) => !order.includes('authorization') || order.indexOf('authentication') < order.indexOf('authorization'),
    'asks for roles before the caller is known',
  )

const role = z.strictObject({
  on: name.optional().describe('The collection on whose records it is held. Default: platform-wide.'),
  description: z.string().optional(),
})

export const setBySources = [
  'now',
  'new-id',
  'caller',
  'elapsed-ms',
  'violations',
  'violations-by-field',
  'items',
  'count',
  'joined',
  'rate-limit',
  'rate-remaining',
  'rate-reset',
] as const

const setBySource = z.union([
  z.enum(setBySources),
  z.templateLiteral(['path.', z.string().min(1)]),
  z.templateLiteral(['header.', z.string().min(1)]),
])

const setBy = z.union([
  setBySource,
  z.strictObject({
    from: setBySource,
    on: z
      .array(z.enum(['create', 'update']))
      .min(1)
      .optional()
      .describe('When a record property is set. Default: on both.'),
    prefix: z.string().optional().describe('Prefix of a new id. Default: the id is a UUID.'),
    root: z.string().optional().describe('The field name for violations of the whole body.'),
  }),
])

const hiddenBy = z.strictObject({
  collection: name.describe('The collection of the hiding record, which has the key of `within`.'),
  lists: z
    .record(property, property)
    .describe('List on that record → property of an item. A listed value hides the item.'),
})

const emits = z.array(
  z.strictObject({
    event: name,
    whenSet: z
      .array(property)
      .min(1)
      .describe('Setting any of these record properties emits it, even to the same value.'),
    clears: name.optional().describe('The collection from which the record with the same key is deleted.'),
  }),
)

export const failures = [
  'unauthenticated',
  'bad-credentials',
  'forbidden',
  'not-found',
  'conflict',
  'invalid',
  'malformed',
  'unsupported-media-type',
  'not-acceptable',
  'precondition-failed',
  'too-large',
  'no-route',
  'method-not-allowed',
  'rate-limited',
  'internal',
] as const

const failure = z.enum(failures)

const problem = z.union([
  failure,
  z.strictObject({
    failure,
    scheme: name.optional().describe('Only for credentials of this security scheme.'),
    text: z
      .record(property, z.string())
      .optional()
      .describe('Dotted property → text with {method}, {path}, {mediaType}, {limit} or {reason} filled in.'),
  }),
])

/** The keywords a violation's message may be given for, beside `default`. */
export const messageKeywords = [
  'null',
  'type.string',
  'type.integer',
  'type.number',
  'type.boolean',
  'type.array',
  'type.object',
  'enum',
  'const',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'pattern',
  'format.date',
  'format.date-time',
  'format.uuid',
  'format.email',
  'format.uri',
  'required',
  'additionalProperties',
  'precision',
  'mediaType',
  'body.object',
  'default',
] as const

/** What a generated value may look like. */
export const looks = [
  'company-name',
  'person-name',
  'email-domain',
  'web-address',
  'image-address',
  'line-of-business',
  'headcount',
  'city',
  'sentence',
  'code',
  'png',
  'png-data-url',
  'money',
  'bytes',
  'quantity',
  'past-day',
  'coming-day',
] as const

const messages = z.partialRecord(z.enum(messageKeywords), z.string())

export type Place = 'server' | 'operation' | 'parameter' | 'schema' | 'example' | 'anywhere'

export interface Keyword {
  /** Where in a document the keyword may stand. */
  readonly on: Place
  /** Another kind of object it may stand on. */
  readonly alsoOn?: 'document'
  readonly schema: z.ZodType
  readonly says: string
  /** A value as it would stand in a document, in YAML. */
  readonly example: string
}

/** Every keyword of the vocabulary, in the order of the documentation. */
export const vocabulary = {
  'x-name': {
    on: 'server',
    schema: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be a lower-case name'),
    says: 'The name of this server’s API. The mock serves its paths under `/<name>`. A path item chooses its API by the server’s `url`.',
    example: 'x-name: library',
  },
  'x-check-order': {
    on: 'server',
    schema: checkOrder,
    says: 'The order in which a request is checked; the first check that fails answers. Default: authentication, existence, authorization, validation.',
    example: 'x-check-order: [authentication, authorization, existence, validation]',
  },
  'x-roles': {
    on: 'server',
    alsoOn: 'document',
    schema: z.record(name, role),
    says: 'The roles that security requirements may name, held on the records of a collection or platform-wide.',
    example: 'x-roles:\n  librarian: { on: libraries }\n  inspector: {}',
  },
  'x-collections': {
    on: 'server',
    alsoOn: 'document',
    schema: z.record(name, collection),
    says: 'The collections of records that the API stores.',
    example: "x-collections:\n  libraries: { schema: '#/components/schemas/LibraryRecord', key: id }",
  },
  'x-problems': {
    on: 'server',
    schema: z.record(z.string().regex(/^[1-5]\d\d$/), z.unknown()),
    says: 'Status → response: the errors that any request to this API may get, even if no operation matches. An operation’s own response for the same failure wins.',
    example: "x-problems:\n  '404': { $ref: '#/components/responses/UnknownRoute' }",
  },
  'x-messages': {
    on: 'server',
    schema: messages,
    says: 'Validation keyword → message of a violation, with `{limit}`, `{value}`, `{type}` and `{field}` filled in.',
    example: 'x-messages:\n  maxLength: At most {limit} characters.',
  },
  'x-headers': {
    on: 'server',
    schema: z.record(z.string(), z.unknown()),
    says: 'Header name → Header Object: sent with every reply of this API, with a value from `x-set-by` or the example.',
    example: 'x-headers:\n  x-request-id: { schema: { type: string, x-set-by: new-id } }',
  },
  'x-resource': {
    on: 'operation',
    schema: resource,
    says: 'What the operation does to which collection. A list shows the records on which the caller holds a role that the security requirements name; a platform-wide one shows all.',
    example: 'x-resource: { collection: libraries, action: update, key: library_id }',
  },
  'x-grants': {
    on: 'operation',
    schema: name,
    says: 'The role the caller gets on the record it creates.',
    example: 'x-grants: librarian',
  },
  'x-emits': {
    on: 'operation',
    schema: emits,
    says: 'The events that an update emits into the journal.',
    example: 'x-emits: [{ event: opening-hours-changed, whenSet: [opens_at, closes_at] }]',
  },
  'x-hidden-by': {
    on: 'operation',
    schema: hiddenBy,
    says: 'Removes items from a list that another record hides.',
    example: 'x-hidden-by: { collection: shelf-settings, lists: { closed_shelves: shelf } }',
  },
  'x-page': {
    on: 'parameter',
    schema: z.enum(['offset', 'limit']),
    says: 'The parameter is the number of items to skip, or the maximum number to return.',
    example: 'x-page: limit',
  },
  'x-filter': {
    on: 'parameter',
    schema: z.record(property, z.json()),
    says: 'If the parameter is true, the list contains only items with these values.',
    example: 'x-filter: { is_open: true }',
  },
  'x-lenient': {
    on: 'parameter',
    schema: z.literal(true),
    says: 'An invalid value counts as the default instead of being rejected.',
    example: 'x-lenient: true',
  },
  'x-alias-of': {
    on: 'schema',
    schema: property,
    says: 'On a request property: the property is another spelling of the one named here. If a body has both, the one named here wins.',
    example: 'x-alias-of: openingHours',
  },
  'x-set-by': {
    on: 'schema',
    schema: setBy,
    says: 'The server fills the property: `now`, `new-id`, `caller` (the principal’s id), `elapsed-ms`, `path.<parameter>`, `header.<name>`; in a list reply `items` and `count`; in a reply to create `joined` (how many principals joined by e-mail domain); in a problem `violations` (a list of `{field, message}`) and `violations-by-field` (field → messages); while the rate of requests is limited `rate-limit` (requests in a window), `rate-remaining` (how many are left) and `rate-reset` (seconds until the next window).',
    example: 'x-set-by: { from: now, on: [create] }',
  },
  'x-shown-when': {
    on: 'schema',
    schema: property,
    says: 'On a response property: omitted unless this query parameter is true.',
    example: 'x-shown-when: include_photo',
  },
  'x-looks-like': {
    on: 'schema',
    schema: z.enum(looks),
    says: 'What a generated value looks like, within the schema. Names, addresses and domains of one record match.',
    example: 'x-looks-like: company-name',
  },
  'x-problem': {
    on: 'example',
    schema: problem,
    says: 'On an example of a response: the failure it renders. The example is the template; properties with `x-set-by` are filled in.',
    example: 'x-problem: forbidden',
  },
  'x-evidence': {
    on: 'anywhere',
    schema: z.union([evidence, z.record(z.string(), evidence)]),
    says: '`documented` (the default): a source states it; `assumed`: only this document does. A map sets it for each keyword. On a server, an operation or a property it may also name the laws that `verify` checks.',
    example: 'x-evidence: { type: documented, maxLength: assumed, empty-changes-nothing: assumed }',
  },
} as const satisfies Record<`x-${string}`, Keyword>

export type KeywordName = keyof typeof vocabulary

export type Check = (typeof checks)[number]
export type ErrorKind = (typeof failures)[number]
export type Look = (typeof looks)[number]
export type MessageKeyword = (typeof messageKeywords)[number]
export type Evidence = z.infer<typeof evidence>
export type SetBySource = z.infer<typeof setBySource>
export type SetBy = z.infer<typeof setBy>
export type ProblemDeclaration = z.infer<typeof problem>
export type RoleDeclaration = z.infer<typeof role>
export type { CollectionDeclaration, ResourceDeclaration } from './resource-keywords.ts'
export type EmitsDeclaration = z.infer<typeof emits>
export type HiddenByDeclaration = z.infer<typeof hiddenBy>
