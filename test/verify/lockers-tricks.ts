import type { App } from './lockers-app.ts'
import { station } from './lockers-app.ts'

/** The path of the station that is written to. */
export const stationPath = `/stations/${station}`

/** Sees each request to the app with its body. Returns a reply in place of the app's, or undefined. */
export type Trick = (request: Request, body: string, next: App) => Promise<Response | undefined> | Response | undefined

/** Wraps an app. `next` passes a request on. */
export function withTrick(app: App, trick: Trick): App {
  return async (request) => {
    const body = request.body === null ? '' : await request.text()
    const again = (): Request => copyOf(request, body)
    return (await trick(again(), body, app)) ?? app(again())
  }
}

/** Copies a request with another body, or other headers. */
export function copyOf(
  { url, method, headers }: Request,
  body: string,
  more: Readonly<Record<string, string>> = {},
): Request {
  const all = { ...Object.fromEntries(headers), ...more }
  return new Request(url, { method, headers: all, body: body === '' ? undefined : body })
}

/** Whether a request is about the station that is written to. */
export function isStation({ url }: Request): boolean {
  return new URL(url).pathname.endsWith(stationPath)
}

/** Changes what a JSON reply says, where the request was accepted. */
export async function rewrite(response: Response, change: (body: object) => object): Promise<Response> {
  if (!response.ok) return response
  const headers = { 'Content-Type': 'application/json' }
  return new Response(JSON.stringify(change((await response.json()) as object)), { status: response.status, headers })
}
