/** How many squares a picture has in each direction. */
const side = 8

/**
 * Draws a small picture as the bytes of a PNG file (ISO/IEC 15948), one character a byte: a pattern in one colour on white.
 *
 * @param pattern 32 bits: a square each, mirrored to the right half.
 * @param color Red, green and blue.
 */
export function drawPng(pattern: number, color: readonly [number, number, number]): string {
  const header = [...uint32(side), ...uint32(side), 1, 3, 0, 0, 0]
  const palette = [0xff, 0xff, 0xff, ...color]
  return (
    '\u0089PNG\r\n\u001a\n' +
    chunk('IHDR', header) +
    chunk('PLTE', palette) +
    chunk('IDAT', stored(rowsOf(pattern))) +
    chunk('IEND', [])
  )
}

/** Each row starts with its filter: none. */
function rowsOf(pattern: number): number[] {
  return Array.from({ length: side }, (_, row) => {
    const left = (pattern >>> (row * 4)) & 0xf
    const right = ((left & 1) << 3) | ((left & 2) << 1) | ((left & 4) >> 1) | ((left & 8) >> 3)
    return [0, (left << 4) | right]
  }).flat()
}

/** Returns bytes as a zlib stream (RFC 1950) of one block that is not compressed. */
function stored(bytes: readonly number[]): number[] {
  const { length } = bytes
  const inverse = ~length & 0xffff
  return [0x78, 0x01, 1, length & 0xff, length >> 8, inverse & 0xff, inverse >> 8, ...bytes, ...uint32(adler32(bytes))]
}

function chunk(type: string, data: readonly number[]): string {
  const named = [...Array.from(type, (letter) => letter.charCodeAt(0)), ...data]
  return String.fromCharCode(...uint32(data.length), ...named, ...uint32(crc32(named)))
}

function uint32(value: number): number[] {
  return [(value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff]
}

function adler32(bytes: readonly number[]): number {
  let low = 1
  let high = 0
  for (const byte of bytes) {
    low = (low + byte) % 65521
    high = (high + low) % 65521
  }
  return ((high << 16) | low) >>> 0
}

const crcTable = Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value >>> 0
})

function crc32(bytes: readonly number[]): number {
  let value = 0xffffffff
  for (const byte of bytes) value = (crcTable[(value ^ byte) & 0xff] as number) ^ (value >>> 8)
  return ~value >>> 0
}
