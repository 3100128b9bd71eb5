import { hash } from '../spec/hash.ts'

/** Gives twelve letters and digits for a text: 62 bits of it, so that two texts do not share them by chance. */
export function token(text: string): string {
  return half(hash(text)) + half(hash(text, 0x9747b28c))
}

function half(value: number): string {
  return (value & 0x7fffffff).toString(36).padStart(6, '0')
}

/** Gives a UUID for a text, in the form of a random one (RFC 9562 section 5.4). */
export function uuid(text: string): string {
  const digits = [0x811c9dc5, 0x9747b28c, 0x3c6ef372, 0x1b873593]
    .map((start) => hash(text, start).toString(16).padStart(8, '0'))
    .join('')
  const variant = ((Number.parseInt(digits.charAt(16), 16) & 3) | 8).toString(16)
  const groups = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, variant + digits.slice(17, 20)]
  return `${groups.join('-')}-${digits.slice(20)}`
}
