import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Answer, Exchange, Reply } from '../engine/exchange.ts'
import { controlPath } from '../mock/paths.ts'
import type { Contract } from '../openapi/contract.ts'

/** The page as it is shipped: one folder up, in `src` and in `dist`. `npm run generate` makes it of `src/inspector`. */
const folder = join(import.meta.dirname, '..', 'generated', 'inspector')

const mediaTypes: Readonly<Record<string, string>> = {
  'index.html': 'text/html; charset=utf-8',
  'inspector.js': 'text/javascript; charset=utf-8',
  'inspector.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
}

/**
 * The page loads only what its own server sends, and no other page can frame it, which prevents clickjacking.
 * (Content Security Policy Level 3)
 */
const pageHeaders = {
  'content-security-policy':
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-cache',
}

/** Returns what answers requests for the page's own files; undefined for any other request. */
export type AnswerPage = (exchange: Exchange) => Promise<Reply> | undefined

/**
 * Creates the answers for the page's files, which are read when they are first asked for.
 *
 * @param change Changes the HTML before it is sent.
 */
export function createPage(change: (html: string) => string = (html) => html): AnswerPage {
  const known = new Map<string, Promise<Reply>>()
  const load = async (name: string): Promise<Reply> => {
    const text = await readFile(join(folder, name), 'utf8')
    const body = name === 'index.html' ? change(text) : text
    const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
    return { status: 200, headers: { ...pageHeaders, 'content-type': mediaTypes[name] as string, etag }, body }
  }
  return ({ method, path, headers }) => {
    if ((method !== 'GET' && method !== 'HEAD') || !path.startsWith(controlPath)) return undefined
    const name = path.slice(controlPath.length) || 'index.html'
    if (!Object.hasOwn(mediaTypes, name)) return undefined
    const reply = known.get(name) ?? load(name)
    known.set(name, reply)
    return reply.then((found) => (headers['if-none-match'] === found.headers.etag ? unchanged(found) : found))
  }
}

/** RFC 9110 section 15.4.5. */
function unchanged({ headers }: Reply): Reply {
  return { status: 304, headers, body: undefined }
}

/** Answers like the mock, but for the inspector's page, and for a browser that opens `/`: it is sent there. */
export function withInspector(answer: Answer, contract: () => Contract, rootApi: string | undefined): Answer {
  const page = createPage()
  return (exchange) => {
    if (exchange.path === '/' || exchange.path === controlPath.slice(0, -1)) {
      if (isBrowsing(exchange) && !isOfApi(contract(), exchange, rootApi)) return toPage
    }
    return page(exchange) ?? answer(exchange)
  }
}

const toPage: Reply = {
  status: 302,
  headers: { location: controlPath, vary: 'Accept', 'cache-control': 'no-store' },
  body: undefined,
}

/** A person's browser asks for HTML; programs ask for JSON or anything. */
function isBrowsing({ method, headers }: Exchange): boolean {
  return (method === 'GET' || method === 'HEAD') && (headers.accept ?? '').includes('text/html')
}

/** Whether an API has `/` as a path of its own, or the request is for a vendor's host. */
function isOfApi({ apis }: Contract, { headers }: Exchange, rootApi: string | undefined): boolean {
  const host = (headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
  return apis.some(
    (api) =>
      api.host.toLowerCase() === host ||
      (api.name === rootApi && api.operations.some(({ method, path }) => method === 'GET' && path === '/')),
  )
}
