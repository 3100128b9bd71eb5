import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Report } from '../../src/verify.ts'
import { verify } from '../../src/verify.ts'

const schema = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } }
const ok = { description: 'It.', content: { 'application/json': { schema } } }

/** Verifies an app that answers one operation, whose response has the evidence. */
async function run(evidence: object, answer: () => Response): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-evidence-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const spec = join(folder, 'openapi.json')
  const document = {
    openapi: '3.1.0',
    info: { title: 'One', version: '1' },
    servers: [{ url: 'https://one.example', 'x-name': 'one' }],
    paths: { '/it': { get: { operationId: 'getIt', responses: { 200: { ...ok, ...evidence } } } } },
  }
  await writeFile(spec, JSON.stringify(document))
  const config = { api: 'one', identities: [{ name: 'anybody' }] }
  for await (const event of verify({ spec, config, fetch: async () => answer() }))
    if (event.kind === 'finished') return event.report
  throw new Error('The run did not finish.')
}

const misfit = () => Response.json({ id: 5 })
const otherStatus = () => Response.json({ id: 'a' }, { status: 203 })

describe('What is wrong with a reply is as severe as the response is known', () => {
  test.for<[string, object, () => Response, string]>([
    ['a documented schema', {}, misfit, 'fails'],
    ['an assumed schema', { 'x-evidence': { schema: 'assumed' } }, misfit, 'warns'],
    ['an assumed response', { 'x-evidence': 'assumed' }, misfit, 'warns'],
    ['a schema, whose status is assumed', { 'x-evidence': { status: 'assumed' } }, misfit, 'fails'],
    ['a documented status', {}, otherStatus, 'fails'],
    ['an assumed status', { 'x-evidence': { status: 'assumed' } }, otherStatus, 'warns'],
  ])('%s', async ([, evidence, answer, severity]) => {
    const { findings } = await run(evidence, answer)
    expect(findings.map((each) => each.severity)).toEqual([severity])
  })
})

test('A reply that is nested without end is a finding, and ends nothing', async () => {
  const deep = `{"id":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
  const { findings, summary } = await run(
    {},
    () => new Response(deep, { headers: { 'content-type': 'application/json' } }),
  )
  expect(findings.map(({ law }) => law)).toEqual(['reply-fits-its-schema'])
  expect(findings[0]?.actual.length).toBeLessThan(200)
  expect(summary.notTried).toBe(0)
})
