import { z } from 'zod'

/** The schemas of `x-collections` and `x-resource`: what an API keeps, and what its operations do with it. */

export const name = z.string().regex(/^[A-Za-z_][\w-]*$/, 'must be a plain name')
export const property = z.string().min(1)

const path = z
  .union([property, z.array(property).min(1)])
  .describe('A property, or the names that lead to one: `[metadata, name]`.')

const joins = z.strictObject({
  property: property.describe('The list of e-mail domains on the record.'),
  role: name.describe('The role that a caller with such an e-mail address gets on its next request.'),
})

export const collection = z.strictObject({
  schema: z
    .string()
    .regex(/^#\/./, 'must be a pointer into the document')
    .describe('The schema of a stored record: what replies show, and what is write-only.'),
  key: path.optional().describe('The property that holds the key of a record, or the names that lead to it.'),
  singletonOf: name
    .optional()
    .describe('One record for each record of this collection, created from defaults on first use.'),
  singleton: z
    .literal(true)
    .optional()
    .describe('One record without a key, or one for each record it is `within`, created from defaults on first use.'),
  within: z
    .array(property)
    .optional()
    .describe(
      'What records are below, outermost first: collections, or names of path parameters. Keys are unique below it, and records go with the one they are below.',
    ),
  timestamps: z
    .record(property, z.enum(['create', 'update']))
    .optional()
    .describe('Property → when the clock sets it: when a record is created, or at every change.'),
  fill: z
    .literal(true)
    .optional()
    .describe(
      'What the schema requires of a record, and nothing sets, is generated. Without fixtures, there are some records to begin with.',
    ),
  initialKeys: z
    .array(z.string())
    .optional()
    .describe('With `fill`: keys that exist from the start, as the examples of parameters name them.'),
  joins: joins.optional(),
})

const level = z.strictObject({
  collection: property.describe('A collection, or a level that the collection is `within`.'),
  key: property.describe('The path parameter with the key of the record.'),
  by: path.optional().describe('The property that the parameter is compared with, if it is not the key.'),
})

/** Where a query parameter makes a page start, or end. Cursors are keys of records. */
export const asks = ['limit', 'offset', 'page', 'page-from-0', 'after', 'before'] as const

/** What a member beside a list shows. */
export const shown = [
  'total',
  'count',
  'remaining',
  'limit',
  'offset',
  'page',
  'pages',
  'next-page',
  'previous-page',
  'more',
  'has-previous',
  'next-cursor',
  'previous-cursor',
  'next-link',
  'previous-link',
  'first-link',
  'last-link',
  'self-link',
] as const

const filter = z.strictObject({
  property: property.optional().describe('The property whose value is compared.'),
  by: z
    .enum(['value', 'least', 'most', 'search'])
    .describe(
      'Equal to the value or to one of several, at least it, at most it, or a text that contains it: that of the property, else any that the list shows.',
    ),
  bound: z
    .enum(['included', 'excluded'])
    .optional()
    .describe('Whether `least` and `most` keep what is just at the bound; they do where nothing is said.'),
})

export const resource = z.strictObject({
  collection: name,
  action: z
    .enum(['read', 'list', 'create', 'update', 'replace', 'delete', 'set'])
    .describe(
      'A PUT that updates or replaces, and declares a 201, creates the record where there is none. `set` changes what `sets` names, whatever is sent: `POST /orders/{id}/cancel`.',
    ),
  sets: z
    .record(property, z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .optional()
    .describe('Property → the value that the action `set` gives it.'),
  key: property
    .optional()
    .describe("The path parameter that holds the key of the record, or of the singleton's owner."),
  keyIn: z.literal('body').optional().describe('The key is in the body, not in the path.'),
  by: path.optional().describe('The property that the path parameter is compared with, if it is not the key.'),
  within: z
    .union([level, z.array(level)])
    .optional()
    .describe(
      'The records that the list or the record is below, outermost first. They must exist; roles are those held on them.',
    ),
  match: z
    .record(property, property)
    .optional()
    .describe('Property → path parameter: only records with its value are listed.'),
  where: z.record(property, z.json()).optional().describe('Only records with these values are listed.'),
  orderBy: property.optional().describe('The property a list is sorted by, smallest first.'),
  request: path.optional().describe('Where the record is in the body of a request.'),
  reply: path.optional().describe('Where the record, or the list of records, is in the body of a reply.'),
  item: path.optional().describe('Where the record is in each item of a list.'),
  asks: z
    .record(property, z.enum(asks))
    .optional()
    .describe('Query parameter → the part of the list that it asks for.'),
  shows: z
    .array(z.strictObject({ at: path, is: z.enum(shown) }))
    .optional()
    .describe(
      'What members beside the list show of its pages. What leads to another page is null or left out where there is none.',
    ),
  filters: z.record(property, filter).optional().describe('Query parameter → what it selects records by.'),
  sort: z
    .strictObject({
      by: property.optional().describe('The query parameter that names the property: `name`, `-name`, `name:desc`.'),
      direction: property.optional().describe('The query parameter that says `asc` or `desc`.'),
    })
    .optional()
    .describe('Query parameters by which a list is sorted.'),
})

export type CollectionDeclaration = z.infer<typeof collection>
export type ResourceDeclaration = z.infer<typeof resource>
export type LevelDeclaration = z.infer<typeof level>
export type FilterDeclaration = z.infer<typeof filter>
export type Ask = (typeof asks)[number]
export type Shown = (typeof shown)[number]

/** Returns the names of a path, of one that is written as a single name too. */
export function namesOfPath(written: string | readonly string[] | undefined): readonly string[] {
  return written === undefined ? [] : typeof written === 'string' ? [written] : written
}
