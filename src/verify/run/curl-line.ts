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
    const variable = secrets[name] && underScheme(secrets[name], config, identity, { name, value })
    if (variable !== undefined) return `-H "${name}: ${variable}"`
    // curl sends a header without a value only in this form.
    return `-H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`
  })
  const body = sent.body === undefined ? [] : [`--data-raw ${dataOf(sent.body)}`]
  return ['curl', '-X', sent.method, quoted(baseUrl.replace(/\/$/, '') + sent.path), ...headers, ...body].join(' ')
}

/** A case may write the scheme of a credential otherwise: the rest of it is still the variable's. */
function underScheme(
  variable: string,
  { identities }: Config,
  identity: Exchanged['identity'],
  { name, value }: { readonly name: string; readonly value: string },
): string {
  const own = identities.find((each) => each.name === identity)?.headers[name]
  const [scheme = ''] = value.split(' ', 1)
  const isSame = own === undefined || own === value || own.toLowerCase() !== value.toLowerCase()
  if (isSame || scheme === value) return variable
  return /^\$\{?\w+\}?$/.test(variable)
    ? `${scheme} ${variable.replace(/^\$\{?(\w+)\}?$/, (_, named: string) => `\${${named}#* }`)}`
    : variable.replace(/^\S+/, scheme)
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
