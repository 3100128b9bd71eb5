import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Inspector } from './open-inspector.ts'
import { change, membersHeaders, organization, startInspector } from './open-inspector.ts'

let inspector: Inspector
beforeAll(async () => {
  inspector = await startInspector()
})
afterAll(() => inspector.close())
beforeEach(() => inspector.mock.reset())

describe('Requests', () => {
  test('each filter knows the names of the requests that have come since the page was opened', async () => {
    const { mock, open } = inspector
    const page = await open()
    await page.getByText('No requests yet').waitFor()
    await change(mock, { name: 'Live' })
    await mock.fetch(organization, { headers: membersHeaders })
    await page.getByRole('row', { name: /GET/ }).waitFor()
    const options = (label: string) => page.getByLabel(label, { exact: true }).locator('option').allTextContents()
    expect(await options('Method')).toEqual(['Method', 'GET', 'PATCH'])
    expect(await options('Caller')).toEqual(['Caller', 'usr_acme_member', 'usr_xyz789'])
    await page.context().close()
  })

  test('a browser that opens the address itself is sent to the page, and a request is there the moment it comes', async () => {
    const { mock, open, origin } = inspector
    const page = await open()
    await page.goto(origin)
    expect(page.url()).toBe(`${origin}/__understudy/`)
    await page.getByText('No requests yet').waitFor()
    await change(mock, { name: 'Live' })
    const row = page.getByRole('row', { name: /PATCH .*usr_xyz789 200 .*changed name/ })
    await row.waitFor()
    await page.context().close()
  })

  test('a refused request opened says at which step it was refused, and leads to the line of the document', async () => {
    const { mock, open } = inspector
    await change(mock, { name: 'Not mine' }, membersHeaders)
    const page = await open()
    await page.getByRole('row', { name: /403/ }).click()
    const refused = page.locator('.steps .rejected')
    expect(await refused.locator('.step-name').textContent()).toBe('role')
    expect(await refused.textContent()).toContain('needs owner or admin')
    await refused.getByRole('link').click()
    await page.getByRole('heading', { name: /^openapi\.yaml:\d+$/ }).waitFor()
    expect(await page.locator('.row.wanted .source-line').textContent()).toContain('security:')
    await page.context().close()
  })

  test('each field of a body is taken, ignored or refused, with what it was before and is after', async () => {
    const { mock, open } = inspector
    await change(mock, { name: 'Renamed', unknown_field: 1 })
    await change(mock, { name: '' })
    const page = await open()
    await page.getByRole('row', { name: /200/ }).click()
    await page.getByRole('row', { name: /^name Renamed taken.* Acme Corporation Renamed$/ }).waitFor()
    await page.getByRole('row', { name: /^unknown_field 1 ignored/ }).waitFor()
    await page.getByRole('row', { name: /^updated_at not sent set by the server/ }).waitFor()
    await page.getByRole('row', { name: /422/ }).click()
    await page.getByRole('row', { name: /^name "" refused name must have at least 1 character/ }).waitFor()
    expect(await page.locator('.outcome').allTextContents()).toEqual(['refused'])
    await page.context().close()
  })

  test('filters are in the address; / searches, j and k go from row to row, Escape closes', async () => {
    const { mock, open } = inspector
    await change(mock, { name: 'One' })
    await change(mock, { name: 'Two' }, membersHeaders)
    await mock.fetch('/nowhere')
    const last = await mock.journal.count()
    const page = await open()
    await page.getByLabel('Status', { exact: true }).selectOption('4xx')
    await page.getByRole('row', { name: /200/ }).waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await page.locator('body').press('/')
    await page.keyboard.type('needs own*')
    await page.getByText('1 of 3').waitFor()
    expect(new URL(page.url()).searchParams.toString()).toBe('status=4xx&q=needs+own*')
    const again = await open(new URL(page.url()).search)
    await again.getByText('1 of 3').waitFor()
    await again.getByRole('button', { name: 'Show all' }).click()
    await again.locator('body').press('j')
    await again.getByRole('complementary', { name: `Request ${last}` }).waitFor()
    await again.locator('body').press('j')
    await again.getByRole('complementary', { name: `Request ${last - 1}` }).waitFor()
    await again.locator('body').press('k')
    await again.getByRole('complementary', { name: `Request ${last}` }).waitFor()
    await again.locator('body').press('Escape')
    await again.getByRole('complementary').waitFor({ state: 'detached' })
    await page.context().close()
    await again.context().close()
  })

  test('a paused list stands still and counts what comes; clear empties the journal', async () => {
    const { mock, open } = inspector
    await change(mock, { name: 'One' })
    const page = await open()
    await page.getByRole('row', { name: /PATCH/ }).waitFor()
    await page.getByRole('button', { name: 'Pause' }).click()
    await change(mock, { name: 'Two' })
    await page.getByRole('button', { name: 'Go on (1 new)' }).waitFor()
    expect(await page.getByRole('row', { name: /PATCH/ }).count()).toBe(1)
    await page.getByRole('button', { name: 'Go on (1 new)' }).click()
    await expect.poll(() => page.getByRole('row', { name: /PATCH/ }).count(), { timeout: 20_000 }).toBe(2)
    await page.getByRole('button', { name: 'Clear' }).click()
    await page.getByText('No requests yet').waitFor()
    expect(await mock.journal.find()).toEqual([])
    await page.context().close()
  })

  test('a request can be copied as curl, sent again as another caller, made a fault and made a test', async () => {
    const { mock, open, origin } = inspector
    await change(mock, { name: 'Again' }, membersHeaders)
    const { number } = await mock.journal.last()
    const page = await open(`?open=${number}`)
    await page.getByRole('button', { name: 'Copy as curl' }).click()
    await page.getByRole('button', { name: 'Copied' }).waitFor()
    const curl = await page.evaluate<string>('navigator.clipboard.readText()')
    expect(curl).toContain(`curl -X PATCH '${origin}${organization}'`)
    expect(curl).toContain("-H 'X-API-Key: ak_acme_member'")
    expect(curl).toContain(`--data-binary '{"name":"Again"}'`)
    await page.getByRole('button', { name: 'Make this a test' }).click()
    expect(await page.getByRole('region', { name: 'The test' }).textContent()).toContain(
      'expect(response.status).toBe(403)',
    )
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await page.getByLabel('Send again as').selectOption('usr_xyz789')
    await page.getByText('Sent again as usr_xyz789: 200').waitFor()
    expect(await mock.journal.last({ method: 'PATCH' })).toMatchObject({
      principal: 'usr_xyz789',
      status: 200,
      set: ['name'],
    })
    await page.getByRole('button', { name: 'Make this a fault' }).click()
    await page.getByRole('switch', { name: /Server error/ }).click()
    await expect
      .poll(() => mock.faults.list(), { timeout: 20_000 })
      .toMatchObject([{ operation: 'updateAitronosOrganization', principal: 'usr_xyz789', status: 500 }])
    await page.context().close()
  })
})

