import type { RequestListener } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createFetch } from '../../src/adapters/fetch/fetch.ts'
import { control } from '../../src/control/load.ts'
import { buildMock } from '../../src/mock/mock.ts'
import { compileParts } from '../../src/mock/parts/compile-parts.ts'
import { findFiles } from '../../src/mock/parts/load-parts.ts'
import type { MockParts } from '../../src/mock/parts.ts'
import { asSource } from '../../src/openapi/as-source.ts'
import type { Json } from '../../src/openapi/contract.ts'
import type { CheckName } from '../../src/verify/checks.ts'
import type { Finding, Report } from '../../src/verify/report/report.ts'
import type { RunOptions } from '../../src/verify/run/run.ts'
import { runVerification } from '../../src/verify/run/run.ts'
import { readConfig } from '../../src/verify/setup/config.ts'
import { createModel } from '../../src/verify/setup/model.ts'
import { aitronosServer } from './aitronos-server.ts'
import type { FaultDeclaration } from './fault-declaration.ts'
import type { Fault } from './faults.ts'
import { projectsServer } from './projects-server.ts'
import { shareOfModelServer } from './share-of-model-server.ts'
import type { Variant } from './variants.ts'
import type { WrappedFault } from './wrapped/wrap.ts'
import { withFault } from './wrapped/wrap.ts'

/** The APIs of the zoo. That of libraries has no server by hand: it is the engine with mistakes around it. */
export type ApiName = WrappedFault['api']

/** Whom a verification of the zoo calls as, and what it may write to. */
const configs = {
  aitronos: {
    api: 'aitronos',
    identities: [
      { name: 'owner', role: 'owner', id: 'usr_xyz789', headers: { 'X-API-Key': 'ak_acme_owner' } },
      { name: 'admin', role: 'admin', id: 'usr_acme_admin', headers: { Authorization: 'Bearer at_acme_admin' } },
      { name: 'member', role: 'member', headers: { 'X-API-Key': 'ak_acme_member' } },
      { name: 'departments', role: 'department_manager', headers: { 'X-API-Key': 'ak_acme_departments' } },
      { name: 'knowledge', role: 'knowledge_manager', headers: { 'X-API-Key': 'ak_acme_knowledge' } },
      { name: 'billing', role: 'billing_manager', headers: { Authorization: 'Bearer at_acme_billing' } },
      { name: 'outsider', role: 'none', headers: { 'X-API-Key': 'ak_newcomer' } },
      // Owns an organization too, but none of these.
      { name: 'neighbour', role: 'none', headers: { 'X-API-Key': 'ak_globex_owner' } },
    ],
    resources: { organization_id: ['org_abc123def456', 'org_ghi789jkl012'] },
  },
  shareofmodel: {
    api: 'shareofmodel',
    identities: [
      { name: 'staff', role: 'staff', headers: { Authorization: 'som_staff' } },
      { name: 'csm', role: 'csm', headers: { Authorization: 'Bearer som_csm' } },
      { name: 'owner', role: 'organization_owner', headers: { Authorization: 'som_globex_owner' } },
      { name: 'editor', role: 'organization_editor', headers: { Authorization: 'Bearer som_globex_editor' } },
      { name: 'viewer', role: 'organization_viewer', headers: { Authorization: 'som_globex_viewer' } },
      { name: 'guest', role: 'organization_guest', headers: { Authorization: 'som_globex_guest' } },
      { name: 'newcomer', role: 'none', headers: { Authorization: 'som_newcomer' } },
    ],
    resources: { id: ['3c90c3cc-0d44-4b50-8888-8dd25736052a', '8f14e45f-ceea-467f-9575-1a2b3c4d5e6f'] },
  },
  projects: {
    api: 'projects',
    identities: [
      { name: 'mia', role: 'editor', id: 'mia', headers: { Cookie: 'sid=s-mia-4711' } },
      { name: 'leo', role: 'reader', id: 'leo', headers: { Cookie: 'sid=s-leo-0815' } },
      { name: 'kit', role: 'none', headers: { Cookie: 'sid=s-kit-9001' } },
    ],
    resources: { project_id: ['prj_one', 'prj_two'], task_id: ['1', '2'] },
  },
  library: {
    api: 'library',
    identities: [
      {
        name: 'ida',
        id: 'ida',
        headers: { Authorization: 'Bearer tok-ida-77' },
        grants: { libraries: { lib_main: 'keeper', lib_port: 'keeper' } },
      },
      {
        name: 'jon',
        id: 'jon',
        headers: { 'X-Library-Key': 'KEY-jon-12' },
        grants: { libraries: { lib_main: 'guest' } },
      },
      {
        name: 'pia',
        id: 'pia',
        headers: { Authorization: `Basic ${btoa('pia:sesame')}` },
        grants: { libraries: { lib_main: 'keeper' } },
      },
      {
        name: 'ola',
        id: 'ola',
        headers: { Authorization: 'Bearer tok-ola-31' },
        grants: { libraries: { lib_port: 'keeper' } },
      },
      { name: 'rex', id: 'rex', headers: { 'X-Library-Key': 'KEY-rex-90' }, grants: {} },
    ],
    resources: [
      { library_code: 'lib_main' },
      { library_code: 'lib_port' },
      { library_code: 'lib_main', number: 1 },
      { library_code: 'lib_main', number: 2 },
      { library_code: 'lib_port', number: 7 },
    ],
  },
  clinic: {
    api: 'clinic',
    identities: [
      {
        name: 'owner',
        id: 'usr_o',
        headers: { Authorization: 'Bearer tok-owner-1' },
        grants: { practices: { prc_alpha: 'owner', prc_beta: 'owner' } },
      },
      {
        name: 'partner',
        id: 'usr_w',
        headers: { Authorization: 'Bearer tok-owner-2' },
        grants: { practices: { prc_alpha: 'owner' } },
      },
      {
        name: 'clerk',
        id: 'usr_c',
        headers: { Authorization: 'Bearer tok-clerk-1' },
        grants: { practices: { prc_alpha: 'clerk' } },
      },
      { name: 'stranger', id: 'usr_s', headers: { Authorization: 'Bearer tok-str-1' }, grants: {} },
    ],
    resources: [
      { practiceId: 'prc_alpha' },
      { practiceId: 'prc_beta' },
      { practiceId: 'prc_alpha', patientId: 101 },
      { practiceId: 'prc_alpha', patientId: 102 },
      { practiceId: 'prc_beta', patientId: 201 },
      { practiceId: 'prc_alpha', patientId: 101, appointmentId: 'apt_1' },
      { practiceId: 'prc_beta', patientId: 201, appointmentId: 'apt_2' },
    ],
  },
} as const

