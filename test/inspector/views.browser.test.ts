import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Inspector } from './open-inspector.ts'
import { change, organization, ownersHeaders, startInspector } from './open-inspector.ts'

let inspector: Inspector
let page: Page
beforeAll(async () => {
  inspector = await startInspector()
})
afterAll(() => inspector.close())
beforeEach(() => inspector.mock.reset())
afterEach(() => page.context().close())

const acme = ['aitronos', 'organizations', 'org_abc123def456'] as const

describe('Records', () => {
  test('are searched and sorted by the mock; what has changed since the start is marked', async () => {
    const { mock, open } = inspector
    await change(mock, { name: 'Changed by a request' })
    page = await open('?tab=records')
    await page.getByRole('row', { name: /Globex/ }).waitFor()
    await page.getByRole('button', { name: 'name', exact: true }).click()
    await page.getByRole('columnheader', { name: 'name ↑' }).waitFor()
    await expect
      .poll(() => page.locator('.rows-all .row').first().textContent(), { timeout: 20_000 })
      .toContain('Acme Garage')
    await page.getByLabel('Changed since the start').check()
    await page.getByRole('row', { name: /Globex/ }).waitFor({ state: 'detached' })
    expect(await page.getByRole('row', { name: /Changed by a request/ }).getAttribute('class')).toContain('changed')
    await page.getByLabel('Search records').fill('nothing like this')
    await page.getByText('No record fits.').waitFor()
  })

  test('what a dialog has failed to do is said in the dialog', async () => {
    page = await inspector.open('?tab=records')
    await page
      .getByRole('button', { name: /^(Add|New) / })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Record', { exact: true }).fill('{')
    await dialog.getByLabel('Key', { exact: true }).fill('org_new')
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await dialog.getByText(/^This is not JSON/).waitFor()
    await dialog.locator('.notice').getByRole('button', { name: 'Close' }).click()
    await dialog.getByText(/^This is not JSON/).waitFor({ state: 'detached' })
    expect(await dialog.isVisible()).toBe(true)
  })

  test('null, an empty text and a missing field look different', async () => {
    const { mock, open } = inspector
    const { record } = await mock.records.get(...acme)
    const { api_key_usage_limit: _, ...others } = record
    await mock.records.put(...acme, { ...others, description: '', website: null })
    page = await open('?tab=records&q=org_abc123def456')
    const row = page.getByRole('row', { name: /org_abc123def456/ })
    await row.waitFor()
    expect(await row.locator('.v-empty').allTextContents()).toContain('""')
    expect(await row.locator('.v-null').allTextContents()).toContain('null')
    expect(await row.locator('.v-absent').allTextContents()).toContain('absent')
  })

  test('a cell is changed in its place; what the schema does not allow is refused with the reason', async () => {
    const { mock, open } = inspector
    page = await open('?tab=records')
    await page.getByRole('gridcell', { name: 'Globex', exact: true }).dblclick()
    await page.getByLabel('name of org_def456ghi789').fill('Globex by hand')
    await page.keyboard.press('Enter')
    await page.getByRole('gridcell', { name: 'Globex by hand', exact: true }).waitFor()
    expect((await mock.records.get('aitronos', 'organizations', 'org_def456ghi789')).record.name).toBe('Globex by hand')
    await page.getByRole('gridcell', { name: 'Globex by hand', exact: true }).dblclick()
    await page.getByLabel('name of org_def456ghi789').fill('')
    await page.keyboard.press('Enter')
    await page.getByText(/name must have at least 1 character/).waitFor()
    expect((await mock.records.get('aitronos', 'organizations', 'org_def456ghi789')).record.name).toBe('Globex by hand')
  })

  test('a record is added from one that was generated, edited as JSON, deleted, and brought back', async () => {
    const { mock, open } = inspector
    page = await open('?tab=records')
    await page.getByRole('button', { name: 'New record' }).click()
    const editor = page.getByRole('dialog').getByLabel('Record', { exact: true })
    await expect.poll(() => editor.inputValue(), { timeout: 20_000 }).toContain('"name"')
    const key = await page.getByRole('dialog').getByLabel('Key').inputValue()
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('complementary', { name: `Record ${key}` }).waitFor()
    await page.getByText('Added since the start').waitFor()
    const { record } = await mock.records.get('aitronos', 'organizations', key)
    await page
      .getByLabel(`Record ${key}`, { exact: true })
      .getByRole('textbox')
      .fill(JSON.stringify({ ...record, name: 'Written' }))
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText(`${key} is saved.`).waitFor()
    expect((await mock.records.get('aitronos', 'organizations', key)).record.name).toBe('Written')
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText(`${key} is back.`).waitFor()
    expect((await mock.records.get('aitronos', 'organizations', key)).record.name).toBe('Written')
  })

  test('ten thousand of them are there without ten thousand rows', async () => {
    const { mock, open } = inspector
    await mock.state.seed({ api: 'aitronos', count: 10_000 })
    page = await open('?tab=records')
    await page.getByText('10003', { exact: true }).waitFor()
    expect(await page.locator('.rows-all .row').count()).toBeLessThan(80)
    await page.evaluate("document.querySelector('.rows').scrollTop = 1e9")
    await page.locator('.rows-all .row[aria-rowindex="10004"]').getByText(/^org_/).first().waitFor()
    expect(await page.locator('.rows-all .row').count()).toBeLessThan(80)
  })
})

describe('Callers', () => {
  test('a cell of the matrix says whether a caller may, and by which rule', async () => {
    page = await inspector.open('?tab=callers')
    const cell = page.getByRole('button', { name: /^usr_acme_member may not updateAitronosOrganization/ })
    await cell.hover()
    await page
      .getByText(
        'usr_acme_member may not updateAitronosOrganization: needs owner or admin; is member of org_abc123def456',
      )
      .waitFor()
    await page.getByRole('button', { name: /^usr_xyz789 may updateAitronosOrganization/ }).waitFor()
    expect(await cell.textContent()).toBe('–')
  })

  test('credentials are copied as they are sent, and a caller is used for Try', async () => {
    page = await inspector.open('?tab=callers')
    const row = page.getByRole('row', { name: /^usr_acme_admin/ })
    await row.getByRole('button', { name: 'Copy' }).first().click()
    await row.getByRole('button', { name: 'Copied' }).waitFor()
    expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe('X-API-Key: ak_acme_admin')
    await row.getByRole('button', { name: 'Use this caller' }).click()
    await page.getByLabel(/^Caller/).waitFor()
    expect(await page.getByLabel(/^Caller/).inputValue()).toBe('usr_acme_admin')
  })
})

describe('Try', () => {
  test('sends an operation by a caller, and shows the reply beside its schema', async () => {
    const { mock, open } = inspector
    page = await open('?tab=try&api=aitronos&operation=updateAitronosOrganization')
    await page.getByLabel('Body', { exact: true }).fill('{ "name": "Tried" }')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('region', { name: 'Body of the reply' }).getByText('"Tried"').waitFor()
    await page.getByText('The document says for 200').waitFor()
    expect(await mock.journal.last()).toMatchObject({ principal: 'usr_xyz789', status: 200, set: ['name'] })
    await page.getByLabel(/^Prefer/).fill('code=404')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('The document says for 404').waitFor()
    await page.getByRole('button', { name: 'Why?' }).click()
    await page.locator('.steps').waitFor()
  })

  test('a body is checked as it is written, completed by the schema, and can be a form', async () => {
    const { mock, open } = inspector
    page = await open('?tab=try&api=aitronos&operation=updateAitronosOrganization')
    const body = page.getByLabel('Body', { exact: true })
    await body.fill('{ "name": "" }')
    await page.getByText('name must have at least 1 character').waitFor()
    await body.fill('{ "indu')
    await page.getByRole('button', { name: 'industry', exact: true }).click()
    expect(await body.inputValue()).toBe('{ "industry": ')
    await body.fill('{}')
    await page.getByRole('button', { name: 'Form', exact: true }).click()
    await page.getByRole('checkbox', { name: /^name/ }).check()
    await page.getByLabel('Value of name').fill('From the form')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('region', { name: 'Body of the reply' }).getByText('"From the form"').waitFor()
    expect((await mock.journal.last()).set).toEqual(['name'])
  })

  test('what is typed into a form stays as it is typed: numbers, and lists that are not closed yet', async () => {
    const { mock, open } = inspector
    page = await open('?tab=try&api=aitronos&operation=updateAitronosOrganization')
    await page.getByLabel('Body', { exact: true }).fill('{ "api_usage_limit": 100 }')
    await page.getByRole('button', { name: 'Form', exact: true }).click()
    const number = page.getByLabel('Value of api_usage_limit')
    await number.fill('')
    await number.pressSequentially('75.0')
    expect(await number.inputValue()).toBe('75.0')
    await page.getByRole('checkbox', { name: /^domains/ }).check()
    const list = page.getByLabel('Value of domains')
    expect(await list.inputValue()).toBe('[]')
    await list.fill('')
    await list.pressSequentially('["a.example"]')
    expect(await list.inputValue()).toBe('["a.example"]')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('button', { name: 'Why?' }).waitFor()
    const { record } = await mock.records.get(...acme)
    expect(record).toMatchObject({ api_usage_limit: 75, domains: ['a.example'] })
  })

  test('what was filled in is there again when the view is opened again', async () => {
    page = await inspector.open('?tab=try&api=aitronos&operation=updateAitronosOrganization')
    await page.getByLabel('Body', { exact: true }).fill('{ "name": "Half writ')
    await page.getByRole('link', { name: 'Callers' }).click()
    await page.goBack()
    expect(await page.getByLabel('Body', { exact: true }).inputValue()).toBe('{ "name": "Half writ')
  })
})

describe('Faults and limits', () => {
  test('switches make the mock slow, and count what they have hit', async () => {
    const { mock, open } = inspector
    page = await open('?tab=faults')
    await page.getByLabel('Milliseconds').fill('5')
    await page.getByRole('switch', { name: /^Slow/ }).click()
    await expect.poll(() => mock.faults.list(), { timeout: 20_000 }).toMatchObject([{ id: 'slow', latency: 5 }])
    await change(mock, { name: 'Slowly' })
    await page.getByRole('row', { name: /^slow waits 5 ms every operation 1 1/ }).waitFor()
    await page.getByLabel('Seed').fill('7')
    await page.getByRole('button', { name: 'Draw anew' }).click()
    await page.getByRole('row', { name: /^slow waits 5 ms every operation 0 0/ }).waitFor()
    await page.getByRole('switch', { name: /^Slow/ }).click()
    await expect.poll(() => mock.faults.list(), { timeout: 20_000 }).toEqual([])
  })

  test('a limit shows what it leaves each caller', async () => {
    const { mock, open } = inspector
    page = await open('?tab=faults')
    await page.getByLabel('Requests', { exact: true }).fill('5')
    await page.getByRole('button', { name: 'Set the limit' }).click()
    await page.getByText('Every API: 5 requests in 60 seconds').waitFor()
    await change(mock, { name: 'Counted' })
    await page.getByRole('row', { name: /^usr_xyz789 aitronos 4 of 5/ }).waitFor()
    await page.getByRole('button', { name: 'Remove limits' }).click()
    await page.getByText('None. Callers may send any number of requests.').waitFor()
    expect(await mock.limits.list()).toEqual([])
  })
})

describe('Time and states', () => {
  test('the clock is turned to tomorrow, stopped, and put back', async () => {
    const { mock, open } = inspector
    page = await open('?tab=time')
    await page.getByRole('button', { name: '+ 1 day' }).click()
    await page.getByText('1 day ahead of the real time').waitFor()
    expect((await mock.clock.state()).offset).toBeGreaterThan(86_000_000)
    await page.getByLabel('Advance by').fill('2h')
    await page.getByRole('button', { name: 'Advance', exact: true }).click()
    await page.getByText('1.1 days ahead of the real time').waitFor()
    await page.getByRole('button', { name: 'Freeze' }).click()
    await page.getByText('stands still').first().waitFor()
    expect((await mock.clock.state()).frozen).toBe(true)
    await page.getByLabel('Set to (UTC)').fill('2031-01-01T10:00')
    await page.getByRole('button', { name: 'Set', exact: true }).click()
    await page.getByText('2031-01-01 10:00:00 UTC').waitFor()
    await page.getByRole('button', { name: 'Back to the real time' }).click()
    await page.getByText(', the real time.').waitFor()
    expect(await mock.clock.state()).toMatchObject({ frozen: false, offset: 0 })
  })

  test('a state is kept, compared with what came after, put back and forgotten', async () => {
    const { mock, open } = inspector
    page = await open('?tab=time')
    await page.getByLabel('Name of the snapshot').fill('before')
    await page.getByRole('button', { name: 'Keep this state' }).click()
    await page.getByText('before', { exact: true }).first().waitFor()
    await change(mock, { name: 'After' })
    await page
      .getByRole('listitem')
      .filter({ hasText: /^before/ })
      .getByRole('button', { name: 'Compare with now' })
      .click()
    await page.getByRole('row', { name: 'name Acme Corporation After' }).waitFor()
    await page
      .getByRole('listitem')
      .filter({ hasText: /^before/ })
      .getByRole('button', { name: 'Restore' })
      .click()
    await page.getByText('The same records on both sides.').waitFor()
    expect(await mock.diff()).toEqual([])
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download this state' }).click()
    expect((await download).suggestedFilename()).toBe('state.json')
    await page
      .getByRole('listitem')
      .filter({ hasText: /^before/ })
      .getByRole('button', { name: 'Forget' })
      .click()
    await expect.poll(() => mock.snapshots(), { timeout: 20_000 }).toEqual(['initial'])
  })

  test('a scenario is played', async () => {
    const { mock, open } = inspector
    page = await open('?tab=time')
    await page
      .getByRole('listitem')
      .filter({ hasText: /^inactive/ })
      .getByRole('button', { name: 'Play' })
      .click()
    await page.getByText('The records are as in the scenario “inactive”.').waitFor()
    expect(await mock.diff()).not.toEqual([])
  })
})

describe('Document and Map', () => {
  test('the document says what the mock understood of each operation, and its text is there for other programs', async () => {
    const { mock, open } = inspector
    page = await open('?tab=document')
    await page
      .getByRole('row', { name: /updateAitronosOrganization .* stateful Merges the body into the record/ })
      .waitFor()
    expect(await page.getByRole('link', { name: 'Open the file' }).getAttribute('href')).toBe('document')
    expect(await mock.document()).toContain('openapi: 3.1')
  })

  test('the map shows collections with who reaches them, and the life of a record', async () => {
    page = await inspector.open('?tab=map&api=aitronos')
    await page.getByRole('button', { name: /^organizations 3 create, list, read, update, delete/ }).waitFor()
    await page.getByRole('button', { name: 'owner', exact: true }).hover()
    await page.getByText('organizations (list, read, update, delete)').waitFor()
    await page.getByRole('button', { name: /^model-settings/ }).click()
    await page.getByRole('heading', { name: 'The life of a record of model-settings' }).waitFor()
    expect(await page.getByText('updateAitronosModelSettings changes it').count()).toBe(1)
  })
})

test('what is sent in one view is seen in the others', async () => {
  const { mock, open } = inspector
  page = await open('?tab=records&q=org_abc123def456')
  await page.getByRole('gridcell', { name: 'Acme Corporation', exact: true }).waitFor()
  await mock.fetch(organization, { method: 'DELETE', headers: ownersHeaders })
  await page.getByText('No record fits.').waitFor()
  expect((await mock.journal.last()).status).toBeLessThan(300)
})
