import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenPage } from '../support/chromium/open-page.ts'
import { openPage } from '../support/chromium/open-page.ts'

let opened: OpenPage
beforeAll(async () => {
  opened = await openPage(undefined, { persist: true })
})
afterAll(() => opened?.close())

/** Sends a request through msw in a page, and returns the name of the organization in its reply. */
function ask(page: Page, init: object = {}): Promise<unknown> {
  const headers = { 'X-API-Key': 'ak_acme_owner', 'Content-Type': 'application/json' }
  const given = JSON.stringify({ headers, ...init })
  const url = 'https://api.aitronos.com/v1/organizations/org_abc123def456'
  return page.evaluate(
    `understudy.then(() => fetch('${url}', ${given})).then((reply) => reply.json()).then(({ name }) => name)`,
  )
}

test('what a page has changed is there after a reload, and in a second tab, which hears of later changes', async () => {
  const { page } = opened
  const patch = (name: string): object => ({ method: 'PATCH', body: JSON.stringify({ name }) })
  await ask(page, patch('Acme Garden'))
  await page.reload()
  expect(await ask(page)).toBe('Acme Garden')
  const second = await opened.openTab()
  expect(await ask(second)).toBe('Acme Garden')
  await ask(page, patch('Acme Orchard'))
  await expect.poll(() => ask(second)).toBe('Acme Orchard')
  await ask(second, patch('Acme Meadow'))
  await expect.poll(() => ask(page)).toBe('Acme Meadow')
  await page.evaluate('understudy.then(({ reset }) => reset())')
  await expect.poll(() => ask(second)).toBe('Acme Corporation')
  expect(opened.complaints).toEqual([])
})
