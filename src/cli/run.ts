import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageFolder } from '../openapi/files/read-files.ts'
import { nearest } from '../openapi/nearest.ts'
import { SpecError } from '../openapi/spec-error.ts'
import { UnreachableError, UsageError } from '../openapi/usage-error.ts'
import { commands, isCommand } from './commands.ts'
import { overview, usage } from './help.ts'
import { parse } from './parse.ts'

/** The exit codes of the process. */
export const exitCodes = { fine: 0, findings: 1, usage: 2, unreachable: 3, bug: 70, stopped: 130 } as const

/** Runs a command line and returns the exit code. Never throws: errors are printed on standard error. */
export async function run(args: readonly string[]): Promise<number> {
  try {
    return await dispatch(args)
  } catch (error) {
    return report(error)
  }
}

/**
 * Ends the process with a sentence when an error is thrown where nobody waits for it, and quietly when nobody reads what it prints.
 *
 * @note Node itself would print the line of code that threw: in the package, a whole file.
 */
export function handleStrayErrors(): void {
  process.on('uncaughtException', (error: NodeJS.ErrnoException) => {
    // A pipe to `head` is closed before everything is written.
    process.exit(error.code === 'EPIPE' && error.syscall === 'write' ? exitCodes.fine : report(error))
  })
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
  if (!isCommand(name)) throw new UsageError(`Unknown command "${name}".`, hintFor(name, Object.keys(commands)))
  const command = commands[name]
  const { values, argument, words, wantsHelp } = parse(name, command, rest)
  if (wantsHelp) {
    console.log(usage(name, command))
    return exitCodes.fine
  }
  const { run: runCommand } = await command.load()
  return runCommand(values as never, argument, words)
}

function version(): string {
  const file = join(packageFolder, 'package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version
}

function hintFor(name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  return near === undefined ? `The commands are: ${known.join(', ')}.` : `Did you mean "${near}"?`
}

function report(error: unknown): number {
  if (error instanceof UsageError) {
    console.error(`${error.message} ${error.hint}`)
    return error instanceof UnreachableError ? exitCodes.unreachable : exitCodes.usage
  }
  if (error instanceof SpecError) {
    console.error(error.message)
    return exitCodes.usage
  }
  console.error('This is a bug in Understudy. Please report it, with the command you ran and the lines below.')
  console.error(error)
  return exitCodes.bug
}