const servers = { aitronos: aitronosServer, shareofmodel: shareOfModelServer, projects: projectsServer } as const
const basePaths = { aitronos: '', shareofmodel: '/v1', projects: '' } as const

/** The document of the API of projects, which is not the project's own. */
export const projectsFolder = join(import.meta.dirname, 'projects')
export const projectsSpec = join(projectsFolder, 'openapi.yaml')
/** The document of the API of libraries. */
export const librarySpec = join(import.meta.dirname, 'library', 'openapi.yaml')

/** The document of the API of clinics. */
export const clinicSpec = join(import.meta.dirname, 'clinic', 'openapi.yaml')

/** How a server of the zoo differs from the correct one, and how much of it is tried. */
export interface Trial {
  readonly faults?: readonly Fault[]
  readonly variants?: readonly Variant[]
  readonly shard?: { readonly index: number; readonly of: number }
  /** @default as many as usual */
  readonly jobs?: number
  /** The laws to try. @default all */
  readonly laws?: readonly CheckName[]
  /** Changes how the server answers. */
  readonly wrap?: (listener: RequestListener) => RequestListener
}

let loaded: Promise<(name: ApiName) => MockParts> | undefined

/** Returns the parts of the own document and of the other APIs. They are loaded once. */
export function loadZooParts(): Promise<(name: ApiName) => MockParts> {
  loaded ??= load()
  return loaded
}

async function load(): Promise<(name: ApiName) => MockParts> {
  const own = await compileParts(await findFiles({}))
  const projects = await compileParts(await findFiles({ spec: projectsSpec }))
  const library = await compileParts(await findFiles({ spec: librarySpec }))
  const clinic = await compileParts(await findFiles({ spec: clinicSpec }))
  return (name) => ({ aitronos: own, shareofmodel: own, projects, library, clinic })[name]
}

/** Creates what verifies a server of the zoo over a real socket, with its faults or with what it may do otherwise. */
export async function createJudge() {
  const partsOf = await loadZooParts()
  return async (
    name: FaultDeclaration['api'],
    { faults = [], variants = [], shard, jobs, laws, wrap = (same) => same }: Trial = {},
  ): Promise<Report> => {
    const server = createServer(wrap(servers[name](new Set(faults), new Set(variants))))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    try {
      const baseUrl = `http://127.0.0.1:${port}${basePaths[name]}`
      return await judgeTarget(partsOf(name), name, { baseUrl, timeout: 3000, shard, jobs, laws })
    } finally {
      server.closeAllConnections()
      server.close()
    }
  }
}

/** Verifies the engine with a mistake around it, in process. */
export async function judgeWrapped(
  partsOf: Awaited<ReturnType<typeof loadZooParts>>,
  fault: WrappedFault,
  laws?: readonly CheckName[],
): Promise<Report> {
  const parts = partsOf(fault.api)
  const mock = await buildMock(parts, {}, { control, createFetch })
  const baseUrl = parts.contract.apis.find(({ name }) => name === fault.api)?.url ?? ''
  const fetch = withFault((request) => mock.fetch(request), fault)
  return judgeTarget(parts, fault.api, { baseUrl, fetch, laws, without: notInFixtures })
}

/** A caller that the fixtures do not have; the servers of the zoo do. */
export const notInFixtures: readonly string[] = ['newcomer']

/** Verifies a target of an API of the zoo. Records are created and deleted, unless told otherwise. */
export async function judgeTarget(
  parts: MockParts,
  name: ApiName,
  {
    without = [],
    laws,
    ...options
  }: Pick<RunOptions, 'baseUrl' | 'fetch' | 'timeout' | 'shard' | 'jobs' | 'creates'> & {
    readonly without?: readonly string[]
    readonly laws?: readonly CheckName[] | undefined
  },
): Promise<Report> {
  const api = parts.contract.apis.find((each) => each.name === name)
  if (!api) throw new Error(`Unknown API "${name}".`)
  const { identities, ...rest } = configs[name]
  const known = identities.filter((each) => !without.includes(each.name))
  const config = readConfig(
    asSource({ ...rest, identities: known, ...(laws && { include: laws }) } as unknown as Json),
    api,
    {},
  )
  const sequences = { startModel: createModel(parts, api), seed: 1, runs: 10 }
  const events = runVerification({ ...parts, creates: true, ...options, api, config, sequences })
  for (;;) {
    const { value, done } = await events.next()
    if (done) return value
  }
}

/** Gives the laws that a finding says are broken, by one cause. */
export function lawsFound({ law, alsoBroken }: Finding): CheckName[] {
  return [law, ...alsoBroken]
}
