import createClient from 'openapi-fetch'
import { describe, expect, test } from 'vitest'
import type { Sandbox } from '../../src/index.ts'
import { createMock, UnknownNameError, UsageError } from '../../src/index.ts'
import type { ApiDocument } from '../../src/types.ts'

/** A document of somebody else's, as `generate --types` writes it. */
interface Library {
  apis: 'library'
  operations: 'changeBook'
  collections: 'books'
  scenarios: never
}

describe('With the types of its document, a mock', () => {
  test('takes the names that the document has', async () => {
    const mock = await createMock<ApiDocument>()
    await mock.state.play('owner-only')
    await mock.faults.add({ api: 'aitronos', operation: 'getAitronosOrganization', status: 503 })
    const { record } = await mock.records.get('aitronos', 'organizations', 'org_abc123def456')
    expect(record.name).toBe('Acme Corporation')
    expect(await mock.journal.find({ operation: 'getAitronosOrganization' })).toEqual([])
  })

  test('does not compile with names that it does not have', async () => {
    const mock = await createMock<ApiDocument>()
    // @ts-expect-error no scenario of the document
    await expect(mock.state.play('owner-olny')).rejects.toThrow(UnknownNameError)
    // @ts-expect-error no API of the document
    await expect(mock.operations.describe('aitrons', 'getAitronosOrganization')).rejects.toThrow(UnknownNameError)
    // @ts-expect-error no collection of the document
    await expect(mock.records.list('aitronos', 'organisations')).rejects.toThrow(UnknownNameError)
    // @ts-expect-error no operation of the document
    await expect(mock.faults.add({ operation: 'getOrganization', status: 503 })).rejects.toThrow(UsageError)
    // @ts-expect-error no scenario of the document, in a sandbox's origin
    await expect(mock.createSandbox('mine', { scenario: 'owner-olny' })).rejects.toThrow(UnknownNameError)
  })

  test('is still a sandbox to code that does not know the document', async () => {
    const reset = (sandbox: Sandbox): Promise<void> => sandbox.reset()
    await expect(reset(await createMock<ApiDocument>())).resolves.toBeUndefined()
    await expect(reset(await createMock())).resolves.toBeUndefined()
  })

  test('knows the names of another document, if it is given that one', async () => {
    const mock = await createMock<Library>()
    // @ts-expect-error this document has another API
    await expect(mock.records.list('aitronos', 'organizations')).resolves.toMatchObject({ count: 3 })
  })
})

describe('A client of one API', () => {
  test('has the paths of that API, and does not compile with those of another', async () => {
    const { fetch } = await createMock()
    const headers = { Authorization: 'som_staff' }
    const baseUrl = 'https://api.shareofmodel.ai/v1'
    const client = createClient<ApiDocument['paths']['shareofmodel']>({ baseUrl, fetch, headers })
    expect((await client.GET('/organizations')).response.status).toBe(200)
    // @ts-expect-error a path of the other API
    expect((await client.GET('/v1/organizations')).response.status).toBe(404)
  })
})
