/** What verification looks for, as families of laws; each one finds a kind of mistake. */
export const laws = [
  // Partial update
  { name: 'sent-takes-effect', family: 'partial update', says: 'A field that is sent takes the value that was sent.' },
  {
    name: 'reply-equals-read',
    family: 'partial update',
    says: 'The reply to an update shows what the next read shows.',
  },
  { name: 'omitted-keeps', family: 'partial update', says: 'A field that is left out keeps its value.' },
  { name: 'null-clears', family: 'partial update', says: 'Null clears a field that may be null.' },
  { name: 'null-refused', family: 'partial update', says: 'Null is refused for a field that may not be null.' },
  {
    name: 'falsy-is-a-value',
    family: 'partial update',
    says: 'False, 0 and the empty text are values like any other.',
  },
  {
    name: 'lists-replaced',
    family: 'partial update',
    says: 'A list is replaced whole and kept as sent; [] empties it.',
  },
  { name: 'aliases-mean-the-same', family: 'partial update', says: 'Both spellings set one field, by the same rules.' },
  {
    name: 'alias-precedence',
    family: 'partial update',
    says: 'Where a body has both spellings, the declared one wins.',
  },
  { name: 'read-only-stays', family: 'partial update', says: 'A field that only the server sets cannot be changed.' },
  {
    name: 'unknown-ignored',
    family: 'partial update',
    says: 'A field that the document lacks is ignored, not stored.',
  },
  { name: 'empty-changes-nothing', family: 'partial update', says: 'An update without fields changes nothing.' },
  { name: 'twice-is-once', family: 'partial update', says: 'The same update sent again leads to the same record.' },
  {
    name: 'refused-changes-nothing',
    family: 'partial update',
    says: 'A refused request changes nothing, not even in part.',
  },
  { name: 'others-untouched', family: 'partial update', says: 'An update changes no record but its own.' },
  { name: 'values-come-back', family: 'partial update', says: 'Values come back exactly as they were sent.' },
  {
    name: 'concurrent-survive',
    family: 'partial update',
    says: 'Updates of different fields at one time all survive.',
  },
  { name: 'server-set-moves', family: 'partial update', says: 'What the server sets is set when and as declared.' },
  // Values
  { name: 'length', family: 'values', says: 'The shortest and the longest text are taken, one past them is not.' },
  { name: 'range', family: 'values', says: 'The smallest and the largest number are taken, one past them is not.' },
  { name: 'enum', family: 'values', says: 'The listed values are taken, spelled exactly so, and no others.' },
  { name: 'format', family: 'values', says: 'A text is in the declared format.' },
  { name: 'type', family: 'values', says: 'A value is of the declared type.' },
  { name: 'items', family: 'values', says: 'A list has as many items as declared.' },
  { name: 'required', family: 'values', says: 'What is required is not left out.' },
  // Roles
  { name: 'role-allowed', family: 'roles', says: 'Who holds one of the roles may.' },
  { name: 'role-refused', family: 'roles', says: 'Who holds none of the roles is refused, without a side effect.' },
  { name: 'foreign-resource', family: 'roles', says: 'A role on one resource opens no other.' },
  { name: 'no-credentials', family: 'roles', says: 'Without credentials the answer is 401.' },
  { name: 'unknown-credentials', family: 'roles', says: 'With credentials that nobody has the answer is 401.' },
  { name: 'every-scheme', family: 'roles', says: 'Each way to show credentials works for each operation.' },
  // Resources
  { name: 'unknown-id', family: 'resources', says: 'What does not exist is not found.' },
  { name: 'not-found-creates-nothing', family: 'resources', says: 'Asking for what does not exist makes nothing.' },
  // Protocol
  { name: 'unparsable-body', family: 'protocol', says: 'A body that is no JSON is refused.' },
  { name: 'body-is-object', family: 'protocol', says: 'A body that is no object is refused.' },
  { name: 'media-type', family: 'protocol', says: 'A body of another media type is refused.' },
  { name: 'method', family: 'protocol', says: 'A method that the document lacks is refused.' },
  { name: 'never-5xx', family: 'protocol', says: 'No request is answered with a server error.' },
  // Replies
  { name: 'documented-status', family: 'replies', says: 'The status is one the document has for this case.' },
  { name: 'reply-media-type', family: 'replies', says: 'The content has the documented media type.' },
  { name: 'reply-schema', family: 'replies', says: 'The content fits the documented schema.' },
  { name: 'shown-when', family: 'replies', says: 'A field that has to be asked for is shown then, and only then.' },
  { name: 'code-and-status-agree', family: 'replies', says: 'The code and the status within an error fit its status.' },
  // Model
  { name: 'model-agrees', family: 'model', says: 'A sequence of requests is answered as the model answers it.' },
] as const

export type Law = (typeof laws)[number]['name']
