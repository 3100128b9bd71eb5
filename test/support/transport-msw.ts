import { setupServer } from 'msw/node'
import { createMock } from '../../src/index.ts'
import { toHandlers } from '../../src/msw.ts'
import type { TransportKind } from './transport.ts'
import { vendorUrl } from './vendor-url.ts'

/** The mock behind msw's interception in this process, asked by `fetch` at the vendors' own URLs. */
export const mswInNode: TransportKind = {
  name: 'msw in Node',
  async start(options = {}) {
    const mock = await createMock(options)
    const server = setupServer(...toHandlers(mock))
    // Other requests pass through: other transports run in the same process.
    server.listen({ onUnhandledFrame: 'bypass' })
    return {
      send: async (request) => {
        const { method, headers, body } = request
        // As bytes: a text would be sent with a default Content-Type (Fetch standard, BodyInit).
        const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body?.slice()
        const response = await fetch(vendorUrl(mock.contract, request), { method, headers, body: bytes })
        return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
      },
      reset: () => mock.reset(),
      close: async () => server.close(),
    }
  },
}
