import type { Scheme } from '../openapi/contract.ts'
import type { Exchange } from './exchange.ts'

/** Returns the credential that a request presents for a scheme, or undefined. */
export function credentialFor(scheme: Scheme, { headers, query }: Exchange): string | undefined {
  if (scheme.kind === 'bearer') return afterScheme(headers.authorization, 'bearer')
  if (scheme.kind === 'basic') return decodeBasic(afterScheme(headers.authorization, 'basic'))
  if (scheme.in === 'header') return headers[scheme.key]?.trim() || undefined
  if (scheme.in === 'query') return new URLSearchParams(query).get(scheme.key) || undefined
  return cookie(headers.cookie, scheme.key)
}

/** RFC 9110 section 11.4: the scheme's name ignores case. */
function afterScheme(authorization: string | undefined, scheme: string): string | undefined {
  if (authorization === undefined || authorization[scheme.length] !== ' ') return undefined
  if (authorization.slice(0, scheme.length).toLowerCase() !== scheme) return undefined
  return authorization.slice(scheme.length).trim() || undefined
}

/** RFC 7617 section 2: user and password, a colon between them, in Base64 of UTF-8. Invalid Base64 is an unknown credential. */
function decodeBasic(encoded: string | undefined): string | undefined {
  if (encoded === undefined) return undefined
  try {
    const bytes = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0))
    return new TextDecoder().decode(bytes)
  } catch {
    return ''
  }
}

function cookie(header: string | undefined, name: string): string | undefined {
  const pair = header?.split(';').find((each) => each.slice(0, each.indexOf('=')).trim() === name)
  return pair === undefined ? undefined : pair.slice(pair.indexOf('=') + 1).trim() || undefined
}
