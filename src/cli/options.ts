import { durationForms, readSeconds } from './duration.ts'

/** An option of a command: how it is typed, what the help says, and how its value is read. */
export interface Option<Value> {
  /** Placeholder for the value in the help. A flag has none. */
  readonly value?: string
  readonly says: string
  /** Used when the option is missing; written as it would be typed. */
  readonly default?: string
  /** Whether the option may be repeated. Its values form a list. */
  readonly isList?: boolean
  /** Matches further values after the first: `--report json=a junit=b`. */
  readonly further?: RegExp
  /** Completes "Expected …" when a value is invalid. */
  readonly expected: string
  /** Returns the value, or undefined if the text is invalid. */
  readonly read: (text: string) => Value | undefined
}

export type Options = Readonly<Record<string, Option<unknown>>>

/** What a command receives: the value of each option, by name. */
export type ValuesOf<Table extends Options> = {
  readonly [Name in keyof Table]: Table[Name] extends Option<infer Value>
    ? Table[Name] extends { readonly value: string }
      ? Table[Name] extends { readonly isList: true }
        ? readonly Value[]
        : Table[Name] extends { readonly default: string }
          ? Value
          : Value | undefined
      : boolean
    : never
}

/** An option without a value. */
export function flag(says: string) {
  return { says, expected: 'no value', read: () => true } as const
}

/** Any text that is not empty: a name, a file, a folder. */
export function text(value: string, says: string) {
  return { value, says, expected: value, read: (given: string) => given || undefined } as const
}

/** A non-negative integer. */
export function integer(value: string, says: string) {
  return { value, says, expected: 'a non-negative integer', read: (given: string) => readInteger(given) } as const
}

/** A positive integer. */
export function count(value: string, says: string) {
  return {
    value,
    says,
    expected: 'a positive integer',
    read: (given: string) => readInteger(given) || undefined,
  } as const
}

/** A TCP port. 0 lets the system choose. */
export function port(value: string, says: string) {
  const read = (given: string): number | undefined => readInteger(given, 65_535)
  return { value, says, expected: 'a port from 0 to 65535', read } as const
}

/** A part of a whole, such as 1/4. */
export function shard(value: string, says: string) {
  const read = (given: string): { readonly index: number; readonly of: number } | undefined => {
    const [, index = 0, of = 0] = (/^(\d+)\/(\d+)$/.exec(given) ?? []).map(Number)
    return index >= 1 && index <= of ? { index, of } : undefined
  }
  return { value, says, expected: 'I/N with I from 1 to N, such as 1/4 for the first of four', read } as const
}

/** Requests per time, such as 60/1m. A bare number of seconds is accepted too. */
export function rate(value: string, says: string) {
  const read = (given: string): { readonly requests: number; readonly seconds: number } | undefined => {
    const [, digits = '', time = ''] = /^(\d+)\/(.+)$/.exec(given) ?? []
    const [requests = 0, seconds = 0] = [readInteger(digits), readSeconds(time)]
    return requests > 0 && seconds > 0 && Number.isInteger(seconds) ? { requests, seconds } : undefined
  }
  const expected = `REQUESTS/TIME, such as 60/1m. TIME is whole seconds or ${durationForms}`
  return { value, says, expected, read } as const
}

/** The origin of a page: scheme, host and port. */
export function origin(value: string, says: string) {
  const read = (given: string): string | undefined =>
    URL.canParse(given) && new URL(given).origin === given ? given : undefined
  return { value, says, expected: 'scheme, host and port, such as http://localhost:5173', read } as const
}

function readInteger(given: string, most = Number.MAX_SAFE_INTEGER): number | undefined {
  return /^\d+$/.test(given) && Number(given) <= most ? Number(given) : undefined
}
