import { parseArgs } from 'node:util'

export interface Options {
  readonly rounds: number
  /** Length of one round in seconds. */
  readonly seconds: number
  /** Names of the contestants to run; empty means all. */
  readonly only: readonly string[]
  /** The folder of another checkout of the project, to be measured beside this one. */
  readonly beside: string | undefined
  /** File the whole result is written to as JSON. */
  readonly json: string | undefined
}

export const usage =
  'Usage: npm run bench -- [--rounds N] [--seconds N] [--only NAME,NAME] [--beside DIR] [--json FILE]'

/** Reads the flags; a wrong one throws an error whose message says what to change. */
export function readOptions(args: readonly string[], known: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '4' },
      only: { type: 'string', default: '' },
      beside: { type: 'string' },
      json: { type: 'string' },
    },
  })
  const only = values.only.split(',').filter((name) => name !== '')
  const stranger = only.find((name) => !known.includes(name))
  if (stranger !== undefined) throw new Error(`--only names "${stranger}". Choose from ${known.join(', ')}.`)
  return {
    rounds: count('--rounds', values.rounds),
    seconds: count('--seconds', values.seconds),
    only,
    beside: values.beside,
    json: values.json,
  }
}

function count(flag: string, text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new Error(`${flag} is "${text}". Give a whole number from 1.`)
  return number
}
