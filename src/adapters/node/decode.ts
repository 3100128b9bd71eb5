import { promisify } from 'node:util'
import type { ZlibOptions } from 'node:zlib'
import type { Coding } from '../../engine/content-codings.ts'

/** What came of the bytes of a body: the content, or why there is none. */
export type Decoded = { readonly content: Uint8Array } | { readonly isBroken: true } | { readonly isTooLarge: true }

/**
 * Undoes content codings, the last one that was applied first (RFC 9110 section 8.4).
 *
 * @param limit The most bytes that are made: a few kilobytes may stand for gigabytes.
 */
export async function decode(body: Uint8Array, codings: readonly Coding[], limit: number): Promise<Decoded> {
  // Few bodies are compressed.
  const { gunzip, inflate, brotliDecompress } = await import('node:zlib')
  const options: ZlibOptions = { maxOutputLength: limit }
  const decoders: Readonly<Record<Coding, () => Promise<Buffer>>> = {
    gzip: () => promisify(gunzip)(content, options),
    deflate: () => promisify(inflate)(content, options),
    br: () => promisify(brotliDecompress)(content, options),
  }
  let content = body
  try {
    for (const coding of codings.toReversed()) content = await decoders[coding]()
    return { content }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? { isTooLarge: true } : { isBroken: true }
  }
}
