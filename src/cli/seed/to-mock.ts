import { toLine } from '../../fixtures/entry-lines.ts'
import { controlPath } from '../../mock/paths.ts'
import { UnreachableError, UsageError } from '../../openapi/usage-error.ts'
import { typed } from '../invocation.ts'
import type { Sink } from './sink.ts'

/** Entries per request at most, and characters after which a request is sent. */
const mostEntries = 1000
const mostText = 1 << 20

/** Sends entries to a running mock. @throws {UsageError} if the URL is invalid. */
export function toMock(given: string): Sink {
  if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol)) {
    throw new UsageError(`Invalid value for --to: "${given}".`, 'Expected a URL such as http://127.0.0.1:4010.')
  }
  const url = `${given.replace(/\/+$/, '')}${controlPath}seed`
  const { UNDERSTUDY_TOKEN: token } = process.env
  let text = ''
  let entries = 0
  const send = async (): Promise<void> => {
    const body = text
    text = ''
    entries = 0
    if (body !== '') await post(url, body, token)
  }
  return {
    put(entry) {
      text += toLine(entry)
      entries++
      return entries < mostEntries && text.length < mostText ? undefined : send()
    },
    end: send,
    abort: async () => {},
    where: [`Sent to ${given}`],
    report: process.stdout,
  }
}

async function post(url: string, body: string, token: string | undefined): Promise<void> {
  const headers = {
    'content-type': 'application/x-ndjson',
    ...(token !== undefined && token !== '' && { authorization: `Bearer ${token}` }),
  }
  const response = await fetch(url, { method: 'POST', headers, body }).catch((error: Error) => {
    throw new UnreachableError(
      `Failed to reach ${url}: ${reasonOf(error)}.`,
      `Start the mock with ${typed('serve')}, or correct the URL.`,
    )
  })
  const answer = await response.text()
  if (response.ok) return
  throw new UsageError(`${url} answers ${response.status}: ${detailOf(answer)}`, 'Entries sent before are kept.')
}

function reasonOf({ cause, message }: Error): string {
  const { code } = (cause ?? {}) as { readonly code?: string }
  return code ?? message
}

function detailOf(answer: string): string {
  try {
    const { detail } = JSON.parse(answer) as { readonly detail?: unknown }
    if (typeof detail === 'string') return detail
  } catch {
    // Not JSON: the text itself is the detail.
  }
  return answer.slice(0, 500)
}
