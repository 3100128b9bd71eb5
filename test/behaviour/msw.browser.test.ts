import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeCarrier } from '../suites/behaviour.ts'
import { recordTranscript } from '../suites/transcript.ts'
import type { OpenPage } from '../support/chromium/open-page.ts'
import { openPage } from '../support/chromium/open-page.ts'
import { contentSecurityPolicy } from '../support/chromium/site.ts'
import { lockersDocument } from '../support/documents.ts'
import { mswInChromium } from '../support/transport-chromium.ts'
import { inProcess } from '../support/transports.ts'

describeCarrier(mswInChromium)

test('The transcript of msw in Chromium is the one of the mock in process, word for word', async () => {
  const transports = await Promise.all([mswInChromium.start(), inProcess.start()])
  const [inChromium, reference] = await Promise.all(transports.map(recordTranscript))
  await Promise.all(transports.map((transport) => transport.close()))
  expect(inChromium).toEqual(reference)
})

describe('A page with a strict content-security policy', () => {
  let opened: OpenPage
  beforeAll(async () => {
    opened = await openPage()
  })
  afterAll(() => opened.close())

  /** Gives what an expression is in the page. */
  function inPage(expression: string): Promise<unknown> {
    return opened.page.evaluate(expression)
  }

  test('lets no script run that is not its own', async () => {
    expect(opened.headers['content-security-policy']).toBe(contentSecurityPolicy)
    const inline =
      "document.head.append(Object.assign(document.createElement('script'), { text: 'globalThis.inlined = 1' }))"
    expect(await inPage(`${inline}, typeof inlined`)).toBe('undefined')
  })

  test('runs the mock without a complaint', async () => {
    const fresh = await openPage()
    const status = await fresh.page.evaluate(
      "fetch('https://api.aitronos.com/v1/organizations', { headers: { 'X-API-Key': 'ak_acme_owner' } }).then(({ status }) => status)",
    )
    await fresh.close()
    expect(status).toBe(200)
    expect(fresh.complaints).toEqual([])
  })

  test('reads every header of a reply, as of its own origin', async () => {
    const read =
      "fetch('https://api.aitronos.com/v1/organizations').then(({ headers }) => headers.get('freddy-api-version'))"
    expect(await inPage(read)).toBe('2025-01-01')
  })

  test('loads what makes values up when a request asks for it', async () => {
    const headers = "{ 'X-API-Key': 'ak_acme_owner', Prefer: 'dynamic=true' }"
    const url = 'https://api.aitronos.com/v1/organizations/org_abc123def456'
    const made = await inPage(`fetch('${url}', { headers: ${headers} }).then((reply) => reply.json())`)
    expect(made).toMatchObject({ id: expect.any(String), is_active: expect.any(Boolean) })
  })

  test('still reaches its own server, which is none of the vendors', async () => {
    expect(await inPage("fetch('/nothing-here').then(({ status }) => status)")).toBe(404)
  })
})

test('A page plays another document from its generated modules', async () => {
  const { page, close } = await openPage(lockersDocument)
  const url = 'https://api.lockers.example/v2/stations/7b0c1f2e-5a64-4c1d-9e0b-2f8d3a6c4e11'
  const station = await page.evaluate(`fetch('${url}').then((reply) => reply.json())`)
  await close()
  expect(station).toMatchObject({ name: 'Old Town' })
})
