import { columns } from './columns.ts'
import type { Command } from './commands.ts'
import { commands } from './commands.ts'

/** Gives what `understudy --help` prints. */
export function overview(): string {
  const rows = Object.entries(commands).map(([name, { summary }]) => [name, summary] as const)
  return [
    'understudy: stands in for an API, and tells you when the real one forgets its lines.',
    '',
    'Usage: understudy COMMAND [OPTIONS]',
    '',
    ...columns(rows),
    '',
    'understudy COMMAND --help tells its options.',
  ].join('\n')
}

/** Gives what `understudy COMMAND --help` prints. */
export function usage(name: string, { summary, options, argument: argumentName }: Command): string {
  const rows = Object.entries(options).map(([option, { value, says, default: standard }]) => {
    const flag = `--${option}${value === undefined ? '' : ` ${value}`}`
    return [flag, standard === undefined ? says : `${says} [${standard}]`] as const
  })
  const argument = argumentName === undefined ? '' : ` ${argumentName}`
  return [summary, '', `Usage: understudy ${name}${argument} [OPTIONS]`, '', ...columns(rows)].join('\n')
}
