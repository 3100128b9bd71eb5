import { expect, test } from 'vitest'
import type { Finding } from '../../src/verify.ts'
import { verify } from '../../src/verify.ts'
import { lockersDocument } from '../support/documents.ts'
import type { App } from './lockers-app.ts'
import { lockersConfig, rightApp } from './lockers-app.ts'
import { copyOf, isStation, withTrick } from './lockers-tricks.ts'

// A finding names the rule that is broken, not another one whose request happened to show it.

const laws = ['omitted-is-kept', 'read-only-is-kept', 'empty-changes-nothing']

async function findings(app: App, include: readonly string[]): Promise<readonly Finding[]> {
  const config = { ...lockersConfig, include }
  for await (const event of verify({ spec: lockersDocument, config, fetch: app, runs: 0 }))
    if (event.kind === 'finished') return event.report.findings
  throw new Error('The run did not finish.')
}

/** An app that changes the bodies of updates of the station. */
async function changing(change: (body: Record<string, unknown>) => object): Promise<App> {
  return withTrick(await rightApp(), (request, body, next) => {
    if (!isStation(request) || request.method !== 'PATCH' || !body.startsWith('{')) return undefined
    return next(copyOf(request, JSON.stringify(change(JSON.parse(body) as Record<string, unknown>))))
  })
}

test('A field that is reset whenever it is omitted breaks one rule: omitted fields keep their values', async () => {
  const app = await changing((body) => ({ note: null, ...body }))
  const found = await findings(app, laws)
  expect(found.map(({ law, subjects }) => [law, subjects])).toEqual([['omitted-is-kept', ['note']]])
  expect(found[0]?.alsoBroken).toEqual(['empty-changes-nothing'])
  expect(found[0]?.cases.some((id) => id.includes(' empty-changes-nothing '))).toBe(true)
})

test('A request of the read-only law that shows a reset field blames the rule about omitted fields', async () => {
  const app = await changing((body) => ({ note: null, ...body }))
  const found = await findings(app, ['read-only-is-kept'])
  expect(found.map(({ law, subjects }) => [law, subjects])).toEqual([['omitted-is-kept', ['note']]])
})

test('An uninvited name that sets a writable field breaks the read-only law', async () => {
  const app = await changing(({ _id: sent, ...body }) => (sent === undefined ? body : { ...body, note: sent }))
  const found = await findings(app, laws)
  expect(found.map(({ law, subjects }) => [law, subjects])).toEqual([['read-only-is-kept', ['note']]])
})

test('An empty body that changes a field stands for itself if omitted fields keep their values', async () => {
  const app = await changing((body) => (Object.keys(body).length === 0 ? { note: null } : body))
  const found = await findings(app, laws)
  expect(found.map(({ law, subjects }) => [law, subjects])).toEqual([['empty-changes-nothing', ['note']]])
})
