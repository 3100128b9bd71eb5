import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { aitronosServer } from '../../test/zoo/aitronos-server.ts'
import type { Fault, OwnApi } from '../../test/zoo/faults.ts'
import { shareOfModelServer } from '../../test/zoo/share-of-model-server.ts'

export type ApiName = OwnApi

/** One of the hand-written servers, and what its callers have to know. */
export interface Zoo {
  readonly api: ApiName
  /** The server's URL in the document. */
  readonly url: string
  readonly basePath: string
  /** The name of the path parameter, and a record that exists. */
  readonly parameter: string
  readonly id: string
  /** Credentials of somebody who may do everything that is asked for. */
  readonly headers: Readonly<Record<string, string>>
  readonly scheme: string
  /** Credentials of somebody who may do nothing of what is asked for. */
  readonly weakHeaders: Readonly<Record<string, string>>
  /** An id that nothing has, and an update that has to be refused. */
  readonly unknownId: string
  readonly invalid: Readonly<Record<string, unknown>>
}

export const zoos: readonly Zoo[] = [
  {
    api: 'aitronos',
    url: 'https://api.aitronos.com',
    basePath: '',
    parameter: 'organization_id',
    id: 'org_abc123def456',
    headers: { 'X-API-Key': 'ak_acme_owner' },
    scheme: 'aitronosKey',
    weakHeaders: { 'X-API-Key': 'ak_newcomer' },
    unknownId: 'org_nosuch000000',
    invalid: { name: '', type: 5, default_model_key: 5 },
  },
  {
    api: 'shareofmodel',
    url: 'https://api.shareofmodel.ai/v1',
    basePath: '/v1',
    parameter: 'id',
    id: '3c90c3cc-0d44-4b50-8888-8dd25736052a',
    headers: { Authorization: 'Bearer som_staff' },
    scheme: 'shareOfModelToken',
    weakHeaders: { Authorization: 'Bearer som_globex_viewer' },
    unknownId: '00000000-0000-4000-8000-000000000000',
    invalid: { user_quota: -1, modules: ['Assets', 'Mail'] },
  },
]

/** Returns what the task gives, with a server of fresh state answering meanwhile, correct but for the fault. */
export async function whileServed<Result>(
  { api, basePath }: Zoo,
  fault: Fault | undefined,
  task: (baseUrl: string) => Promise<Result>,
): Promise<Result> {
  const make = api === 'aitronos' ? aitronosServer : shareOfModelServer
  const server = createServer(make(new Set(fault === undefined ? [] : [fault])))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    return await task(`http://127.0.0.1:${(server.address() as AddressInfo).port}${basePath}`)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}
