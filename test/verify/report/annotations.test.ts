import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { SpecError } from '../../../src/openapi/spec-error.ts'
import { annotationsOf, createGithubReport } from '../../../src/verify/report/github.ts'
import { nameForReports } from '../../../src/verify/setup/load.ts'
import { verify } from '../../../src/verify.ts'

const main = `openapi: 3.1.1
info: { title: Notes, version: '1' }
servers: [{ url: 'https://notes.example' }]
paths:
  /notes/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get:
      operationId: getNote
      responses:
        '200': { description: It., content: { application/json: { schema: { $ref: './note.yaml' } } } }
        '404': { description: None. }
    patch:
      operationId: changeNote
      requestBody:
        content: { application/json: { schema: { $ref: './change.yaml' } } }
      responses:
        '200': { description: It., content: { application/json: { schema: { $ref: './note.yaml' } } } }
        '404': { description: None. }
`
const note = `type: object
required: [id, text]
properties:
  id: { type: string, readOnly: true }
  text: { type: string }
  tag: { type: [string, 'null'] }
`
const change = `type: object
properties:
  text: { type: string }
  tag:
    type: [string, 'null']
`

async function written(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-annotations-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}

/** Keeps a note, and takes null for nothing sent. */
function forgetfulNotes() {
  let kept: Readonly<Record<string, unknown>> = { id: 'n1', text: 'Note', tag: 'blue' }
  return async (request: Request): Promise<Response> => {
    if (!request.url.endsWith('/n1')) return new Response(null, { status: 404 })
    if (request.method === 'PATCH') {
      const { text = kept.text, tag } = (await request.json().catch(() => ({}))) as Record<string, unknown>
      kept = { ...kept, text, tag: tag ?? kept.tag }
    }
    return Response.json(kept)
  }
}

test('An annotation is at the line of the file that makes the promise, also beside the main document', async () => {
  const folder = await written({ 'openapi.yaml': main, 'note.yaml': note, 'change.yaml': change })
  const lines: string[] = []
  const report = createGithubReport((text) => lines.push(text), { document: 'the main file' })
  const config = { api: 'notes', identities: [{ name: 'any' }], resources: { id: ['n1'] }, include: ['null-clears'] }
  const options = { spec: join(folder, 'openapi.yaml'), config, fetch: forgetfulNotes(), runs: 0 }
  for await (const event of verify(options)) report(event)
  const file = relative(process.cwd(), join(folder, 'change.yaml'))
  const line = (await readFile(join(folder, 'change.yaml'), 'utf8')).split('\n').indexOf('  tag:') + 1
  expect(lines[0]).toContain(`::warning file=${file},line=${line},`)
})

test('A mistake in the configuration is an annotation at its line', async () => {
  const folder = await written({
    'openapi.yaml': main,
    'note.yaml': note,
    'change.yaml': change,
    'verify.yaml': 'api: notes\nidentities: [{ name: any }]\nresources:\n  ids: [n1]\n',
  })
  const [spec, config] = [join(folder, 'openapi.yaml'), join(folder, 'verify.yaml')]
  const error: unknown = await verify({ spec, config, fetch: forgetfulNotes() })
    .next()
    .catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(SpecError)
  const text = annotationsOf(error as SpecError, nameForReports)
  expect(text).toMatch(
    /^::error file=[^,]*verify\.yaml,line=4,col=3,title=Nothing was verified::No operation of "notes" has/,
  )
  expect(text.trimEnd().split('\n')).toHaveLength(1)
})
