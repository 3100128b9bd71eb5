import { join } from 'node:path'
import { pythonWith } from '../python.ts'
import type { WildServer } from '../server.ts'

const update = 'updateAitronosOrganization'
const path = '/v1/organizations/org_abc123def456'
const json = ['-H', 'Content-Type: application/json', '-H', 'X-API-Key: k-owner']
const patch = (body: string): readonly string[] => ['-X', 'PATCH', path, ...json, '--data-raw', body]

export const fastapi: WildServer = {
  name: 'fastapi',
  says: 'Aitronos, partial updates by exclude_unset (FastAPI, pydantic, uvicorn)',
  config: join(import.meta.dirname, 'verify.yaml'),
  basePath: '',
  async prepare() {
    const python = await pythonWith(['fastapi', 'uvicorn'], 'python3-fastapi python3-uvicorn')
    if (typeof python === 'string') return python
    return { command: python.path, args: [join(import.meta.dirname, 'server.py')], env: {} }
  },
  faults: [
    {
      says: 'pydantic takes an empty list for an object',
      law: 'malformed-is-refused',
      operation: update,
      shown: { curl: patch('[]'), prints: /^200 / },
    },
    {
      says: 'fields that may be null in replies may be null in requests',
      law: 'null-is-refused',
      operation: update,
      subjects: ['description', 'website', 'industry', 'company_size'],
      shown: { curl: patch('{"website":null}'), prints: /^200 .*"website":null/ },
    },
    {
      says: 'pydantic converts texts to booleans and numbers, and numbers to texts',
      law: 'invalid-is-refused',
      operation: update,
      subjects: [
        ...['name', 'description', 'website', 'industry', 'company_size', 'image_url', 'is_active', 'api_usage_limit'],
      ],
      shown: { curl: patch('{"is_active":"true"}'), prints: /^200 / },
    },
    {
      says: 'updated_at moves with every request',
      law: 'empty-does-not-stamp',
      operation: update,
      subjects: ['updated_at'],
      shown: { curl: patch('{}'), prints: /^200 .*"updated_at":"(?!2025-01-15)/ },
    },
    {
      says: 'every error has the same trace ID',
      law: 'new-id-is-new',
      operation: update,
      shown: { curl: patch('{"name":""}'), prints: /^4\d\d .*"trace_id":"-"/ },
    },
    {
      says: 'errors of the framework have a code of their own',
      law: 'error-is-as-documented',
      operation: update,
      subjects: ['error.code'],
      shown: { curl: ['-X', 'PUT', path, ...json], prints: /^405 .*"code":"ERROR"/ },
    },
    {
      says: 'a 405 allows the first method of the path alone',
      law: 'method-is-refused-with-allow',
      operation: update,
      shown: { curl: ['-i', '-X', 'PUT', path, ...json], prints: /^405 .*allow: GET\r\n/is },
    },
  ],
  planted: [
    {
      name: 'omitted-field-reset',
      says: 'fields that are left out become null',
      laws: ['omitted-is-kept'],
      alsoBreaks: ['empty-changes-nothing'],
    },
    {
      name: 'null-ignored',
      says: 'null is taken for a field that was left out: exclude_none',
      // No field of this update is nullable, so null has to be refused.
      laws: ['null-is-refused'],
    },
    { name: 'role-let-in', says: 'members may update', laws: ['role-may-not'] },
    {
      name: 'tenant-check-missing',
      says: 'a role on any organization is enough',
      laws: ['role-may-not', 'role-opens-no-other'],
    },
    {
      name: 'refused-half-applied',
      says: 'a refused update has set the description',
      laws: ['refused-changes-nothing'],
    },
    {
      name: 'lost-update',
      says: 'concurrent updates write back what they have read',
      laws: ['concurrent-updates-survive'],
    },
    { name: 'wrong-page', says: 'limit is off by one', laws: ['pages-are-the-whole'] },
    {
      name: 'falsy-dropped',
      says: 'false, 0 and empty texts are taken for fields that were left out',
      laws: ['falsy-is-a-value'],
      alsoBreaks: ['update-shows-in-lists'],
    },
  ],
}
