import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Listening } from '../../src/adapters/node/listen.ts'
import { listen } from '../../src/adapters/node/listen.ts'
import { createListener } from '../../src/adapters/node/listener.ts'
import { createMock } from '../../src/index.ts'
import { isControlPath } from '../../src/mock/paths.ts'
import { bundle } from '../support/bundle.ts'
import { launchChromium } from '../support/chromium/launch.ts'
import type { Site } from '../support/chromium/site.ts'
import { serveSite } from '../support/chromium/site.ts'

const source = JSON.stringify(join(import.meta.dirname, '..', '..', 'src')).slice(1, -1)

/** The app of the page: with a mock of its own, or with one that runs where the fragment of the URL says. */
const app = `
  import { showDevtools } from '${source}/devtools.ts'
  const app = { changes: 0 }
  const onChange = () => app.changes++
  const elsewhere = location.hash.slice(1)
  globalThis.app = app
  globalThis.started = elsewhere === '' ? startAlone() : connectTo(elsewhere)

  async function connectTo(url) {
    const { connect } = await import('${source}/client.ts')
    app.close = showDevtools(connect(url), { onChange })
  }

  async function startAlone() {
    const { setupWorker } = await import('msw/browser')
    const { createMock } = await import('${source}/browser.ts')
    const { toHandlers } = await import('${source}/msw.ts')
    const mock = await createMock({ keepBodies: true })
    await setupWorker(...toHandlers(mock)).start({ quiet: true, onUnhandledFrame: 'bypass' })
    app.close = showDevtools(mock, { onChange })
  }
`

let site: Site
let server: Listening
let browser: Browser

beforeAll(async () => {
  const { files } = await bundle(app, import.meta.dirname)
  const worker = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js')
  site = await serveSite(files.set('mockServiceWorker.js', await readFile(worker, 'utf8')), 'entry.js')
  const mock = await createMock({ keepBodies: true, allowOrigins: [new URL(site.url).origin] })
  server = await listen(createListener(mock.answer, { maxBodyBytes: 1e6, isPrivate: isControlPath }), '127.0.0.1', 0)
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
  await server?.close()
})

const organization = '/organizations/org_abc123def456'

describe.for([
  ['a mock of the page', (): string => '', (): string => 'https://api.aitronos.com/v1'],
  [
    'a mock over HTTP',
    (): string => `#http://127.0.0.1:${server.port}`,
    (): string => `http://127.0.0.1:${server.port}/aitronos/v1`,
  ],
] as const)('The panel, for %s,', ([, fragment, base]) => {
  const complaints: string[] = []
  let page: Page

  beforeAll(async () => {
    page = await (await browser.newContext()).newPage()
    page.setDefaultTimeout(20_000)
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      // The browser logs refusals of the mock too.
      const isRefusal = /status of [45]\d\d/.test(message.text())
      if (message.type() === 'error' && !isRefusal) complaints.push(message.text())
    })
    await page.goto(site.url + fragment())
    await page.evaluate('started')
  })
  afterAll(() => page?.context().close())

  /** What the app of the page does. Its own key is that of the owner. */
  const patch = (name: string): Promise<number> =>
    page.evaluate<number>(`fetch('${base()}${organization}', {
      method: 'PATCH', headers: { 'X-API-Key': 'ak_acme_owner', 'Content-Type': 'application/json' },
      body: '${JSON.stringify({ name })}' }).then(({ status }) => status)`)

  test('is opened by keyboard and closed by Escape', async () => {
    const toggle = page.getByRole('button', { name: 'Understudy' })
    await toggle.focus()
    await page.keyboard.press('Enter')
    await page.getByText('No request yet.').waitFor()
    expect(await toggle.getAttribute('aria-expanded')).toBe('true')
    await page.getByLabel('Call as').focus()
    await page.keyboard.press('Escape')
    await page.getByText('No request yet.').waitFor({ state: 'hidden' })
    await page.keyboard.press('Enter')
    await page.getByText('No request yet.').waitFor()
  })

  test('shows each request as it comes, and what it has changed', async () => {
    expect(await patch('Acme Garden')).toBe(200)
    await page.getByText(`PATCH`).first().click()
    await page.getByText('name: "Acme Corporation" → "Acme Garden"').waitFor()
    await page.getByText('body passed').waitFor()
  })

  test('sends requests of the app as another caller, also after a reload, and says why they are refused', async () => {
    await page.getByLabel('Call as').selectOption({ value: 'aitronos/usr_acme_member' })
    expect(await patch('Mine')).toBe(403)
    await page.getByText(/^forbidden: /).waitFor()
    await page.reload()
    await page.evaluate('started')
    await page.getByRole('button', { name: 'Understudy · as usr_acme_member' }).waitFor()
    expect(await patch('Mine')).toBe(403)
    const viaXhr = await page.evaluate(`new Promise((resolve) => {
      const request = new XMLHttpRequest()
      request.open('PATCH', '${base()}${organization}')
      request.setRequestHeader('X-API-Key', 'ak_acme_owner')
      request.setRequestHeader('Content-Type', 'application/json')
      request.onloadend = () => resolve(request.status)
      request.send('{"name":"Mine"}')
    })`)
    expect(viaXhr).toBe(403)
    await page.getByLabel('Call as').selectOption({ value: '' })
    expect(await patch('Acme Garden')).toBe(200)
  })

  test('adds a fault, lists it with what it has hit, removes it, and has nothing that axe finds', async () => {
    await page.getByLabel(/^Fault/).selectOption('down (503)')
    await page.getByLabel(/^of/).selectOption('updateAitronosOrganization')
    await page.getByRole('button', { name: 'Add' }).click()
    await page.getByText('updateAitronosOrganization: down (503) (0×)').waitFor()
    expect(await patch('Acme Orchard')).toBe(503)
    await page.getByText('updateAitronosOrganization: down (503) (1×)').waitFor()
    await page.evaluate(axe.source)
    const { violations } = await page.evaluate<{ violations: readonly { id: string; nodes: unknown }[] }>(
      "axe.run({ include: [['understudy-devtools']] })",
    )
    expect(violations).toEqual([])
    await page.getByRole('button', { name: 'Remove fault fault-1' }).click()
    await page.getByText('down (503) (1×)').waitFor({ state: 'detached' })
    expect(await patch('Acme Orchard')).toBe(200)
  })

  test('plays a scenario and resets, and tells the app each time', async () => {
    const changes = await page.evaluate<number>('app.changes')
    await page.getByLabel('Scenario').selectOption('locked-out')
    await page.getByRole('button', { name: 'Play' }).click()
    await expect.poll(() => page.evaluate('app.changes')).toBe(changes + 1)
    await page.evaluate(`fetch('${base()}${organization}', { headers: { 'X-API-Key': 'ak_acme_admin' } })`)
    await page
      .getByText(/^forbidden: /)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Reset all' }).click()
    await expect.poll(() => page.evaluate('app.changes')).toBe(changes + 2)
    await page.getByText('No request yet.').waitFor()
  })

  test('goes away with everything that it has put in place', async () => {
    await page.evaluate('app.close()')
    expect(await page.evaluate("document.querySelector('understudy-devtools')")).toBe(null)
    expect(await page.evaluate('fetch.toString()')).toContain('[native code]')
    expect(complaints).toEqual([])
  })
})
