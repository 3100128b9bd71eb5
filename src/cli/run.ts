import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { nearest } from '../openapi/nearest.ts'
import { SpecError } from '../openapi/spec-error.ts'
import { UsageError } from '../openapi/usage-error.ts'
import type { Command, Flags } from './commands.ts'
import { commands, parserOptions } from './commands.ts'
import { overview, usage } from './help.ts'

/** What the process exits with. */
export const exitCodes = { fine: 0, findings: 1, usage: 2, unreachable: 3, bug: 70, stopped: 130 } as const

/** Runs a command line and gives the exit code. Nothing is thrown: what goes wrong is told on standard error. */
export async function run(args: readonly string[]): Promise<number> {
  try {
    return await dispatch(args)
  } catch (error) {
    return tell(error)
  }
}

async function dispatch([name, ...rest]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(overview())
    return name === undefined ? exitCodes.usage : exitCodes.fine
  }
  if (name === '--version' || name === '-v') {
    console.log(version())
    return exitCodes.fine
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new UsageError(`There is no command "${name}".`, hintFor(name, Object.keys(commands)))
  const { flags, argument } = parse(command, rest)
  if (flags.help) {
    console.log(usage(name, command))
    return exitCodes.fine
  }
  const { run: runCommand } = await command.load()
  if (command.argument !== undefined && argument === '') {
    throw new UsageError(`"${name}" needs ${command.argument}.`, `See understudy ${name} --help.`)
  }
  return runCommand(flags, argument)
}

function version(): string {
  const file = join(import.meta.dirname, '..', '..', 'package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version
}

function parse(command: Command, typed: readonly string[]): { readonly flags: Flags; readonly argument: string } {
  const options = parserOptions(command)
  const args = repeated(command, withNegatives(command, typed))
  const known = Object.keys(options).map((each) => `--${each}`)
  const unknown = args.find((each) => each.startsWith('--') && !known.includes(each.split('=')[0] as string))
  if (unknown !== undefined) throw new UsageError(`There is no option "${unknown}".`, hintFor(unknown, known))
  try {
    const allowPositionals = command.argument !== undefined
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals })
    if (positionals.length > 1) throw new Error(`"${positionals[1]}" is one argument too many`)
    return { flags: values as Flags, argument: positionals[0] ?? '' }
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ')[0]?.replace(/\.?$/, '.') ?? '', 'See --help.')
  }
}

/** Gives the arguments with a negative number joined to its option: `-1` would pass for an option itself. */
function withNegatives({ options }: Command, args: readonly string[]): string[] {
  const joined: string[] = []
  for (const arg of args) {
    const name = /^--([^=]+)$/.exec(joined.at(-1) ?? '')?.[1]
    const isValue = /^-\d/.test(arg) && name !== undefined && options[name]?.type === 'string'
    if (isValue) joined.push(`${joined.pop()}=${arg}`)
    else joined.push(arg)
  }
  return joined
}

/** Gives the arguments with the name of an option before each of its values: `--report json=a junit=b` has two. */
function repeated({ options }: Command, args: readonly string[]): string[] {
  let current: string | undefined
  return args.flatMap((arg, index) => {
    if (arg.startsWith('-')) {
      current = /^--([^=]+)/.exec(arg)?.[1]
      return [arg]
    }
    const isFirst = args[index - 1] === `--${current}`
    const isFurther = current !== undefined && options[current]?.further?.test(arg) === true
    return isFurther && !isFirst ? [`--${current}`, arg] : [arg]
  })
}

function hintFor(name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  return near === undefined ? `There are ${known.join(', ')}.` : `Did you mean "${near}"?`
}

function tell(error: unknown): number {
  if (error instanceof UsageError) {
    console.error(`${error.message} ${error.hint}`)
    return exitCodes.usage
  }
  if (error instanceof SpecError) {
    console.error(error.message)
    return exitCodes.usage
  }
  console.error('This is a bug of Understudy. Please report it with what you did and the lines below.')
  console.error(error)
  return exitCodes.bug
}
