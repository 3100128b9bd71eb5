/** What a family of laws is about. */
export type Family = 'partial update' | 'values' | 'roles' | 'resources' | 'protocol' | 'replies' | 'model'

export interface Law {
  readonly family: Family
  /** The law, as a sentence. */
  readonly says: string
}

/** Every law an implementation is held to. A case tests one of them; a finding names it. */
export const laws = {
  'sent-takes-effect': { family: 'partial update', says: 'A field that is sent has its new value in the reply.' },
  'reply-is-stored': { family: 'partial update', says: 'What an update answers is what the next read shows.' },
  'omitted-is-kept': { family: 'partial update', says: 'A field that is not sent keeps its value.' },
  'null-clears': { family: 'partial update', says: 'null clears a field that may be null.' },
  'falsy-is-a-value': { family: 'partial update', says: 'false, 0 and the empty text are values like others.' },
  'list-is-replaced': { family: 'partial update', says: 'A list is replaced whole, and stored as it was sent.' },
  'empty-list-empties': { family: 'partial update', says: 'An empty list empties.' },
  'alias-means-the-same': { family: 'partial update', says: 'A field can be sent under each of its spellings.' },
  'read-only-is-kept': {
    family: 'partial update',
    says: 'A field that is no part of the request cannot be changed by it.',
  },
  'empty-changes-nothing': { family: 'partial update', says: 'An empty body changes nothing.' },
  'twice-is-once': { family: 'partial update', says: 'The same update twice leaves what it leaves once.' },
  'unknown-is-not-stored': {
    family: 'partial update',
    says: 'A field that the document does not have is ignored, and not stored.',
  },
  'server-sets-as-declared': {
    family: 'partial update',
    says: 'What the server sets moves with an update as declared, and only then.',
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
  'null-is-refused': { family: 'values', says: 'null is refused where the field may not be null.' },
  'role-may': { family: 'roles', says: 'Who has a role that the operation names may call it.' },
  'role-may-not': { family: 'roles', says: 'Who has none of the roles that the operation names is refused.' },
  'credentials-are-needed': {
    family: 'roles',
    says: 'Without credentials, and with unknown ones, a request is refused.',
  },
  'unknown-is-not-found': {
    family: 'resources',
    says: 'A record that does not exist is not found, whatever its id looks like.',
  },
  'list-shows-what-it-may': {
    family: 'resources',
    says: 'A list shows what the caller may see, filtered and cut as the query says.',
  },
  'shown-when-asked-for': { family: 'replies', says: 'A field that has to be asked for is shown then, and only then.' },
  'malformed-is-refused': { family: 'protocol', says: 'A body that cannot be read is refused.' },
  'never-a-server-error': { family: 'protocol', says: 'No request is answered with a server error.' },
  'status-is-documented': { family: 'replies', says: 'The status of a reply is one the document has.' },
  'reply-fits-its-schema': { family: 'replies', says: 'The content of a reply fits the schema of its status.' },
  'error-agrees-with-status': { family: 'replies', says: 'What an error says of its status is its status.' },
  'agrees-with-the-model': { family: 'model', says: 'Any sequence of updates is answered as the document plays it.' },
} as const satisfies Record<string, Law>

export type LawName = keyof typeof laws
