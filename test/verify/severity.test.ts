import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/verify.ts'
import { verify } from '../../src/verify.ts'
import { lockersDocument } from '../support/documents.ts'
import type { App } from './lockers-app.ts'
import { adaHeader, lockersConfig, rightApp } from './lockers-app.ts'
import { copyOf, withTrick } from './lockers-tricks.ts'

async function findings(app: App): Promise<readonly Finding[]> {
  for await (const event of verify({ spec: lockersDocument, config: lockersConfig, fetch: app, runs: 0 }))
    if (event.kind === 'finished') return event.report.findings
  throw new Error('The run did not finish.')
}

const json = { 'Content-Type': 'application/json' }

describe('An empty credential', () => {
  test('that is let in fails', async () => {
    const app = withTrick(await rightApp(), (request, body, next) =>
      request.headers.get('Authorization') === 'Basic'
        ? next(copyOf(request, body, { authorization: adaHeader }))
        : undefined,
    )
    const found = (await findings(app)).filter(({ law }) => law === 'credentials-are-needed')
    expect(found.map(({ severity }) => severity)).toContain('fails')
  })

  test('that is refused with another status than the documented one warns at most', async () => {
    const app = withTrick(await rightApp(), (request) =>
      request.headers.get('Authorization') === 'Basic'
        ? new Response('{"error":"bad request"}', { status: 400, headers: json })
        : undefined,
    )
    expect((await findings(app)).filter(({ severity }) => severity === 'fails')).toEqual([])
  })
})

/** Sends a note on that is at most 100 characters long. */
const cut = (text: string): string =>
  text.replace(/("note":")([^"]{101,})"/, (_, start, note) => `${start}${note.slice(0, 100)}"`)

describe('A long text without a documented limit', () => {
  test('that is accepted and cut fails', async () => {
    const app = withTrick(await rightApp(), (request, body, next) => next(copyOf(request, cut(body))))
    const found = await findings(app)
    expect(found.map(({ severity, subjects }) => [severity, subjects])).toContainEqual(['fails', ['note']])
  })

  test('that is refused warns', async () => {
    const app = withTrick(await rightApp(), (_, body) =>
      cut(body) === body ? undefined : new Response('{"error":"too long"}', { status: 400, headers: json }),
    )
    const found = await findings(app)
    expect(found.map(({ severity }) => severity)).not.toContain('fails')
  })
})
