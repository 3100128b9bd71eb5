import { parseArgs } from 'node:util'
import { nearest } from '../openapi/nearest.ts'
import { UsageError } from '../openapi/usage-error.ts'
import type { Command } from './commands.ts'
import type { Option, Options } from './options.ts'

export interface Parsed {
  readonly values: Readonly<Record<string, unknown>>
  /** The positional argument, or "". */
  readonly argument: string
  /** The positional arguments that may be missing. */
  readonly words: readonly string[]
  readonly wantsHelp: boolean
}

/**
 * Reads the arguments of a command.
 *
 * @throws {UsageError} if an option is unknown, its value is missing or invalid, or an argument is missing or unexpected.
 */
export function parse(
  name: string,
  { options, argument: placeholder, words }: Command,
  args: readonly string[],
): Parsed {
  const help = `See understudy ${name} --help.`
  const tokens = words ? withNegatives(tokensOf(options, args), args) : tokensOf(options, args)
  if (tokens.some((token) => token.kind === 'option' && token.name === 'help')) {
    return { values: {}, argument: '', words: [], wantsHelp: true }
  }
  const given = new Map<string, string[]>()
  const positionals: string[] = []
  let latest = ''
  for (const token of tokens) {
    if (token.kind === 'option') {
      latest = token.name
      given.set(latest, [...(given.get(latest) ?? []), typedValue(token, options, help)])
    }
    if (token.kind !== 'positional') continue
    const isFurther = options[latest]?.further?.test(token.value) === true
    const list = isFurther ? given.get(latest) : positionals
    list?.push(token.value)
  }
  const least = placeholder === undefined ? 0 : 1
  const most = least + (words?.most ?? 0)
  if (positionals.length > most) throw new UsageError(`Unexpected argument "${positionals[most]}".`, help)
  if (positionals.length < least) throw new UsageError(`Missing ${placeholder}.`, help)
  const [argument = ''] = positionals.slice(0, least)
  return { values: valuesOf(options, given), argument, words: positionals.slice(least), wantsHelp: false }
}

/** @note not strict: what is wrong is reported in our own words. Repeated values are taken from the tokens. */
function tokensOf(options: Options, args: readonly string[]) {
  const types = Object.entries(options).map(
    ([name, { value }]) => [name, { type: value === undefined ? ('boolean' as const) : ('string' as const) }] as const,
  )
  const known = { ...Object.fromEntries(types), help: { type: 'boolean', short: 'h' } } as const
  return parseArgs({ args: [...args], options: known, strict: false, allowPositionals: true, tokens: true }).tokens
}

/** A duration may be negative: each of its signs was taken for an option of its own. */
function withNegatives(tokens: ReturnType<typeof tokensOf>, args: readonly string[]): ReturnType<typeof tokensOf> {
  return tokens.flatMap((token) => {
    const typed = args[token.index] ?? ''
    if (token.kind !== 'option' || !/^-\d/.test(typed)) return [token]
    return token.rawName === typed.slice(0, 2) ? [{ kind: 'positional', index: token.index, value: typed }] : []
  })
}

interface OptionToken {
  readonly name: string
  readonly rawName: string
  readonly value?: string | undefined
  readonly inlineValue?: boolean | undefined
}

function typedValue({ name, rawName, value, inlineValue }: OptionToken, options: Options, help: string): string {
  const option = Object.hasOwn(options, name) ? options[name] : undefined
  if (!option) {
    const near = nearest(name, [...Object.keys(options), 'help'])
    throw new UsageError(`Unknown option ${rawName}.`, near === undefined ? help : `Did you mean --${near}?`)
  }
  if (option.value === undefined) {
    if (value !== undefined) throw new UsageError(`Unexpected value for ${rawName}: "${value}".`, 'Leave it out.')
    return ''
  }
  // A number may be negative; anything else with a hyphen is the next option.
  const isMissing = value === undefined || (inlineValue !== true && /^--?[a-z]/i.test(value))
  if (isMissing) throw new UsageError(`Missing value for ${rawName}.`, `Expected ${option.expected}.`)
  return value
}

function valuesOf(options: Options, given: ReadonlyMap<string, readonly string[]>): Record<string, unknown> {
  const values = Object.entries(options).map(([name, option]) => {
    const typed = given.get(name)
    if (option.value === undefined) return [name, typed !== undefined] as const
    const texts = typed ?? (option.default === undefined ? [] : [option.default])
    const read = texts.map((each) => readValue(name, option, each))
    return [name, option.isList === true ? read : read.at(-1)] as const
  })
  return Object.fromEntries(values)
}

function readValue(name: string, option: Option<unknown>, given: string): unknown {
  const value = option.read(given)
  if (value !== undefined) return value
  throw new UsageError(`Invalid value for --${name}: "${given}".`, `Expected ${option.expected}.`)
}
