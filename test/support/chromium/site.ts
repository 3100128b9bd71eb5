import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** As strict as a page can be that has scripts of its own, a worker, and an API somewhere else. */
export const contentSecurityPolicy = "default-src 'self'; script-src 'self'; worker-src 'self'; connect-src *"

export interface Site {
  readonly url: string
  close(): Promise<void>
}

/** Serves a page and its scripts on a free port. */
export async function serveSite(scripts: ReadonlyMap<string, string>, entry: string): Promise<Site> {
  const page = `<!doctype html><title>A page</title><script type="module" src="/${entry}"></script>`
  const server = createServer((request, response) => {
    const name = (request.url ?? '/').slice(1)
    const text = name === '' ? page : scripts.get(name)
    const type = name === '' ? 'text/html; charset=utf-8' : 'text/javascript'
    const headers = {
      'content-type': type,
      'content-security-policy': contentSecurityPolicy,
      'cache-control': 'no-store',
    }
    response.writeHead(text === undefined ? 404 : 200, headers).end(text)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
