/** Who sends a request, and to which API: the identities that the project's fixtures have. */
export interface Caller {
  readonly api: string
  readonly headers: Readonly<Record<string, string>>
}

const apiKey = (key: string): Caller => ({ api: 'aitronos', headers: { 'X-API-Key': key } })
const token = (text: string): Caller => ({ api: 'aitronos', headers: { Authorization: `Bearer ${text}` } })
const authorization = (value: string): Caller => ({ api: 'shareofmodel', headers: { Authorization: value } })

export const aitronos = {
  owner: apiKey('ak_acme_owner'),
  ownerWithToken: token('at_acme_owner'),
  admin: apiKey('ak_acme_admin'),
  adminWithToken: token('at_acme_admin'),
  member: apiKey('ak_acme_member'),
  departmentManager: apiKey('ak_acme_departments'),
  knowledgeManager: apiKey('ak_acme_knowledge'),
  billingManager: apiKey('ak_acme_billing'),
  globexOwner: apiKey('ak_globex_owner'),
  newcomer: apiKey('ak_newcomer'),
  unknownKey: apiKey('ak_nobody_has_this'),
  unknownToken: token('at_nobody_has_this'),
  nobody: { api: 'aitronos', headers: {} },
} as const satisfies Record<string, Caller>

export const shareOfModel = {
  staff: authorization('som_staff'),
  staffWithToken: authorization('Bearer som_staff'),
  csm: authorization('som_csm'),
  csmWithToken: authorization('Bearer som_csm'),
  globexOwner: authorization('som_globex_owner'),
  globexEditor: authorization('som_globex_editor'),
  globexViewer: authorization('som_globex_viewer'),
  globexGuest: authorization('som_globex_guest'),
  hooliOwner: authorization('som_hooli_owner'),
  unknownKey: authorization('som_nobody_has_this'),
  unknownToken: authorization('Bearer som_nobody_has_this'),
  nobody: { api: 'shareofmodel', headers: {} },
} as const satisfies Record<string, Caller>

/** The paths that the suites are about. */
export const paths = {
  organizations: '/v1/organizations',
  acme: '/v1/organizations/org_abc123def456',
  acmeSettings: '/v1/organizations/org_abc123def456/model-settings',
  acmeModels: '/v1/organizations/org_abc123def456/models',
  globex: '/v1/organizations/org_def456ghi789',
  globexSettings: '/v1/organizations/org_def456ghi789/model-settings',
  globexModels: '/v1/organizations/org_def456ghi789/models',
  unknownOrganization: '/v1/organizations/org_nosuch000000',
  /** Of Share of Model. */
  somGlobex: '/v1/organizations/3c90c3cc-0d44-4b50-8888-8dd25736052a',
  somHooli: '/v1/organizations/8f14e45f-ceea-467f-9575-1a2b3c4d5e6f',
  somUnknown: '/v1/organizations/00000000-0000-4000-8000-000000000000',
} as const
