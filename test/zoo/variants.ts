import { aitronos, paths, shareOfModel } from '../support/callers.ts'
import type { FaultDeclaration } from './fault-declaration.ts'
import type { Script } from './requests.ts'
import { get, patch, patchText, remove, withMethod } from './requests.ts'

/** Something that a correct server may do otherwise: no law has anything to say against it. */
export interface VariantDeclaration {
  readonly name: string
  readonly apis: readonly FaultDeclaration['api'][]
  readonly says: string
  /** Requests of which at least one is answered otherwise, by as little as a byte. */
  readonly script: Script
}

const { owner, member, globexOwner, unknownKey, nobody } = aitronos
const { staff, globexOwner: customer } = shareOfModel
const { acme, organizations, unknownOrganization, somGlobex, somUnknown } = paths

const onlyAitronos = ['aitronos'] as const
const onlyShareOfModel = ['shareofmodel'] as const
const onlyProjects = ['projects'] as const
const both = ['aitronos', 'shareofmodel'] as const
const all = [...both, 'projects'] as const
const mia = { api: 'projects', headers: { Cookie: 'sid=s-mia-4711' } }
const project = '/projects/prj_one'
const reads = [get(owner, acme), get(staff, organizations), get(mia, project)]
const refused = [
  patch(owner, acme, { name: '' }),
  patch(staff, somGlobex, { user_quota: -1 }),
  patch(mia, project, { name: '' }),
]
const accents = [owner, staff, mia].map((caller, index) =>
  patch(caller, [acme, somGlobex, project][index] as string, { name: 'é🦜' }),
)
const plain = { 'Content-Type': 'text/plain' }

export const variants = [
  { name: 'more-fields', apis: all, says: 'Records carry fields that the document does not list.', script: reads },
  { name: 'keys-reordered', apis: all, says: 'Objects have their keys in another order.', script: reads },
  { name: 'pretty-printed', apis: all, says: 'JSON is indented.', script: reads },
  {
    name: 'ascii-only',
    apis: all,
    says: 'Beyond ASCII, JSON is escaped.',
    script: accents,
  },
  { name: 'chunked', apis: all, says: 'Replies come in pieces, without a Content-Length.', script: reads },
  { name: 'lower-case-headers', apis: all, says: 'Header names are in lower case.', script: reads },
  { name: 'charset-stated', apis: all, says: 'The content type states its charset.', script: reads },
  { name: 'slow', apis: all, says: 'Each reply takes 50 ms.', script: reads },
  { name: 'other-texts', apis: all, says: 'Texts for people are in another language.', script: refused },
  {
    name: 'without-vendor-headers',
    apis: both,
    says: 'The headers that only help to find errors are missing.',
    script: reads,
  },
  {
    name: 'decimals-written-out',
    apis: onlyAitronos,
    says: 'Whole amounts are written with a decimal: 1000.0.',
    script: reads,
  },
  {
    name: 'other-trace-ids',
    apis: onlyAitronos,
    says: 'trace_id is no UUID, but like req_1a2b3c.',
    script: [get(nobody, acme)],
  },
  { name: 'milliseconds', apis: onlyAitronos, says: 'Timestamps have milliseconds.', script: reads },
  { name: 'offset-timestamps', apis: onlyAitronos, says: 'Timestamps end in +00:00 instead of Z.', script: reads },
  {
    name: 'instants-in-utc',
    apis: onlyProjects,
    says: 'A time that was sent with an offset is stored and shown in UTC.',
    script: [patch(mia, project, { starts_at: '2031-03-01T00:30:00+02:00' })],
  },
  {
    name: 'details-left-out',
    apis: onlyAitronos,
    says: 'Errors come without details.',
    script: [get(globexOwner, acme), ...refused],
  },
  {
    name: 'forbidden-before-not-found',
    apis: onlyAitronos,
    says: 'The role is checked before the organization is looked up: 403 for what does not exist.',
    script: [get(owner, unknownOrganization)],
  },
  {
    name: 'not-found-before-forbidden',
    apis: onlyShareOfModel,
    says: 'The organization is looked up before the role is checked: 404 for what does not exist.',
    script: [patch(customer, somUnknown, {})],
  },
  {
    name: 'validation-first',
    apis: both,
    says: 'The body is checked before the record is looked up and before the role is checked.',
    script: [patch(member, acme, { name: '' }), patch(staff, somUnknown, { user_quota: -1 })],
  },
  {
    name: 'one-code-for-401',
    apis: onlyAitronos,
    says: 'Unknown credentials have the same code as missing ones.',
    script: [get(unknownKey, acme)],
  },
  {
    name: 'other-code-for-outsiders',
    apis: onlyAitronos,
    says: 'Who does not belong to the organization gets 403 with ORGANIZATION_ACCESS_DENIED.',
    script: [get(globexOwner, acme)],
  },
  {
    name: 'unparsable-is-422',
    apis: both,
    says: 'A body that is no JSON is answered with 422, as if its fields were wrong.',
    script: [patchText(owner, acme, '{'), patchText(staff, somGlobex, '{')],
  },
  {
    name: 'media-type-is-400',
    apis: both,
    says: 'A body of another media type is answered with 400.',
    script: [patchText(owner, acme, '{}', plain), patchText(staff, somGlobex, '{}', plain)],
  },
  {
    name: 'method-is-404',
    apis: both,
    says: 'A method that an address does not know is answered with 404.',
    script: [withMethod('PUT', patch(owner, acme, {})), remove(staff, somGlobex)],
  },
] as const satisfies readonly VariantDeclaration[]

export type Variant = (typeof variants)[number]['name']
