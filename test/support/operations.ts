import type { Caller } from './callers.ts'
import { aitronos, paths, shareOfModel } from './callers.ts'

/** An operation of the document, with a request that succeeds. */
export interface SampleRequest {
  readonly operation: string
  readonly method: string
  readonly path: string
  readonly json?: unknown
  readonly status: number
  /** Who may. */
  readonly as: Caller
}

export const aitronosOperations: readonly SampleRequest[] = [
  {
    operation: 'A1',
    method: 'PATCH',
    path: paths.acmeSettings,
    json: { disabledModels: ['gpt-4o'] },
    status: 200,
    as: aitronos.owner,
  },
  { operation: 'A2', method: 'GET', path: paths.acmeSettings, status: 200, as: aitronos.owner },
  { operation: 'A3', method: 'PATCH', path: paths.acme, json: { name: 'Renamed' }, status: 200, as: aitronos.owner },
  { operation: 'A4', method: 'GET', path: paths.acme, status: 200, as: aitronos.owner },
  { operation: 'A5', method: 'GET', path: paths.organizations, status: 200, as: aitronos.owner },
  {
    operation: 'A6',
    method: 'POST',
    path: paths.organizations,
    json: { name: 'New', type: 'Work' },
    status: 201,
    as: aitronos.owner,
  },
  { operation: 'A7', method: 'DELETE', path: paths.acme, status: 204, as: aitronos.owner },
  { operation: 'A8', method: 'GET', path: paths.acmeModels, status: 200, as: aitronos.owner },
]

const created = { name: 'New', plan: 'pilot', modules: ['Assets'] }

export const shareOfModelOperations: readonly SampleRequest[] = [
  {
    operation: 'B1',
    method: 'PATCH',
    path: paths.somGlobex,
    json: { name: 'Renamed' },
    status: 200,
    as: shareOfModel.staff,
  },
  { operation: 'B2', method: 'POST', path: paths.organizations, json: created, status: 201, as: shareOfModel.staff },
  { operation: 'B3', method: 'GET', path: paths.organizations, status: 200, as: shareOfModel.staff },
]

export const operations: readonly SampleRequest[] = [...aitronosOperations, ...shareOfModelOperations]
