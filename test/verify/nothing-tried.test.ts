import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { reportFile } from '../../src/verify/report/report-file.ts'
import { assertContract } from '../../src/verify.ts'
import { commandLine } from '../support/command-line.ts'
import { lockersDocument } from '../support/documents.ts'
import { lockersConfig, rightApp, serveApp } from './lockers-app.ts'

/** An API in which nothing can be tried without a record. */
const notesDocument = {
  openapi: '3.1.1',
  info: { title: 'Notes', version: '1' },
  servers: [
    {
      url: 'https://api.notes.example',
      'x-name': 'notes',
      'x-collections': { notes: { schema: '#/components/schemas/Note', key: 'id' } },
    },
  ],
  paths: {
    '/notes/{note_id}': {
      parameters: [{ name: 'note_id', in: 'path', required: true, schema: { type: 'string' } }],
      patch: {
        operationId: 'changeNote',
        security: [],
        'x-resource': { collection: 'notes', action: 'update', key: 'note_id' },
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Note' } } } },
        responses: {
          200: {
            description: 'The note.',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Note' } } },
          },
        },
      },
    },
  },
  components: {
    schemas: { Note: { type: 'object', properties: { id: { type: 'string' }, text: { type: 'string' } } } },
  },
}

test('A run in which nothing can be tried says why after its reports, and exits with 2', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-verify-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const [document, config] = [join(folder, 'openapi.yaml'), join(folder, 'verify.yaml')]
  const files = ['json', 'html'].map((kind) => join(folder, `report.${kind}`))
  await writeFile(document, JSON.stringify(notesDocument))
  const ada = { name: 'ada', role: 'none', headers: { 'X-Key': 'k-ada' } }
  await writeFile(config, JSON.stringify({ api: 'notes', identities: [ada], resources: {} }))
  const served = await serveApp(async () => Response.json({}))
  onTestFinished(served.close)
  const reports = ['--report', `json=${files[0]}`, `html=${files[1]}`]
  const run = commandLine(['verify', served.url, '--spec', document, '--config', config, ...reports])
  expect(await run.ended()).toBe(2)
  expect(run.stdout).toContain('\n0 cases: 0 passed, ')
  expect(run.stderr).toBe(
    'Nothing could be tried. changeNote: The configuration has no ID for "note_id". Correct the configuration.\n',
  )
  const [json = '', html] = await Promise.all(files.map((file) => readFile(file, 'utf8')))
  expect(reportFile.parse(JSON.parse(json)).summary.cases).toBe(0)
  expect(html).toContain('nothing tried')
})

test('A part of the cases may be none', async () => {
  const shard = { index: 99_999, of: 99_999 }
  const report = await assertContract({ spec: lockersDocument, config: lockersConfig, fetch: await rightApp(), shard })
  expect(report.summary.cases).toBe(0)
})
