import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { withInspector } from '../../src/cli/inspector-page.ts'
import type { Exchange, Reply } from '../../src/engine/exchange.ts'
import { createMock } from '../../src/index.ts'

const folder = join(import.meta.dirname, '..', '..', 'src', 'generated', 'inspector')
const read = (name: string): string => readFileSync(join(folder, name), 'utf8')

describe('The files of the page', () => {
  test.for([
    ['inspector.js', 45_000],
    ['inspector.css', 10_000],
  ] as const)('%s is not larger than %i bytes, compressed', ([name, most]) => {
    expect(gzipSync(read(name)).length).toBeLessThanOrEqual(most)
  })

  test('have no script and no style of their own in the HTML, and name no other server', () => {
    const html = read('index.html')
    expect(html).not.toMatch(/<script>|<style|\sstyle=|\son\w+=/)
    for (const name of readdirSync(folder)) {
      const urls = read(name).match(/https?:\/\/[\w.-]+/g) ?? []
      // Namespaces of XML: names, not addresses.
      expect(urls.filter((url) => url !== 'http://www.w3.org')).toEqual([])
    }
  })
})

async function startAnswer(rootApi?: string): Promise<(given: Partial<Exchange>) => Promise<Reply>> {
  const mock = await createMock(rootApi === undefined ? {} : { rootApi })
  const answer = withInspector(mock.answer, () => mock.contract, rootApi)
  return async (given) => answer({ method: 'GET', path: '/', query: '', headers: {}, body: undefined, ...given })
}

const browser = { accept: 'text/html,application/xhtml+xml' }

describe('The server', () => {
  test('sends a browser that opens / to the page, and answers programs as before', async () => {
    const answer = await startAnswer()
    expect(await answer({ headers: browser })).toMatchObject({ status: 302, headers: { location: '/__understudy/' } })
    expect(await answer({ path: '/__understudy', headers: browser })).toMatchObject({ status: 302 })
    expect((await answer({ headers: { accept: 'application/json' } })).status).toBe(404)
    expect((await answer({ method: 'POST', headers: browser })).status).toBe(404)
    expect((await answer({ headers: { ...browser, host: 'api.aitronos.com' } })).status).toBe(404)
  })

  test('sends the page with a policy that lets it load from its own server only, and in no frame', async () => {
    const answer = await startAnswer()
    const { status, headers, body } = await answer({ path: '/__understudy/' })
    expect(status).toBe(200)
    expect(headers['content-security-policy']).toMatch(/^default-src 'self'; .*frame-ancestors 'none'$/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(body).toBe(read('index.html'))
  })

  test('sends a file that has not changed only once (RFC 9110 section 13.1.2)', async () => {
    const answer = await startAnswer()
    const { headers } = await answer({ path: '/__understudy/inspector.js' })
    const again = await answer({ path: '/__understudy/inspector.js', headers: { 'if-none-match': headers.etag } })
    expect(again).toMatchObject({ status: 304, body: undefined })
  })

  test('leaves all other paths of the control API as they are', async () => {
    const answer = await startAnswer()
    const headers = { host: '127.0.0.1:4010' }
    expect((await answer({ path: '/__understudy/health', headers })).status).toBe(200)
    expect((await answer({ path: '/__understudy/constructor', headers })).status).toBe(404)
    expect((await answer({ path: '/__understudy/../inspector.js', headers })).status).toBe(404)
    expect((await answer({ method: 'PUT', path: '/__understudy/inspector.js', headers })).status).toBe(404)
  })
})
