import type { Rejection } from './context.ts'
import type { Exchange } from './exchange.ts'

/** The content codings that carriers decode (RFC 9110 section 8.4.1; brotli: RFC 7932). */
const contentCodings = ['gzip', 'deflate', 'br'] as const

export type Coding = (typeof contentCodings)[number]

/**
 * Reads `Content-Encoding`: the codings in the order they were applied.
 *
 * @returns undefined if one is not known.
 */
export function codingsIn(header: string | undefined): readonly Coding[] | undefined {
  if (header === undefined) return []
  const names = header.split(',').map((name) => name.trim().toLowerCase().replace(/^x-/, ''))
  const applied = names.filter((name) => name !== '' && name !== 'identity')
  return applied.every(isKnown) ? applied : undefined
}

function isKnown(name: string): name is Coding {
  return (contentCodings as readonly string[]).includes(name)
}

/**
 * Returns what may be sent instead (RFC 9110 section 15.5.16).
 *
 * @param coding Codings that came here. If all of them are known, this platform cannot undo brotli.
 */
function acceptEncoding(coding: string) {
  const offered = codingsIn(coding) ? contentCodings.filter((each) => each !== 'br') : contentCodings
  return { 'accept-encoding': offered.join(', ') }
}

/** Rejects a body that is compressed in another way, or not in UTF-8; what carriers have decoded does not say so any more. */
export function refusedEncoding({ headers, isBroken }: Exchange): Rejection | undefined {
  const { 'content-encoding': coding, 'content-type': contentType = '' } = headers
  if (isBroken) return { kind: 'malformed', reason: `the body is not ${coding}` }
  if (coding !== undefined && coding !== 'identity')
    return { ...unsupported(`content-encoding ${coding}`), headers: acceptEncoding(coding) }
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(contentType)?.[1]?.toLowerCase()
  if (charset === undefined || charset === 'utf-8' || charset === 'utf8' || charset === 'us-ascii') return undefined
  return unsupported(`charset ${charset}`)
}

function unsupported(mediaType: string): Rejection {
  return { kind: 'unsupported-media-type', reason: `unsupported ${mediaType}`, mediaType }
}
