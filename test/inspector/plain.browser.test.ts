import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Inspector } from './open-inspector.ts'
import { startInspector } from './open-inspector.ts'

const document = `
openapi: 3.1.0
info: { title: Shelf, version: '1' }
security: [{ token: [] }]
paths:
  /books:
    get:
      operationId: listBooks
      responses:
        '200':
          description: Books
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Book' } } } }
    post:
      operationId: addBook
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } } }
      responses:
        '201': { description: Book, content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } } }
  /books/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get:
      operationId: getBook
      responses:
        '200': { description: Book, content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } } }
components:
  securitySchemes: { token: { type: http, scheme: bearer } }
  schemas:
    Book:
      type: object
      required: [id, title]
      properties: { id: { type: integer }, title: { type: string } }
`

let inspector: Inspector
const folder = mkdtempSync(join(tmpdir(), 'understudy-plain-'))
beforeAll(async () => {
  const spec = join(folder, 'shelf.yaml')
  writeFileSync(spec, document)
  inspector = await startInspector(['--spec', spec])
})
afterAll(async () => {
  await inspector.close()
  rmSync(folder, { recursive: true })
})

test('where any credential is a caller, the page says so, and tries operations with one', async () => {
  const { mock, open } = inspector
  const page = await open('?tab=callers')
  await page.getByText('Any credential is a caller of its own').waitFor()
  await page.getByRole('link', { name: 'Try' }).click()
  await page.getByLabel('Credential', { exact: true }).fill('ann')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('button', { name: 'Why?' }).waitFor()
  expect((await mock.journal.last()).status).toBe(200)
  await page.context().close()
})

test('a request whose credential is masked is sent again, copied and tested with one that does as well', async () => {
  const { mock, open } = inspector
  await mock.fetch('/books', { headers: { Authorization: 'Bearer of-somebody' } })
  const page = await open()
  await page
    .getByRole('row', { name: /GET \/books/ })
    .first()
    .click()
  await page.getByLabel('Send again as').selectOption({ label: 'As before' })
  // The page opens the new request by then.
  await page.getByText('Sent again: 200').waitFor()
  await expect.poll(async () => (await mock.journal.last()).status, { timeout: 20_000 }).toBe(200)
  await page.getByRole('button', { name: 'Make this a test' }).click()
  await page.getByText(/"Authorization":"Bearer \S+"/).waitFor()
  await page.getByText('createMock({ spec: "shelf.yaml" })').waitFor()
  await page.context().close()
})

test('records that a collection begins with are there before the first request, and are no change', async () => {
  const { mock, open } = inspector
  await mock.reset()
  const page = await open('?tab=records')
  await page.locator('.rows-all .row').nth(2).waitFor()
  const { records, count } = await mock.records.list('shelf', 'books')
  expect(count).toBe(3)
  expect(records.map(({ change }) => change)).toEqual([undefined, undefined, undefined])
  const reply = await mock.fetch('/books', { headers: { Authorization: 'Bearer ann' } })
  expect(await reply.json()).toEqual(records.map(({ record }) => record))
  expect(await mock.diff()).toEqual([])
  await page.context().close()
})
