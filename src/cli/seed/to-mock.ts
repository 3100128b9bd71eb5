import { controlPath } from '../../control/paths.ts'
import { toLine } from '../../fixtures/entry-lines.ts'
import { UsageError } from '../../openapi/usage-error.ts'
import type { Sink } from './sink.ts'

/** A request has so many entries at most, and so many characters or a few more. */
const mostEntries = 1000
const mostText = 1 << 20

/** The mock that entries are to go to does not answer. */
export class TargetUnreachable extends Error {
  override readonly name = 'TargetUnreachable'
}

/** Gives what sends entries to a running mock. @throws {UsageError} when the address is none. */
export function toMock(given: string): Sink {
  if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol)) {
    throw new UsageError(`"${given}" is no URL.`, 'Write it with scheme and host, as http://127.0.0.1:4010.')
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
    where: [`Sent to ${given}; it is played there now.`],
    report: process.stdout,
  }
}

async function post(url: string, body: string, token: string | undefined): Promise<void> {
  const headers = {
    'content-type': 'application/x-ndjson',
    ...(token !== undefined && token !== '' && { authorization: `Bearer ${token}` }),
  }
  const response = await fetch(url, { method: 'POST', headers, body }).catch((error: Error) => {
    throw new TargetUnreachable(
      `Failed to reach ${url}: ${reasonOf(error)}. Start the mock with npm start, or correct the URL.`,
    )
  })
  const answer = await response.text()
  if (response.ok) return
  throw new UsageError(`${url} answers ${response.status}: ${detailOf(answer)}`, 'What was sent before is there.')
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
    // It is no JSON: then it is told as it is.
  }
  return answer.slice(0, 500)
}
