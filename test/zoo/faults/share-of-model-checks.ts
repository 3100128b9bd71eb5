import { paths, shareOfModel } from '../../support/callers.ts'
import type { FaultOfApi } from '../fault-declaration.ts'
import { get, patch, patchText, post } from '../requests.ts'

const { staff, staffWithToken, csm, globexOwner, unknownKey, nobody } = shareOfModel
const { organizations, somGlobex, somUnknown } = paths

const most = 2_147_483_647
const set = (fields: object) => patch(staff, somGlobex, fields)
const send = (body: string, headers?: Readonly<Record<string, string>>) => patchText(staff, somGlobex, body, headers)
const read = get(staff, organizations)

/** Mistakes that Share of Model's server makes with what it takes, from whom, and with HTTP itself. */
export const shareOfModelCheckFaults = [
  {
    name: 'no-modules-taken',
    says: 'The list of modules can be emptied.',
    law: 'invalid-is-refused',
    severity: 'fails',
    script: [set({ modules: [] })],
  },
  {
    name: 'single-module-refused',
    says: 'At least two modules have to be sent: the check is off by one.',
    law: 'valid-is-accepted',
    severity: 'fails',
    script: [set({ modules: ['Assets'] })],
  },
  {
    name: 'plan-any-case',
    says: 'The plan is compared without regard to case.',
    law: 'invalid-is-refused',
    severity: 'fails',
    script: [set({ plan: 'Suite' })],
  },
  {
    name: 'modules-unchecked',
    says: 'Any text is taken for a module.',
    law: 'invalid-is-refused',
    severity: 'fails',
    script: [set({ modules: ['Mail'] })],
  },
  {
    name: 'date-unchecked',
    says: 'Any text is taken for the end of the contract.',
    law: 'invalid-is-refused',
    severity: 'fails',
    script: [set({ contract_end_date: 'tomorrow' })],
  },
  {
    name: 'impossible-date-taken',
    says: 'The date is checked by its digits only: there is a 30th of February.',
    law: 'invalid-is-refused',
    severity: 'fails',
    script: [set({ contract_end_date: '2027-02-30' })],
  },
  {
    name: 'date-with-time-taken',
    says: 'A date with a time is taken and cut.',
    law: 'invalid-is-refused',
    severity: 'fails',
    script: [set({ contract_end_date: '2027-12-31T00:00:00Z' })],
  },
  {
    name: 'negative-quota-taken',
    says: 'A quota may be -1.',
    law: 'invalid-is-refused',
    severity: 'fails',
    script: [set({ search_credits: -1 })],
  },
  {
    name: 'quota-too-large-taken',
    says: 'A quota that is too large for the column is taken, and cut to what the column holds.',
    law: 'invalid-is-refused',
    severity: 'warns',
    script: [set({ user_quota: most + 1 })],
  },
  {
    name: 'largest-quota-refused',
    says: 'The largest quota is refused: the check is off by one.',
    law: 'valid-is-accepted',
    severity: 'warns',
    script: [set({ user_quota: most })],
  },
  {
    name: 'customer-name-too-long-taken',
    says: 'A name of 256 characters is taken, though replies may not show more than 255.',
    law: ['invalid-is-refused', 'reply-fits-its-schema'],
    severity: 'fails',
    script: [set({ name: 'x'.repeat(256) })],
  },
  {
    name: 'longest-code-refused',
    says: 'A salesforce_code of 50 characters is refused: the check is off by one.',
    law: 'valid-is-accepted',
    severity: 'warns',
    script: [set({ salesforce_code: 'x'.repeat(50) })],
  },
  {
    name: 'code-too-long-taken',
    says: 'A salesforce_code of 51 characters is taken, and cut to 50.',
    law: 'invalid-is-refused',
    severity: 'warns',
    script: [set({ salesforce_code: 'x'.repeat(51) })],
  },
  {
    name: 'quota-from-text',
    says: 'A number in quotes is taken for the number.',
    law: 'invalid-is-refused',
    severity: 'warns',
    script: [set({ user_quota: '5' })],
  },
  {
    name: 'quota-truncated',
    says: 'A quota of 5.5 is taken for 5.',
    law: 'invalid-is-refused',
    severity: 'fails',
    script: [set({ user_quota: 5.5 })],
  },
  {
    name: 'customer-boolean-from-text',
    says: 'The texts "true" and "false" are taken for booleans.',
    law: 'invalid-is-refused',
    severity: 'warns',
    script: [set({ is_active: 'true' })],
  },
  {
    name: 'organization-owner-may-update',
    says: 'The owner of an organization may update it.',
    law: 'role-may-not',
    severity: 'fails',
    script: [patch(globexOwner, somGlobex, { plan: 'enterprise' })],
  },
  {
    name: 'everybody-may-create',
    says: 'Every caller may create an organization.',
    law: 'role-may-not',
    // Nothing is created to see it: it shows in what is looked at first, and that is only assumed.
    severity: 'warns',
    script: [post(globexOwner, organizations, { name: 'Mine', plan: 'pilot', modules: ['Assets'] })],
  },
  {
    name: 'csm-refused',
    says: 'Only staff may update.',
    law: 'role-may',
    severity: 'fails',
    script: [patch(csm, somGlobex, { plan: 'enterprise' })],
  },
  {
    name: 'all-customers-listed',
    says: 'The list shows every organization to every caller.',
    law: 'list-shows-what-it-may',
    severity: 'warns',
    script: [get(globexOwner, organizations)],
  },
  {
    name: 'bearer-refused',
    says: 'Only the bare API key is taken, and no token after "Bearer".',
    law: 'role-may',
    severity: 'fails',
    script: [patch(staffWithToken, somGlobex, {})],
  },
  {
    name: 'bare-key-refused',
    says: 'Only a token after "Bearer" is taken, and no bare API key.',
    law: 'role-may',
    severity: 'fails',
    script: [set({})],
  },
  {
    name: 'unknown-credentials-accepted',
    says: 'The signature of tokens is not verified: credentials that nobody has are taken for a csm.',
    law: 'credentials-are-needed',
    severity: 'fails',
    script: [patch(unknownKey, somGlobex, {})],
  },
  {
    name: 'customer-credentials-forbidden',
    says: 'The authentication class has no challenge: without credentials the framework answers 403.',
    law: 'credentials-are-needed',
    severity: 'fails',
    script: [patch(nobody, somGlobex, {})],
  },
  {
    name: 'unknown-customer-created',
    says: 'update_or_create: an update of an organization that does not exist creates it.',
    law: 'not-found-creates-nothing',
    severity: 'fails',
    script: [patch(staff, somUnknown, { name: 'New', plan: 'pilot' }), read],
  },
  {
    name: 'no-uuid-crashes',
    says: 'An id that is no UUID is answered with 500.',
    law: 'never-a-server-error',
    severity: 'fails',
    script: [patch(staff, `${organizations}/not-a-uuid`, {})],
  },
  {
    name: 'customer-unparsable-body-crashes',
    says: 'A body that is no JSON is answered with 500.',
    law: 'never-a-server-error',
    severity: 'fails',
    script: [send('{"plan":')],
  },
  {
    name: 'list-body-crashes',
    says: 'A body that is a list is answered with 500.',
    law: 'never-a-server-error',
    severity: 'fails',
    script: [send('[]')],
  },
  {
    name: 'customer-other-media-type-crashes',
    says: 'A body of another media type is answered with 500.',
    law: 'never-a-server-error',
    severity: 'fails',
    script: [send('<plan/>', { 'Content-Type': 'application/xml' })],
  },
  {
    name: 'long-name-crashes',
    says: 'A name that is longer than the column is answered with 500.',
    law: 'never-a-server-error',
    severity: 'fails',
    script: [set({ name: 'x'.repeat(256) })],
  },
  {
    name: 'invalid-in-other-dialect',
    says: 'Refused fields are told as {errors: […]}, not by field, and with status 422.',
    law: 'refusal-is-documented',
    severity: 'warns',
    script: [set({ user_quota: -1 })],
  },
] as const satisfies readonly FaultOfApi[]
