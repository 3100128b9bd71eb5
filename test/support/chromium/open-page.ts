import type { Page } from 'playwright-core'
import { launchChromium } from './launch.ts'
import type { PageSettings } from './page-scripts.ts'
import { pageScripts } from './page-scripts.ts'
import { serveSite } from './site.ts'

export interface OpenPage {
  readonly page: Page
  /** What the page was served with. */
  readonly headers: Readonly<Record<string, string>>
  /** Warnings, errors and exceptions of the page, as they come. */
  readonly complaints: readonly string[]
  /** Opens the page once more, in a second tab of the same browser. */
  openTab(): Promise<Page>
  close(): Promise<void>
}

/** Opens a page that mocks the project's own document, or another one; its service worker is ready. */
export async function openPage(spec?: string, settings: PageSettings = {}): Promise<OpenPage> {
  const site = await serveSite(await pageScripts(spec, settings), 'entry.js')
  const browser = await launchChromium()
  const context = await browser.newContext()
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  const close = async (): Promise<void> => {
    await browser.close()
    await site.close()
  }
  try {
    const response = await page.goto(site.url)
    // As a text: a function would reach the page as the test runner has rewritten it.
    await page.evaluate('understudy.then(() => {})')
    const openTab = async (): Promise<Page> => {
      const tab = await context.newPage()
      await tab.goto(site.url)
      return tab
    }
    return { page, headers: response?.headers() ?? {}, complaints, openTab, close }
  } catch (error) {
    await close()
    throw new Error(`The page does not start: ${complaints.join(' ')}`, { cause: error })
  }
}
