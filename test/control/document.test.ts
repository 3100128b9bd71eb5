import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { LocalMock } from '../../src/index.ts'
import { createMock } from '../../src/index.ts'
import { calls } from '../../src/mock/calls.ts'
import { compileContract } from '../../src/openapi/compile/contract.ts'
import { readSource } from '../../src/openapi/source.ts'

const root = join(import.meta.dirname, '..', '..')

interface Documented {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

interface Operation {
  readonly operationId: string
  readonly responses: Readonly<Record<string, unknown>>
}

const methods = ['get', 'put', 'post', 'delete', 'patch']

let mock: LocalMock
let document: Documented
beforeAll(async () => {
  mock = await createMock()
  const response = await mock.fetch(new Request('http://localhost/__understudy/openapi.json'))
  expect(response.headers.get('content-type')).toBe('application/json')
  document = (await response.json()) as Documented
})

const operations = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => methods.includes(method))
      .map(([method, operation]) => ({ path, method, operation })),
  )

describe('the document of the control API', () => {
  test('has each request there is, and no other', () => {
    const documented = operations().map(({ path, method }) => `${method.toUpperCase()} ${path}`)
    expect(documented.toSorted()).toEqual(calls.map(({ name }) => name.replace(' ', ' /')).toSorted())
  })

  test('has a name of its own for each', () => {
    const ids = operations().map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('says what each is answered with when all is well, and when not', () => {
    const statuses = operations().map(({ operation }) => Object.keys(operation.responses))
    for (const each of statuses) expect(each).toEqual([expect.stringMatching(/^20[04]$/), '4XX'])
  })

  test('is one that the project itself can play', () => {
    const served = { ...document, servers: [{ url: 'http://localhost/__understudy', 'x-name': 'control' }] }
    const { contract } = compileContract(readSource('control.json', JSON.stringify(served)))
    expect(contract.apis[0]?.operations).toHaveLength(calls.length)
  })

  test('is one that Redocly finds nothing wrong with', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'understudy-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const file = join(folder, 'control.json')
    await writeFile(file, JSON.stringify(document, null, 1))
    const redocly = join(root, 'node_modules', '@redocly', 'cli', 'bin', 'cli.js')
    const linted = await promisify(execFile)(process.execPath, [redocly, 'lint', file, '--format=json'], {
      env: { ...process.env, REDOCLY_TELEMETRY: 'off' },
    })
    expect(JSON.parse(linted.stdout)).toMatchObject({ totals: { errors: 0, warnings: 0 } })
  })
})
