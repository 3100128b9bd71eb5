import type { EntryDetail } from '../control/types.ts'

export interface CurlOptions {
  readonly origin: string
  readonly sandbox: string | undefined
  readonly headers: Readonly<Record<string, string>>
}

/** Returns a curl line that sends a request again: for a POSIX shell. */
export function curlOf(
  { method, path, query, request }: Pick<EntryDetail, 'method' | 'path' | 'query' | 'request'>,
  { origin, sandbox, headers }: CurlOptions,
): string {
  const url = `${origin}${path}${query === undefined ? '' : `?${query}`}`
  const all = { ...headers, ...(sandbox !== undefined && { 'X-Understudy-Sandbox': sandbox }) }
  const parts = [
    `curl -X ${method} ${quoted(url)}`,
    ...Object.entries(all).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(request?.body === undefined || request.body === '' ? [] : [`--data-binary ${quoted(request.body)}`]),
  ]
  return parts.join(' \\\n  ')
}

/** In single quotes nothing counts but the quote itself. A line break in a header would end it: curl refuses that. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
