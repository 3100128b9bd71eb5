import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Report, VerifyConfig } from '../../src/verify.ts'
import { verify } from '../../src/verify.ts'

const writable = { text: { type: 'string', maxLength: 40 }, done: { type: 'boolean' } }
const note = { type: 'object', required: ['id', 'text', 'done'], properties: { id: { type: 'string' }, ...writable } }
const content = (schema: object) => ({ content: { 'application/json': { schema } } })
const refusals = { 400: { description: 'Wrong.' }, 404: { description: 'None.' }, 415: { description: 'Not JSON.' } }

/** Notes whose update is answered with this status. */
const documentWith = (status: number) => ({
  openapi: '3.1.1',
  info: { title: 'Notes', version: '1' },
  servers: [{ url: 'https://notes.example/v1', 'x-name': 'notes' }],
  'x-collections': { notes: { key: 'id', schema: '#/components/schemas/Note' } },
  paths: {
    '/notes/{note}': {
      parameters: [{ name: 'note', in: 'path', required: true, schema: { type: 'string' } }],
      get: {
        operationId: 'getNote',
        'x-resource': { collection: 'notes', action: 'read', key: 'note' },
        responses: { 200: { description: 'It.', ...content(note) }, 404: { description: 'None.' } },
      },
      patch: {
        operationId: 'changeNote',
        'x-resource': { collection: 'notes', action: 'update', key: 'note' },
        requestBody: { required: true, ...content({ type: 'object', properties: writable }) },
        responses: { [status]: { description: 'Accepted.' }, ...refusals },
      },
    },
  },
  components: { schemas: { Note: note } },
})

interface Habits {
  readonly status: number
  /** How long a write takes, in milliseconds. */
  readonly takes: number
  /** Where the progress is told. @default nowhere */
  readonly tellsIn?: 'operation-location' | 'location'
  /** Takes a falsy value for none. */
  readonly dropsFalsy?: boolean
}

/** An implementation that carries out updates later, one after another. */
function laterApp({ status, takes, tellsIn, dropsFalsy }: Habits) {
  const notes = new Map(['n1', 'n2'].map((id) => [id, { id, text: `Note ${id}`, done: true }]))
  const jobs: boolean[] = []
  let last = Promise.resolve()
  const asked: string[] = []
  const accept = (id: string, change: object): Response => {
    const job = jobs.push(false) - 1
    last = last.then(async () => {
      await wait(takes)
      const kept = Object.entries(change).filter(
        ([name, value]) => name in writable && !(dropsFalsy && value === false),
      )
      notes.set(id, { ...notes.get(id), ...Object.fromEntries(kept) } as { id: string; text: string; done: boolean })
      jobs[job] = true
    })
    const headers: Record<string, string> = tellsIn ? { [tellsIn]: `/v1/jobs/${job}` } : {}
    return new Response(null, { status, headers })
  }
  const fetch = async (request: Request): Promise<Response> => {
    const [, , kind = '', id = ''] = new URL(request.url).pathname.split('/').map(decodeURIComponent)
    asked.push(`${request.method} ${kind}`)
    if (kind === 'jobs') return Response.json({ status: jobs[Number(id)] ? 'succeeded' : 'running' })
    const found = notes.get(id)
    if (!found) return new Response(null, { status: 404 })
    if (request.method === 'GET') return Response.json(found)
    if (request.method !== 'PATCH') return new Response(null, { status: 405 })
    if (!request.headers.get('content-type')?.startsWith('application/json')) return new Response(null, { status: 415 })
    const body: unknown = await request.json().catch(() => undefined)
    return isChange(body) ? accept(id, body) : new Response(null, { status: 400 })
  }
  return { fetch, asked, notes }
}

function isChange(body: unknown): body is object {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false
  const { text = '', done = false } = body as { readonly text?: unknown; readonly done?: unknown }
  return typeof text === 'string' && [...text].length <= 40 && typeof done === 'boolean'
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-later-'))
  for (const status of [202, 204]) await writeFile(join(folder, `${status}.json`), JSON.stringify(documentWith(status)))
  return () => rm(folder, { recursive: true })
})

async function run(habits: Habits, more: Partial<VerifyConfig> = {}) {
  const app = laterApp(habits)
  const spec = join(folder, `${habits.status}.json`)
  const config = { api: 'notes', identities: [{ name: 'any' }], resources: { note: ['n1', 'n2'] }, ...more }
  for await (const event of verify({ spec, config, fetch: app.fetch, runs: 0, jobs: 1 }))
    if (event.kind === 'finished') return { report: event.report, ...app }
  throw new Error('The run did not finish.')
}

const lawsOf = ({ findings, flaky }: Report): string[] => [...findings, ...flaky].map(({ law }) => law)
const few = ['sent-takes-effect']

describe.concurrent('An update that is accepted and carried out later', () => {
  test.for<[string, Habits['tellsIn']]>([
    ['nothing tells of it', undefined],
    ['Operation-Location tells of it', 'operation-location'],
    ['Location tells of it', 'location'],
  ])('is waited for where %s', async ([, tellsIn]) => {
    const { report, asked, notes } = await run({ status: 202, takes: 15, tellsIn })
    expect(lawsOf(report)).toEqual([])
    expect(report.summary.cases).toBeGreaterThan(30)
    expect(report.notRestored).toEqual([])
    expect(notes.get('n1')).toEqual({ id: 'n1', text: 'Note n1', done: true })
    expect(asked.includes('GET jobs')).toBe(tellsIn !== undefined)
  })

  test('is a finding where a field never shows', async () => {
    const exclude = ['agrees-*', 'concurrent-*']
    const { report } = await run({ status: 202, takes: 5, dropsFalsy: true }, { settle: '50ms', exclude })
    expect(lawsOf(report)).toEqual(['falsy-is-a-value'])
  })
})

describe.concurrent('A target that shows after 300 ms what it has written', () => {
  const habits = { status: 204, takes: 300 }

  test('has no finding with a longer settle, and is put back', async () => {
    const { report, notes } = await run(habits, { settle: '400ms', include: few })
    expect(lawsOf(report)).toEqual([])
    expect(report.coverage.laws['sent-takes-effect']).toBeGreaterThan(1)
    expect(report.notRestored).toEqual([])
    expect(notes.get('n1')).toEqual({ id: 'n1', text: 'Note n1', done: true })
  })

  test('has findings without one: each read is too early', async () => {
    const { report } = await run(habits, { include: few })
    expect(lawsOf(report)).toContain('sent-takes-effect')
  })
})
