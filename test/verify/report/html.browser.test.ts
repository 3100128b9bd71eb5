import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHtmlReport } from '../../../src/verify/report/html/page.ts'
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

/** Gives the contrast of each text to what it stands on, as WCAG 2 section 1.4.3 reckons it. */
const contrastsOfTexts = `(() => {
  const colors = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const lightness = (color) => {
    colors.clearRect(0, 0, 1, 1)
    colors.fillStyle = color
    colors.fillRect(0, 0, 1, 1)
    const [r, g, b] = [...colors.getImageData(0, 0, 1, 1).data].map((part) => {
      const share = part / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const ground = (element) => {
    const color = getComputedStyle(element).backgroundColor
    return color === 'rgba(0, 0, 0, 0)' && element.parentElement ? ground(element.parentElement) : color
  }
  return [...document.body.querySelectorAll('*')]
    .filter((element) => [...element.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim() !== ''))
    .filter((element) => element.localName !== 'script' && element.localName !== 'option')
    .map((element) => {
      const [one, other] = [lightness(getComputedStyle(element).color), lightness(ground(element))]
      return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
    })
})()`

const shown = (): Promise<string[]> => page.locator('.finding:visible h3').allInnerTexts()

describe('the page in a browser', () => {
  test('is read without a request, and without a complaint', async () => {
    expect(await page.title()).toBe('library: verification')
    expect(requests).toEqual([])
    expect(complaints).toEqual([])
  })

  test.for([
    ['severity', 'warns', /getBook/],
    ['severity', 'flaky', /changeBook/],
    ['law', 'omitted-is-kept', /changeBook/],
    ['law', 'reply-fits-its-schema', /getBook/],
    ['operation', 'getBook', /getBook/],
  ] as const)('shows the findings of one %s: %s', async ([name, value, expected]) => {
    await page.locator(`select[name=${name}]`).selectOption(value)
    expect(await shown()).toEqual([expect.stringMatching(expected)])
    expect(await page.locator('output').innerText()).toBe('1 of 3')
    await page.locator(`select[name=${name}]`).selectOption('')
    expect(await shown()).toHaveLength(3)
  })

  test('shows the findings that break a law by the same cause too', async () => {
    await page.locator('select[name=law]').selectOption('twice-is-once')
    expect(await shown()).toHaveLength(2)
    await page.locator('select[name=law]').selectOption('')
  })

  test('shows the findings that have all the words that are looked for', async () => {
    const search = page.locator('input[name=text]')
    await search.fill('CURL b1 isbn')
    expect(await shown()).toEqual([expect.stringMatching(/keep their values/)])
    await search.press('Enter')
    expect(await page.locator('output').innerText()).toBe('1 of 3')
    await search.fill('no such word')
    expect(await shown()).toEqual([])
    await search.fill('')
    expect(await shown()).toHaveLength(3)
  })

  test.for(['light', 'dark'] as const)('can be read on a %s screen', async (colorScheme) => {
    await page.emulateMedia({ colorScheme })
    const contrasts = (await page.evaluate(contrastsOfTexts)) as number[]
    expect(contrasts.length).toBeGreaterThan(20)
    expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(4.5)
  })

  test('has a line for each finding, which a link opens', async () => {
    expect(await page.locator('.finding dl:visible').count()).toBe(0)
    await page.evaluate("location.hash = '#finding-1'")
    await page.locator('#finding-1 dl').waitFor()
    expect(await page.locator('.finding dl:visible').count()).toBe(1)
  })

  test('copies the requests of a finding', async () => {
    await page.evaluate("document.getElementById('finding-1').open = true")
    const button = page.locator('#finding-1 .command button').first()
    await button.click()
    expect(await button.innerText()).toBe('copied')
    const copied = String(await page.evaluate('getSelection().toString()'))
    expect(copied).toMatch(/^curl -X PATCH 'http:\/\/127\.0\.0\.1:3000\/books\/b1'/)
  })

  test('fits a narrow screen, findings open or not', async () => {
    await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    await page.setViewportSize({ width: 360, height: 700 })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
    await page.setViewportSize({ width: 1280, height: 720 })
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
