import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHtmlReport } from '../../../src/verify/report/html.ts'
import { createJunitReport } from '../../../src/verify/report/junit.ts'
import { launchChromium } from '../../support/chromium/launch.ts'
import { hostile, written } from './sample-run.ts'

let browser: Browser
let page: Page
const complaints: string[] = []
const requests: string[] = []

beforeAll(async () => {
  browser = await launchChromium()
  page = await browser.newPage()
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('dialog', (dialog) => complaints.push(dialog.message()))
  page.on('request', (request) => requests.push(request.url()))
  await page.setContent(written(createHtmlReport))
})

afterAll(() => browser?.close())

const shown = (): Promise<string[]> => page.locator('.finding:visible h3').allInnerTexts()

describe('the page in a browser', () => {
  test('is read without a request, and without a complaint', async () => {
    expect(await page.title()).toBe('library: verification')
    expect(requests).toEqual([])
    expect(complaints).toEqual([])
  })

  test.for([
    ['severity', 'warns', /getBook/],
    ['law', 'omitted-is-kept', /changeBook/],
    ['operation', 'getBook', /getBook/],
  ] as const)('shows the findings of one %s: %s', async ([name, value, expected]) => {
    await page.locator(`select[name=${name}]`).selectOption(value)
    expect(await shown()).toEqual([expect.stringMatching(expected)])
    expect(await page.locator('output').innerText()).toBe('1 of 2')
    await page.locator(`select[name=${name}]`).selectOption('')
    expect(await shown()).toHaveLength(2)
  })

  test('has a cell for each role at each operation', async () => {
    const rows = await page.locator('#roles tr').allInnerTexts()
    expect(rows.map((row) => row.trim().split(/\s+/))).toEqual([
      ['librarian', 'none'],
      ['changeBook', '✓', '✗'],
      ['getBook', '✓', '✓'],
    ])
  })

  test('shows hostile text as it is', async () => {
    const texts = await page.locator('.warns dd').allTextContents()
    expect(texts).toContain(hostile.replace('\u0000', '\ufffd'))
  })
})

test('the JUnit report is XML that a parser takes', async () => {
  const xml = JSON.stringify(written(createJunitReport))
  // As a text: a function would reach the page as the test runner has rewritten it.
  const [errors, cases, message] = (await page.evaluate(`(() => {
    const parsed = new DOMParser().parseFromString(${xml}, 'application/xml')
    const warned = parsed.querySelector('[name^=reply] system-out')
    return [parsed.querySelectorAll('parsererror').length, parsed.querySelectorAll('testcase').length, warned.textContent]
  })()`)) as [number, number, string]
  expect([errors, cases]).toEqual([0, 5])
  expect(message).toContain(hostile.replace('\u0000', '\ufffd'))
})
