import type { Config } from './config.ts'
import type { Exchanged } from './lab.ts'

/** Gives a request as a line for a POSIX shell. Credentials are variables, named in the configuration or after the identity. */
export function curlLine(
  baseUrl: string,
  { sent, identity }: Pick<Exchanged, 'sent' | 'identity'>,
  config: Config,
): string {
  const secrets = config.identities.find(({ name }) => name === identity)?.shell ?? {}
  const headers = Object.entries(sent.headers).map(([name, value]) => {
    const variable = secrets[name]
    if (variable !== undefined) return `-H "${name}: ${variable}"`
    // A header without a value is left out by curl, unless it ends so.
    return `-H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`
  })
  const body = sent.body === undefined ? [] : [`--data-raw ${quoted(sent.body)}`]
  return ['curl', '-X', sent.method, quoted(baseUrl.replace(/\/$/, '') + sent.path), ...headers, ...body].join(' ')
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
