import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { sandboxTest } from '../../../src/playwright.ts'

const url = process.env.MOCK_URL as string
const test = sandboxTest({ url })
const organization = `${url}/aitronos/v1/organizations/org_abc123def456`
const headers = { 'X-API-Key': 'ak_acme_owner', 'Content-Type': 'application/json' }

/** A page of another origin than the mock, as an app's is. */
async function openApp(page: Page): Promise<void> {
  await page.goto(process.env.APP_URL as string)
}

function rename(page: Page, name: string): Promise<number> {
  const sent = { method: 'PATCH', headers, body: JSON.stringify({ name }) }
  return page.evaluate(async ([to, init]) => (await fetch(to, init)).status, [organization, sent] as const)
}

function nameShown(page: Page): Promise<string> {
  return page.evaluate(
    async ([from, init]) => ((await (await fetch(from, init)).json()) as { readonly name: string }).name,
    [organization, { headers }] as const,
  )
}

for (const number of [1, 2, 3, 4, 5, 6]) {
  test(`test ${number} sees its own name and no other's`, async ({ page, sandbox }) => {
    await openApp(page)
    expect(await nameShown(page)).toBe('Acme Corporation')
    expect(await rename(page, `Name ${number}`)).toBe(200)
    expect(await nameShown(page)).toBe(`Name ${number}`)
    const patches = await sandbox.journal.find({ method: 'PATCH' })
    expect(patches.map(({ status, sandbox: where }) => [status, where])).toEqual([[200, sandbox.name]])
  })
}

test('what goes wrong in one test goes wrong in no other', async ({ page, sandbox }) => {
  await sandbox.faults.add({ status: 503 })
  await openApp(page)
  expect(await rename(page, 'Never')).toBe(503)
})

test('a test can set the clock', async ({ page, sandbox }) => {
  await sandbox.clock.freeze('2031-05-06T07:08:09Z')
  await openApp(page)
  await rename(page, 'Later')
  const [change] = await sandbox.diff()
  expect(change?.fields).toContainEqual(expect.objectContaining({ path: '/updated_at', after: '2031-05-06T07:08:09Z' }))
})
