import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundle } from '../support/bundle.ts'
import { launchChromium } from '../support/chromium/launch.ts'
import type { Site } from '../support/chromium/site.ts'
import { serveSite } from '../support/chromium/site.ts'
import type { ReaderProject } from './support/reader-project.ts'
import { readerProject } from './support/reader-project.ts'

let project: ReaderProject
let site: Site

beforeAll(async () => {
  project = await readerProject('README.md')
  const { files } = await bundle(`globalThis.ready = import('./mock.ts')`, project.folder)
  const worker = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js')
  site = await serveSite(files.set('mockServiceWorker.js', await readFile(worker, 'utf8')), 'entry.js')
})

afterAll(async () => {
  await site?.close()
  await project?.close()
})

test("the README's page answers the vendor's own URL in a browser", async () => {
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    await page.goto(site.url)
    // As texts: functions would reach the page as the test runner has rewritten them.
    await page.evaluate('ready.then(() => {})')
    const name = await page.evaluate(`
      fetch('https://api.aitronos.com/v1/organizations/org_abc123def456', { headers: { 'X-API-Key': 'ak_acme_owner' } })
        .then((response) => response.json())
        .then(({ name }) => name)`)
    expect(name).toBe('Acme Corporation')
  } finally {
    await browser.close()
  }
})
