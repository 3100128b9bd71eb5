import { z } from 'zod'
import { call } from '../call.ts'
import { listIdentities } from '../identities.ts'

const identity = z.object({
  api: z.string(),
  id: z.string(),
  name: z.string().optional(),
  email: z.string().optional(),
  roles: z.array(z.string()).describe('Platform-wide roles.'),
  grants: z.record(z.string(), z.record(z.string(), z.string())).describe('Collection → key of a record → role.'),
  credentials: z.record(z.string(), z.array(z.string())).describe('Security scheme → secrets.'),
})

/** What the mock says about itself. */
export const aboutCalls = [
  call('GET health', {
    summary: 'Report that the mock is ready, and which APIs it plays.',
    reply: z.object({ status: z.literal('ok'), apis: z.array(z.string()) }),
    run: async ({ playing }) => ({ status: 'ok' as const, apis: playing.contract.apis.map(({ name }) => name) }),
  }),
  call('GET principals', {
    summary: 'List every caller with its roles and credentials.',
    reply: z.array(identity),
    run: async ({ playing, data }) => listIdentities(playing.contract, data.world.store),
  }),
] as const
