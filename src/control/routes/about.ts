import { z } from 'zod'
import { route } from '../route.ts'

const identity = z.object({
  api: z.string(),
  id: z.string(),
  name: z.string().optional(),
  email: z.string().optional(),
  roles: z.array(z.string()).describe('Platform-wide roles.'),
  grants: z.record(z.string(), z.record(z.string(), z.string())).describe('Collection → key of a record → role.'),
  credentials: z.record(z.string(), z.array(z.string())).describe('Security scheme → secrets.'),
})

/** What the mock tells about itself. */
export const aboutRoutes = [
  route({
    method: 'GET',
    path: 'health',
    summary: 'Tell that the mock is ready, and which APIs it plays.',
    reply: z.object({ status: z.literal('ok'), apis: z.array(z.string()) }),
    run: async ({ mock }) => ({ status: 'ok', apis: mock.contract.apis.map(({ name }) => name) }),
  }),
  route({
    method: 'GET',
    path: 'principals',
    summary: 'List every caller with its roles and credentials.',
    reply: z.array(identity),
    run: async ({ sandbox }) => sandbox.identities(),
  }),
]
