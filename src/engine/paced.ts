import { platform } from './runtime.ts'

/** How many pieces come per second, if the pace allows. */
const perSecond = 20

/**
 * Yields a text in UTF-8, piece by piece, at a pace: all of it takes its length divided by the bytes per second.
 *
 * @param wait How the time between two pieces passes. @default in real time
 */
export async function* paced(
  text: string,
  bytesPerSecond: number,
  wait: (milliseconds: number) => Promise<void> = platform.wait,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const bytes = new TextEncoder().encode(text)
  const size = Math.max(1, Math.floor(bytesPerSecond / perSecond))
  for (let start = 0; start < bytes.length; start += size) {
    const piece = bytes.subarray(start, start + size)
    await wait((1000 * piece.length) / bytesPerSecond)
    yield piece
  }
}
