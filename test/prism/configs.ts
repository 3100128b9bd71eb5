import type { VerifyOptions } from '../../src/verify.ts'

/** Whom Prism and the servers behind it are called as, one identity of each kind, and what may be written to. */
export const configs = {
  aitronos: {
    api: 'aitronos',
    identities: [
      { name: 'owner', role: 'owner', id: 'usr_xyz789', headers: { 'X-API-Key': 'ak_acme_owner' } },
      { name: 'admin', role: 'admin', headers: { Authorization: 'Bearer at_acme_admin' } },
      { name: 'member', role: 'member', headers: { 'X-API-Key': 'ak_acme_member' } },
      { name: 'outsider', role: 'none', headers: { 'X-API-Key': 'ak_newcomer' } },
    ],
    resources: { organization_id: ['org_abc123def456', 'org_ghi789jkl012'] },
  },
  shareofmodel: {
    api: 'shareofmodel',
    identities: [
      { name: 'staff', role: 'staff', headers: { Authorization: 'som_staff' } },
      { name: 'csm', role: 'csm', headers: { Authorization: 'Bearer som_csm' } },
      { name: 'owner', role: 'organization_owner', headers: { Authorization: 'som_globex_owner' } },
    ],
    resources: { id: ['3c90c3cc-0d44-4b50-8888-8dd25736052a', '8f14e45f-ceea-467f-9575-1a2b3c4d5e6f'] },
  },
} as const satisfies Record<string, VerifyOptions['config']>

export type ApiName = keyof typeof configs

export const apiNames = ['aitronos', 'shareofmodel'] as const satisfies readonly ApiName[]
