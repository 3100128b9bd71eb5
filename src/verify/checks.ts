/** A family of checks. */
export type Family =
  | 'partial update'
  | 'replacement'
  | 'values'
  | 'roles'
  | 'resources'
  | 'protocol'
  | 'replies'
  | 'model'

export interface Check {
  readonly family: Family
  /** The law that it enforces, as a sentence. */
  readonly says: string
  /** Evidence for the law if the document declares none (`x-evidence`). @default 'documented' */
  readonly evidence?: 'assumed'
}

/** All checks, by the names of the laws they enforce. A case belongs to one; a finding names it. */
export const checks = {
  'sent-takes-effect': {
    family: 'partial update',
    says: 'A field that is sent, or that an action sets, takes its new value.',
  },
  'reply-is-stored': { family: 'partial update', says: 'The reply to an update matches the next read.' },
  'operation-is-implemented': {
    family: 'resources',
    says: 'Every operation of the document is implemented.',
  },
  'record-stays-readable': {
    family: 'partial update',
    says: 'A record can still be read after an update, under the same key.',
  },
  'omitted-is-kept': { family: 'partial update', says: 'Omitted fields keep their values.' },
  'null-clears': { family: 'partial update', says: 'null clears a nullable field.' },
  'falsy-is-a-value': { family: 'partial update', says: 'false, 0 and empty strings are values, not missing fields.' },
  'list-is-replaced': { family: 'partial update', says: 'A list is replaced as a whole and stored as sent.' },
  'empty-list-empties': { family: 'partial update', says: 'An empty list clears the list.' },
  'alias-means-the-same': {
    family: 'partial update',
    says: 'Every spelling of a field works and has the same constraints.',
  },
  'declared-spelling-wins': {
    family: 'partial update',
    says: 'If a body contains two spellings of a field, the declared one wins.',
  },
  'read-only-is-kept': {
    family: 'partial update',
    says: 'A read-only field cannot be changed by a request.',
  },
  'read-only-is-accepted': {
    family: 'partial update',
    says: 'A read-only field may be sent back unchanged.',
    evidence: 'assumed',
  },
  'empty-changes-nothing': { family: 'partial update', says: 'An empty body changes nothing.' },
  'twice-is-once': {
    family: 'partial update',
    says: 'Sending an update twice has the same effect as sending it once.',
  },
  'unknown-is-not-stored': {
    family: 'partial update',
    says: 'Unknown fields are ignored and not stored.',
    evidence: 'assumed',
  },
  'server-sets-as-declared': {
    family: 'partial update',
    says: 'Server-set fields change as declared, and only then.',
  },
  'empty-does-not-stamp': {
    family: 'partial update',
    says: 'An empty update does not change update timestamps.',
    evidence: 'assumed',
  },
  'same-values-stamp': {
    family: 'partial update',
    says: 'An update with unchanged values still changes update timestamps.',
    evidence: 'assumed',
  },
  'refused-changes-nothing': { family: 'partial update', says: 'A refused request changes nothing.' },
  'others-are-untouched': { family: 'partial update', says: 'Updating or deleting one record does not change others.' },
  'value-comes-back-exactly': {
    family: 'partial update',
    says: 'A value comes back exactly as it was sent.',
  },
  'concurrent-updates-survive': {
    family: 'partial update',
    says: 'Concurrent updates of different fields all survive, each reply shows its own, and records that are made at once are two.',
  },
  'left-out-is-reset': {
    family: 'replacement',
    says: 'What a replacement leaves out gets its default, or goes (RFC 9110 section 9.3.4).',
  },
  'every-media-type-is-taken': {
    family: 'partial update',
    says: 'An update is accepted in each media type of its operation, JSON or a form (OpenAPI 3.1 Request Body Object).',
  },
  'valid-is-accepted': { family: 'values', says: 'Valid values are accepted.' },
  'invalid-is-refused': { family: 'values', says: 'Invalid values are refused.' },
  'refusal-is-documented': {
    family: 'replies',
    says: 'Invalid values are refused with the documented status.',
    evidence: 'assumed',
  },
  'null-is-refused': { family: 'values', says: 'null is refused unless the field is nullable.' },
  'parameter-is-checked': {
    family: 'values',
    says: 'Valid query parameters are accepted and invalid ones refused.',
  },
  'role-may': { family: 'roles', says: 'A caller with a listed role may call the operation.' },
  'role-may-not': { family: 'roles', says: 'A caller without a listed role is refused.' },
  'role-opens-no-other': {
    family: 'roles',
    says: 'A role on one record grants no access to another.',
  },
  'credentials-are-needed': {
    family: 'roles',
    says: 'Requests with missing or unknown credentials are refused.',
  },
  'access-comes-first': {
    family: 'roles',
    says: 'A caller who is refused anyway is not told what is wrong with the body.',
  },
  'checks-come-in-order': {
    family: 'roles',
    says: 'Existence, role and body are checked in the order that the document declares.',
  },
  'readers-see-the-same': {
    family: 'roles',
    says: 'Everybody who may read a record sees the same values of what an update can set.',
    evidence: 'assumed',
  },
  'scheme-in-any-case': {
    family: 'roles',
    says: 'The name of an authentication scheme is taken in any case (RFC 9110 section 11.1).',
    evidence: 'assumed',
  },
  'unknown-is-not-found': {
    family: 'resources',
    says: 'A record is not found if it does not exist, whatever its ID looks like, or if it is below another parent.',
  },
  'not-found-creates-nothing': {
    family: 'resources',
    says: 'Updating a record that does not exist creates nothing.',
  },
  'created-as-declared': {
    family: 'resources',
    says: 'A new record has the values sent, defaults for the rest, and server-set fields.',
  },
  'created-is-found': { family: 'resources', says: 'A new record is read and listed as the reply showed it.' },
  'deleted-is-gone': { family: 'resources', says: 'A deleted record is gone.' },
  'list-shows-what-it-may': {
    family: 'resources',
    says: 'A list shows what the caller may see, filtered as requested.',
  },
  'update-shows-in-lists': {
    family: 'resources',
    says: 'A list shows an updated record as it is now, and filters follow.',
  },
  'location-leads-there': {
    family: 'resources',
    says: 'The Location of a new record names its key (RFC 9110 section 10.2.2).',
  },
  'pages-are-the-whole': {
    family: 'resources',
    says: 'Pages make up the whole list, each item once, and respect the page size.',
  },
  'count-is-what-there-is': {
    family: 'resources',
    says: 'What a reply says of a page, its counts and its links, matches the list.',
  },
  'shown-when-asked-for': { family: 'replies', says: 'A field that is shown on request is shown then, and only then.' },
  'stale-tag-is-refused': {
    family: 'protocol',
    says: 'An update whose If-Match names an older state is refused and changes nothing (RFC 9110 section 13.1.1).',
  },
  'tag-follows-the-record': {
    family: 'protocol',
    says: 'The ETag of a record changes with it, and the reply to an update has that of the next read (RFC 9110 section 8.8.3).',
  },
  'malformed-is-refused': {
    family: 'protocol',
    says: 'Malformed bodies, media types and methods are refused, as the document has it.',
  },
  'never-a-server-error': { family: 'protocol', says: 'No request causes a server error.' },
  'status-is-documented': { family: 'replies', says: 'The status of a reply is documented.' },
  'reply-fits-its-schema': { family: 'replies', says: 'The body of a reply matches its schema.' },
  'error-agrees-with-status': { family: 'replies', says: 'An error body agrees with its status.' },
  'error-is-as-documented': {
    family: 'replies',
    says: 'An error has the media type and the constants of its example: all but texts and what the server sets.',
  },
  'new-id-is-new': { family: 'replies', says: 'An ID that the server makes for each reply is never repeated.' },
  'required-headers-are-sent': {
    family: 'replies',
    says: 'Replies have the headers that the document requires (OpenAPI 3.1 Header Object).',
  },
  'write-only-is-hidden': {
    family: 'replies',
    says: 'Write-only fields show in no reply, and no error repeats their values (OpenAPI 3.1 Schema Object).',
  },
  'every-violation-is-listed': {
    family: 'replies',
    says: 'If errors list violations, every invalid field of a request is listed, by its name where the example has names.',
  },
  'method-is-refused-with-allow': {
    family: 'protocol',
    says: 'A 405 lists the allowed methods in Allow, and not the refused one (RFC 9110 section 15.5.6).',
    evidence: 'assumed',
  },
  'agrees-with-the-model': { family: 'model', says: 'Any sequence of updates is answered as the model answers it.' },
} as const satisfies Record<string, Check>

export type CheckName = keyof typeof checks

/** Laws that every single reply must keep, whatever its case is about. */
export const checksOfReplies: ReadonlySet<CheckName> = new Set([
  'never-a-server-error',
  'status-is-documented',
  'reply-fits-its-schema',
  'error-agrees-with-status',
  'error-is-as-documented',
  'new-id-is-new',
  'required-headers-are-sent',
  'write-only-is-hidden',
])
