import { codingsIn } from '../../engine/content-codings.ts'
import type { Exchange } from '../../engine/exchange.ts'

/**
 * Reads a body with its content codings undone, the last one that was applied first (RFC 9110 section 8.4). Where this
 * platform cannot undo one of them, it is read as it is.
 */
export async function readDecoded(
  body: ReadableStream<Uint8Array>,
  headers: Exchange['headers'],
  read: (content: ReadableStream<Uint8Array>) => Promise<Uint8Array>,
): Promise<Pick<Exchange, 'headers' | 'body' | 'isBroken'>> {
  const { 'content-encoding': coding = '', ...others } = headers
  const decoders = decodersFor(coding)
  if (!decoders || decoders.length === 0) return { headers, body: await read(body) }
  try {
    const decoded = decoders.reduceRight<ReadableStream<Uint8Array>>((left, each) => left.pipeThrough(each), body)
    return { headers: others, body: await read(decoded) }
  } catch {
    return { headers, body: new Uint8Array(1), isBroken: true }
  }
}

function decodersFor(contentEncoding: string): TransformStream<Uint8Array, Uint8Array>[] | undefined {
  try {
    return codingsIn(contentEncoding)?.map((coding) => {
      const format = coding === 'br' ? 'brotli' : coding
      // Not every platform knows brotli.
      const known = format as ConstructorParameters<typeof DecompressionStream>[0]
      return new DecompressionStream(known) as TransformStream<Uint8Array, Uint8Array>
    })
  } catch {
    return undefined
  }
}
