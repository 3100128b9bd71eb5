/** What a family of laws is about. */
export type Family = 'partial update' | 'values' | 'roles' | 'resources' | 'protocol' | 'replies' | 'model'

export interface Check {
  readonly family: Family
  /** The law, as a sentence. */
  readonly says: string
  /** What the law rests on where the document does not say (`x-evidence`). @default 'documented' */
  readonly evidence?: 'assumed'
}

/** Every law an implementation is held to. A case tests one of them; a finding names it. */
export const checks = {
  'sent-takes-effect': { family: 'partial update', says: 'A field that is sent has its new value in the reply.' },
  'reply-is-stored': { family: 'partial update', says: 'What an update answers is what the next read shows.' },
  'omitted-is-kept': { family: 'partial update', says: 'A field that is not sent keeps its value.' },
  'null-clears': { family: 'partial update', says: 'null clears a field that may be null.' },
  'falsy-is-a-value': { family: 'partial update', says: 'false, 0 and the empty text are values like others.' },
  'list-is-replaced': { family: 'partial update', says: 'A list is replaced whole, and stored as it was sent.' },
  'empty-list-empties': { family: 'partial update', says: 'An empty list empties.' },
  'alias-means-the-same': {
    family: 'partial update',
    says: 'A field can be sent under each of its spellings, and is held to the same bounds.',
  },
  'declared-spelling-wins': {
    family: 'partial update',
    says: 'Where a body has a field in two spellings, the one that the document names wins.',
  },
  'read-only-is-kept': {
    family: 'partial update',
    says: 'A field that is no part of the request cannot be changed by it.',
  },
  'read-only-is-accepted': {
    family: 'partial update',
    says: 'A field that is no part of the request may be sent all the same.',
    evidence: 'assumed',
  },
  'empty-changes-nothing': { family: 'partial update', says: 'An empty body changes nothing.' },
  'twice-is-once': { family: 'partial update', says: 'The same update twice leaves what it leaves once.' },
  'unknown-is-not-stored': {
    family: 'partial update',
    says: 'A field that the document does not have is ignored, and not stored.',
    evidence: 'assumed',
  },
  'server-sets-as-declared': {
    family: 'partial update',
    says: 'What the server sets moves with an update as declared, and only then.',
  },
  'empty-does-not-stamp': {
    family: 'partial update',
    says: 'An empty update leaves the times of updates alone.',
    evidence: 'assumed',
  },
  'same-values-stamp': {
    family: 'partial update',
    says: 'An update with the values there are counts as one: the times of updates move.',
    evidence: 'assumed',
  },
  'refused-changes-nothing': { family: 'partial update', says: 'A request that is refused has changed nothing.' },
  'others-are-untouched': { family: 'partial update', says: 'An update of one record changes no other.' },
  'value-comes-back-exactly': {
    family: 'partial update',
    says: 'A value comes back as it was sent, to the last character.',
  },
  'concurrent-updates-survive': {
    family: 'partial update',
    says: 'Updates of different fields in flight together all survive.',
  },
  'valid-is-accepted': { family: 'values', says: 'A value within the bounds of its field is accepted.' },
  'invalid-is-refused': { family: 'values', says: 'A value out of the bounds of its field is refused.' },
  'refusal-is-documented': {
    family: 'replies',
    says: 'A value out of bounds is refused with the status that the document has for it.',
    evidence: 'assumed',
  },
  'null-is-refused': { family: 'values', says: 'null is refused where the field may not be null.' },
  'parameter-is-checked': {
    family: 'values',
    says: 'A query parameter within its bounds is taken, and one out of them refused.',
  },
  'role-may': { family: 'roles', says: 'Who has a role that the operation names may call it.' },
  'role-may-not': { family: 'roles', says: 'Who has none of the roles that the operation names is refused.' },
  'role-opens-no-other': {
    family: 'roles',
    says: 'A role on one record opens no other: what somebody may there is what one role may, or none.',
  },
  'credentials-are-needed': {
    family: 'roles',
    says: 'Without credentials, and with unknown ones, a request is refused.',
  },
  'unknown-is-not-found': {
    family: 'resources',
    says: 'A record that does not exist is not found, whatever its id looks like.',
  },
  'not-found-creates-nothing': {
    family: 'resources',
    says: 'An update of a record that does not exist makes none.',
  },
  'created-as-declared': {
    family: 'resources',
    says: 'A new record has what was sent, the defaults of what was not, and what the server sets.',
  },
  'created-is-found': { family: 'resources', says: 'A new record is read and listed as the reply showed it.' },
  'deleted-is-gone': { family: 'resources', says: 'A deleted record is like one that never was.' },
  'list-shows-what-it-may': {
    family: 'resources',
    says: 'A list shows what the caller may see, filtered and cut as the query says.',
  },
  'pages-are-the-whole': {
    family: 'resources',
    says: 'Pages together are the whole list, each item once, and none is longer than asked for.',
  },
  'count-is-what-there-is': {
    family: 'resources',
    says: 'The number of items that a page tells is as many as paging through it shows.',
  },
  'shown-when-asked-for': { family: 'replies', says: 'A field that has to be asked for is shown then, and only then.' },
  'malformed-is-refused': { family: 'protocol', says: 'A body that cannot be read is refused.' },
  'never-a-server-error': { family: 'protocol', says: 'No request is answered with a server error.' },
  'status-is-documented': { family: 'replies', says: 'The status of a reply is one the document has.' },
  'reply-fits-its-schema': { family: 'replies', says: 'The content of a reply fits the schema of its status.' },
  'error-agrees-with-status': { family: 'replies', says: 'What an error says of its status is its status.' },
  'agrees-with-the-model': { family: 'model', says: 'Any sequence of updates is answered as the document plays it.' },
} as const satisfies Record<string, Check>

export type CheckName = keyof typeof checks

/** Laws that every reply is held to by itself, whatever case it came in. */
export const checksOfReplies: ReadonlySet<CheckName> = new Set([
  'never-a-server-error',
  'status-is-documented',
  'reply-fits-its-schema',
  'error-agrees-with-status',
])
