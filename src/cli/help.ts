import { columns } from './columns.ts'
import type { Command } from './commands.ts'
import { commands } from './commands.ts'

/** Returns what `understudy --help` prints. */
export function overview(): string {
  const rows = Object.entries(commands).map(([name, { summary }]) => [name, summary] as const)
  return [
    'understudy: a stateful mock and a verifier from one OpenAPI document.',
    '',
    'Usage: understudy COMMAND [OPTIONS]',
    '',
    ...columns(rows),
    '',
    'Run understudy COMMAND --help for the options of a command.',
  ].join('\n')
}

/** Returns what `understudy COMMAND --help` prints. */
export function usage(name: string, { summary, options, argument: placeholder, words }: Command): string {
  const rows = Object.entries(options).map(([option, { value, says, default: standard }]) => {
    const typed = `--${option}${value === undefined ? '' : ` ${value}`}`
    return [typed, standard === undefined ? says : `${says} [${standard}]`] as const
  })
  const argument = [placeholder, words?.value].map((each) => (each === undefined ? '' : ` ${each}`)).join('')
  return [summary, '', `Usage: understudy ${name}${argument} [OPTIONS]`, '', ...columns(rows)].join('\n')
}
