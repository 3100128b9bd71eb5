import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Listening } from '../../src/adapters/node/listen.ts'
import { listen } from '../../src/adapters/node/listen.ts'
import { createListener } from '../../src/adapters/node/listener.ts'
import type { LocalMock } from '../../src/index.ts'
import { createMock } from '../../src/index.ts'
import { isControlPath } from '../../src/mock/paths.ts'
import { aitronos, paths } from '../support/callers.ts'
import { launchChromium } from '../support/chromium/launch.ts'
import type { Site } from '../support/chromium/site.ts'
import { serveSite } from '../support/chromium/site.ts'

let mock: LocalMock
let server: Listening
let site: Site
let browser: Browser
let page: Page

beforeAll(async () => {
  mock = await createMock()
  server = await listen(createListener(mock.answer, { maxBodyBytes: 1e6, isPrivate: isControlPath }), '127.0.0.1', 0)
  site = await serveSite(new Map(), 'none.js')
  browser = await launchChromium()
  page = await browser.newPage()
  await page.goto(site.url)
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
  await server?.close()
})

const url = (path: string): string => JSON.stringify(`http://127.0.0.1:${server.port}${path}`)

/** What becomes of a request that the page sends. */
function asked(path: string, init: object): Promise<string> {
  const text = `fetch(${url(path)}, ${JSON.stringify(init)}).then((reply) => String(reply.status), () => 'blocked')`
  return page.evaluate<string>(text)
}

describe('a page of another origin', () => {
  test.for([
    ['POST', '/__understudy/reset', {}],
    ['POST', '/__understudy/sandboxes', { body: '{"name":"made"}', mode: 'no-cors' }],
    ['POST', '/__understudy/clock', { body: '{"frozen":true}', mode: 'no-cors' }],
    ['POST', '/__understudy/s/made/__understudy/reset', { mode: 'no-cors' }],
    ['DELETE', '/__understudy/journal', {}],
    ['GET', '/__understudy/principals', {}],
    ['GET', '/__understudy/s/made/__understudy/principals', {}],
  ] as const)('gets nothing out of %s %s, and changes nothing', async ([method, path, init]) => {
    const request = { method: 'GET', path: `/aitronos${paths.acme}`, query: '', headers: {}, body: undefined }
    await mock.answer(request)
    const before = (await mock.journal.find()).length
    // Without CORS a page may send, and may not see the answer: its status is 0.
    expect(['blocked', '0']).toContain(await asked(path, { method, ...init }))
    const { frozen } = await mock.clock.state()
    expect([(await mock.journal.find()).length, frozen, await mock.sandboxes()]).toEqual([before, false, []])
  })

  test('hears no event', async () => {
    const heard = `new Promise((resolve) => {
      const source = new EventSource(${url('/__understudy/events?since=0')})
      source.addEventListener('exchange', () => resolve('heard'))
      source.addEventListener('error', () => resolve(source.readyState === EventSource.CLOSED ? 'refused' : 'lost'))
    })`
    expect(await page.evaluate<string>(heard)).toBe('refused')
  })

  test('may call the APIs all the same', async () => {
    expect(await asked(`/aitronos${paths.acme}`, { headers: aitronos.owner.headers })).toBe('200')
  })
})

test('a page of the mock’s own origin hears events', async () => {
  const own = await browser.newPage()
  await own.goto(`http://127.0.0.1:${server.port}/__understudy/health`)
  const heard = own.evaluate<string[]>(`new Promise((resolve) => {
    const ids = []
    const source = new EventSource('/__understudy/events?since=0')
    source.addEventListener('exchange', (event) => {
      ids.push(event.lastEventId + ' ' + JSON.parse(event.data).method)
      if (ids.length === 2) resolve(ids)
    })
  })`)
  await mock.journal.clear()
  const first = (await mock.journal.count()) + 1
  for (let count = 0; count < 2; count++) {
    await mock.answer({ method: 'GET', path: '/nowhere', query: '', headers: {}, body: undefined })
  }
  expect(await heard).toEqual([`${first} GET`, `${first + 1} GET`])
})
