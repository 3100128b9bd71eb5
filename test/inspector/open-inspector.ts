import type { Browser, Page } from 'playwright-core'
import type { Mock } from '../../src/client.ts'
import { connect } from '../../src/client.ts'
import { launchChromium } from '../support/chromium/launch.ts'
import type { CommandLine } from '../support/command-line.ts'
import { commandLine } from '../support/command-line.ts'

/** A mock that runs as a process of its own, a browser, and the mock's client to see what the page has done. */
export interface Inspector {
  readonly origin: string
  readonly mock: Mock
  readonly browser: Browser
  readonly server: CommandLine
  /** Opens a view in a new window. Whatever the page complains about fails in `close`. */
  open(query?: string, options?: WindowOptions): Promise<Page>
  close(): Promise<void>
}

export interface WindowOptions {
  readonly width?: number
  readonly height?: number
  readonly dark?: boolean
}

/** How long a step may take on a busy machine, in milliseconds. */
const patience = 30_000

export async function startInspector(args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Inspector> {
  const server = commandLine(['serve', '--port', '0', ...args], env)
  const [, origin = ''] = await server.printed(/inspector {2}(http:\/\/[\w.:[\]-]+)\/__understudy\//)
  const browser = await launchChromium()
  const complaints: string[] = []
  const open = async (query = '', { width = 1280, height = 900, dark = false }: WindowOptions = {}): Promise<Page> => {
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: dark ? 'dark' : 'light',
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    const page = await context.newPage()
    page.setDefaultTimeout(patience)
    page.on('pageerror', (error) => complaints.push(`${query}: ${error.message}`))
    page.on('console', (message) => {
      // Refusals of the mock are what some tests are about: the browser logs them too.
      const isRefusal = /status of [45]\d\d/.test(message.text())
      if (message.type() === 'error' && !isRefusal) complaints.push(`${query}: ${message.text()}`)
    })
    page.on('request', (request) => {
      const url = request.url()
      if (!url.startsWith(origin) && !url.startsWith('blob:')) complaints.push(`${query}: asked for ${url}`)
    })
    await page.goto(`${origin}/__understudy/${query}`)
    return page
  }
  const close = async (): Promise<void> => {
    await browser.close()
    await server.stop()
    if (complaints.length > 0) throw new Error(`The page complains: ${complaints.join('; ')}`)
  }
  return { origin, mock: connect(origin), browser, server, open, close }
}

export const organization = '/aitronos/v1/organizations/org_abc123def456'
export const ownersHeaders = { 'X-API-Key': 'ak_acme_owner', 'Content-Type': 'application/json' }
export const membersHeaders = { 'X-API-Key': 'ak_acme_member', 'Content-Type': 'application/json' }

/** Sends a PATCH to the organization, by its owner unless other headers are given. */
export function change(
  mock: Pick<Mock, 'fetch'>,
  body: object,
  headers: Readonly<Record<string, string>> = ownersHeaders,
): Promise<Response> {
  return mock.fetch(organization, { method: 'PATCH', headers, body: JSON.stringify(body) })
}