test('two windows show the same mock: what one does, the other one sees', async () => {
  const { mock, open } = inspector
  const [one, other] = await Promise.all([open('?tab=faults'), open()])
  await one.getByRole('switch', { name: /^Slow/ }).click()
  await other.getByRole('button', { name: '1 fault is on' }).waitFor()
  await other.getByRole('button', { name: '1 fault is on' }).click()
  await other.getByRole('button', { name: 'Remove all faults' }).click()
  await one.getByText('No faults. The mock answers as the document says.').waitFor()
  expect(await mock.faults.list()).toEqual([])
  await change(mock, { name: 'Seen by both' })
  await one.getByRole('link', { name: 'Requests' }).click()
  await one.getByRole('row', { name: /changed name/ }).waitFor()
  await other.locator('body').press('r')
  await other.getByRole('dialog').getByRole('button', { name: 'Reset', exact: true }).click()
  await one.getByText('No requests yet').waitFor()
  expect(await mock.diff()).toEqual([])
  await Promise.all([one.context().close(), other.context().close()])
})

test('a sandbox of its own: opened from a scenario, with its own requests and its own faults', async () => {
  const { mock, open } = inspector
  const page = await open()
  await page.getByLabel('Sandbox').selectOption({ label: 'New sandbox…' })
  await page.getByLabel('Name', { exact: true }).fill('aside')
  await page.getByLabel('Start from').selectOption({ label: 'minimum' })
  await page.getByRole('button', { name: 'Open sandbox' }).click()
  await page.getByText('Sandbox “aside” is open.').waitFor()
  await page.waitForURL(/[?&]sandbox=aside/)
  const sandbox = await mock.sandbox('aside')
  await change(mock, { name: 'Outside' })
  await change(sandbox, { name: 'Inside' })
  await page.getByRole('row', { name: /PATCH/ }).waitFor()
  expect(await page.getByRole('row', { name: /PATCH/ }).count()).toBe(1)
  await page.context().close()
  await sandbox.drop()
})
