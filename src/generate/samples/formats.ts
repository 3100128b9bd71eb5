import type { Evidence } from '../../openapi/vocabulary.ts'

/** Texts of a format, and texts that are none; each with what it is. */
export interface Format {
  readonly right: readonly (readonly [text: string, about: string, evidence?: Evidence])[]
  readonly wrong: readonly (readonly [text: string, about: string])[]
}

/** The formats that samples are known of (JSON Schema 2020-12 Validation, section 7.3). Others are annotations to verify. */
const formats: Readonly<Record<string, Format>> = {
  date: {
    right: [
      ['2031-02-28', 'a date'],
      ['2028-02-29', 'a leap day'],
      // What is long past is out of the question for many, who do not say so.
      ['1899-12-31', 'a day of another century', 'assumed'],
    ],
    wrong: [
      ['31.12.2030', 'a date written otherwise'],
      ['2030-02-30', 'a day that does not exist'],
      ['2030-12-31T10:00:00Z', 'a date with a time'],
    ],
  },
  'date-time': {
    right: [
      ['2031-02-28T10:30:45Z', 'a time'],
      ['2031-03-01T00:30:15+02:00', 'a time of another zone'],
      ['2031-02-28T10:30:45.125Z', 'a time with a fraction of a second', 'assumed'],
    ],
    wrong: [
      ['2030-12-31', 'a date without a time'],
      ['2030-02-30T10:30:00Z', 'a day that does not exist'],
      ['tomorrow', 'a time in words'],
      ['2031-02-28T10:30:00', 'a time of no zone'],
    ],
  },
  time: {
    right: [
      ['10:30:45Z', 'a time of day'],
      ['23:59:59+01:00', 'a time of another zone'],
    ],
    wrong: [
      ['25:00:00Z', 'an hour that does not exist'],
      ['noon', 'a time in words'],
    ],
  },
  duration: {
    right: [
      ['PT1H30M', 'hours and minutes'],
      ['P3D', 'days'],
    ],
    wrong: [['90 minutes', 'a duration in words']],
  },
  email: {
    right: [
      ['cast@example.com', 'an address'],
      ['First.Last+tag@mail.example.com', 'an address with capitals and a tag'],
    ],
    wrong: [
      ['cast', 'an address without a host'],
      ['@example.com', 'an address of nobody'],
    ],
  },
  uri: {
    right: [
      ['https://example.com/cast', 'a URL'],
      ['https://example.com?scene=1&of=2#end', 'a URL with query and fragment, and no path'],
    ],
    wrong: [['no url', 'no URL']],
  },
  uuid: {
    right: [
      ['1c9fd2a4-6b1e-4f0a-9d3c-5a7e8b2c4d60', 'a UUID'],
      ['7e2b4c60-0d1f-4a8b-8c5e-9f3a6d1b2c4e', 'another UUID'],
    ],
    wrong: [
      ['1c9fd2a4', 'a part of a UUID'],
      ['no-uuid', 'no UUID'],
    ],
  },
  ipv4: {
    right: [['192.0.2.1', 'an address']],
    wrong: [['192.0.2', 'half of one']],
  },
  ipv6: { right: [['2001:db8::1', 'an address']], wrong: [['no address', 'no address']] },
  hostname: { right: [['example.com', 'a host']], wrong: [['no host', 'no host']] },
}

/** Formats that say how a text is shown or what it holds: it may be any. */
const free = new Set(['password', 'binary', 'html', 'markdown', 'text'])

/** Returns the samples of a format; undefined where any text has it, and none where no text is known to have it. */
export function samplesOfFormat(format: string): Format | undefined {
  if (free.has(format)) return undefined
  return Object.hasOwn(formats, format) ? formats[format] : { right: [], wrong: [] }
}

const host = 'example.com'

/** Returns a text of a format that has so many characters; undefined where none is known. */
export function longOfFormat(format: string, length: number): string | undefined {
  if (format === 'email') return ofDomain(`cast@${host}`, length)
  if (format === 'hostname') return ofDomain(host, length)
  const start = `https://${host}/`
  const isUrl = format === 'uri' || format === 'url' || format === 'uri-reference'
  return isUrl && length > start.length && length <= 2000 ? start.padEnd(length, 'x') : undefined
}

/** RFC 1035 section 2.3.4: a label of a name has at most 63 characters, a name 253; an address has 254 (RFC 5321). */
function ofDomain(short: string, length: number): string | undefined {
  const before = short.slice(0, -host.length)
  const labels = length - short.length
  // A label, and the dot after it, are two characters at least.
  if (labels < 2 || length - before.length > 253 || length > 254) return undefined
  const whole = 'x'.repeat(labels).replaceAll(/x{32}(?=x{2})/g, `${'x'.repeat(31)}.`)
  return `${before}${whole.slice(0, -1)}.${host}`
}
