import type { Exchanged } from '../client/test-client.ts'
import { visibleInJson } from '../report/visible.ts'
import type { Config } from '../setup/config.ts'

/** Returns a request as a curl line for a POSIX shell. Credentials are variables, named in the configuration or after the identity. */
export function curlLine(
  baseUrl: string,
  { sent, identity }: Pick<Exchanged, 'sent' | 'identity'>,
  config: Config,
): string {
  const secrets = { ...config.shell, ...config.identities.find(({ name }) => name === identity)?.shell }
  const headers = Object.entries(sent.headers).map(([name, value]) => {
    const variable = secrets[name]
    if (variable !== undefined) return `-H "${name}: ${variable}"`
    // curl sends a header without a value only in this form.
    return `-H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`
  })
  const body = sent.body === undefined ? [] : [`--data-raw ${dataOf(sent.body)}`]
  return ['curl', '-X', sent.method, quoted(baseUrl.replace(/\/$/, '') + sent.path), ...headers, ...body].join(' ')
}

/**
 * The lines of a multipart form end with a carriage return, which no terminal takes as it is.
 *
 * @note a shell drops the last line break; nothing has to follow the last boundary (RFC 2046 5.1.1).
 */
function dataOf(body: string): string {
  return body.includes('\r') ? `"$(printf %b ${quoted(printed(body))})"` : quoted(visibleInJson(body))
}

const unprinted = /[\\\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]|:(?=:)|#(?=#\[)/gu

/** Returns a text as `printf %b` takes it: what would act in a terminal or in CI is written as its bytes. */
function printed(text: string): string {
  return text.replace(unprinted, (sign) => {
    if (sign === '\r' || sign === '\n') return sign === '\r' ? '\\r' : '\\n'
    const bytes = [...new TextEncoder().encode(sign)]
    return sign === '\\' ? '\\\\' : bytes.map((byte) => `\\0${byte.toString(8).padStart(3, '0')}`).join('')
  })
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
