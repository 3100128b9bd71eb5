import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Inspector } from './open-inspector.ts'
import { change, membersHeaders, ownersHeaders, startInspector } from './open-inspector.ts'

const hostile = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>{{7*7}}'

/** View → the query that opens it with something in it. */
const views = {
  requests: '',
  'a request': '?open=2',
  records: '?tab=records',
  'a record': '?tab=records&record=org_abc123def456',
  callers: '?tab=callers',
  try: '?tab=try&api=aitronos&operation=updateAitronosOrganization',
  faults: '?tab=faults',
  time: '?tab=time',
  document: '?tab=document',
  'a line of the document': '?tab=document&at=%23/paths',
  map: '?tab=map',
} as const

let inspector: Inspector
beforeAll(async () => {
  inspector = await startInspector()
  const { mock } = inspector
  await change(mock, { name: hostile, description: hostile })
  await change(mock, { name: '', [hostile.slice(0, 50)]: hostile }, membersHeaders)
  await mock.fetch(`/aitronos/v1/${encodeURIComponent(hostile)}?q=${encodeURIComponent(hostile)}`, {
    headers: ownersHeaders,
  })
  await mock.snapshot('before')
  await mock.faults.add({ id: 'one', status: 503, operation: 'listAitronosModels' })
  await mock.limits.replace([{ requests: 1000, seconds: 60 }])
})
afterAll(() => inspector.close())

/** Waits until a view has what it asks for. */
async function settled(page: Page): Promise<void> {
  await page.getByText('Live', { exact: true }).waitFor({ state: 'attached' })
  await page.waitForLoadState('load')
  await page.getByText('Loading…').first().waitFor({ state: 'detached' })
}

describe.for(Object.entries(views))('%s', ([, query]) => {
  let page: Page
  beforeAll(async () => {
    page = await inspector.open(query)
    await settled(page)
  })
  afterAll(() => page.context().close())

  test('shows texts from elsewhere as texts', async () => {
    expect(await page.evaluate('window.hacked')).toBeUndefined()
    expect(await page.locator('main img, main script, main iframe').count()).toBe(0)
  })

  test.for([
    { width: 1280, colorScheme: 'light' },
    { width: 1280, colorScheme: 'dark' },
    { width: 375, colorScheme: 'light' },
    { width: 375, colorScheme: 'dark' },
  ] as const)('has nothing that axe finds, and fits: %o', async ({ width, colorScheme }) => {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    await settled(page)
    await page.evaluate(axe.source)
    const { violations } = await page.evaluate<{
      violations: readonly { id: string; nodes: readonly { html: string }[] }[]
    }>('axe.run()')
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
  })
})

test('a hostile name is there to be read', async () => {
  const page = await inspector.open('?tab=records&record=org_abc123def456')
  await expect
    .poll(() => page.getByRole('textbox', { name: 'Record org_abc123def456' }).inputValue(), { timeout: 20_000 })
    .toContain('<img src=x')
  await page.context().close()
})

describe('A page of another origin', () => {
  test('gets nowhere: not with images, forms, scripts or frames', async () => {
    const { mock, browser, origin } = inspector
    const control = `${origin}/__understudy`
    const html = `<!doctype html><title>foreign</title>
      <img src="${control}/reset"><img src="${control}/state">
      <form id="reset" method="post" action="${control}/reset" target="one"></form>
      <form id="faults" method="post" action="${control}/faults" enctype="text/plain" target="two"><input name='{"status":503,"x":"' value='"}'></form>
      <iframe name="one"></iframe><iframe name="two"></iframe><iframe id="framed" src="${control}/"></iframe>`
    const site = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(html))
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`)
    const before = await mock.diff()
    const asked = Promise.all([page.waitForResponse(`${control}/reset`), page.waitForResponse(`${control}/faults`)])
    await page.evaluate("document.getElementById('reset').submit(); document.getElementById('faults').submit()")
    const statuses = (await asked).map((response) => response.status())
    const read = await page.evaluate<string>(`fetch('${control}/principals').then(() => 'read', () => 'refused')`)
    expect(statuses).toEqual([403, 403])
    expect(read).toBe('refused')
    expect(before).not.toEqual([])
    expect(await mock.diff()).toEqual(before)
    expect(await mock.faults.list()).toHaveLength(1)
    expect(
      page
        .frames()
        .some((frame) => frame.url().startsWith(`${control}/`) && frame !== page.mainFrame() && frame.name() === ''),
    ).toBe(false)
    await page.close()
    await new Promise((resolve) => site.close(resolve))
  })
})

test('where the mock wants a token, the page asks for it, and takes the one of the banner’s link', async () => {
  const locked = await startInspector([], { UNDERSTUDY_TOKEN: 'secret-token' })
  try {
    const { open, server, origin } = locked
    const page = await open()
    await page.getByText('This mock wants its token').waitFor()
    await page.getByLabel('Token').fill('wrong')
    await page.getByRole('button', { name: 'Open' }).click()
    await page.getByText('The token “wron…” is not the one.').waitFor()
    await page.getByLabel('Token').fill('secret-token')
    await page.getByRole('button', { name: 'Open' }).click()
    await page.getByText('No requests yet').waitFor()
    const link = /inspector {2}(\S+)/.exec(server.stdout)?.[1] ?? ''
    expect(link).toBe(`${origin}/__understudy/#token=secret-token`)
    const linked = await open('#token=secret-token')
    await linked.getByText('No requests yet').waitFor()
    expect(linked.url()).toBe(`${origin}/__understudy/`)
  } finally {
    await locked.close()
  }
})
