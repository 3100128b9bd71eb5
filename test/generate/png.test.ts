import { crc32, inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { drawPng } from '../../src/generate/png.ts'

/** Gives the chunks of a PNG file, each checked against its sum. */
function chunksOf(file: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at)
    const typed = file.subarray(at + 4, at + 8 + length)
    expect(file.readUInt32BE(at + 8 + length)).toBe(crc32(typed))
    chunks.set(typed.toString('latin1', 0, 4), typed.subarray(4))
    at += 12 + length
  }
  return chunks
}

test.for([0, 1, 0x12345678, 0xffffffff])('the pattern %i is a PNG file that can be read', (pattern) => {
  const file = Buffer.from(drawPng(pattern, [1, 2, 3]), 'latin1')
  expect(file.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a')
  const chunks = chunksOf(file)
  expect([...chunks.keys()]).toEqual(['IHDR', 'PLTE', 'IDAT', 'IEND'])
  expect(chunks.get('PLTE')?.toString('hex')).toBe('ffffff010203')
  const rows = inflateSync(chunks.get('IDAT') ?? Buffer.of())
  expect(rows).toHaveLength(8 * 2)
  for (let row = 0; row < 8; row++) {
    const bits = (rows[row * 2 + 1] ?? 0).toString(2).padStart(8, '0')
    expect([...bits].reverse().join('')).toBe(bits)
  }
})
