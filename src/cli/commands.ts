import type { ParseArgsConfig } from 'node:util'

export interface Option {
  readonly type: 'string' | 'boolean'
  /** What stands for the value in the help. */
  readonly value?: string
  readonly says: string
  readonly default?: string
  /** Whether it may be given more than once. */
  readonly multiple?: boolean
  /** What its values look like where several follow one mention of it. */
  readonly further?: RegExp
}

/** A sub-command as data; what it does is loaded when it is called. */
export interface Command {
  readonly summary: string
  /** What stands for the one argument beside the options, where the command takes one. */
  readonly argument?: string
  readonly options: Readonly<Record<string, Option>>
  readonly load: () => Promise<{ readonly run: (flags: Flags, argument: string) => Promise<number> }>
}

export type Flags = Readonly<Record<string, string | boolean | readonly string[] | undefined>>

const documentOptions = {
  spec: {
    type: 'string',
    value: 'FILE',
    says: 'The OpenAPI document. Without it: the one that comes with the package.',
  },
  fixtures: {
    type: 'string',
    value: 'DIR',
    says: 'A folder with fixture files, in addition to the folder "fixtures" beside the document.',
  },
} as const satisfies Record<string, Option>

export const commands: Readonly<Record<string, Command>> = {
  serve: {
    summary: 'Run the mock over HTTP.',
    options: {
      ...documentOptions,
      api: { type: 'string', value: 'NAME', says: 'The API that also answers at the root, without its mount name.' },
      port: { type: 'string', value: 'PORT', says: 'The port to listen on; 0 takes a free one.', default: '4010' },
      host: { type: 'string', value: 'HOST', says: 'The address to listen on.', default: '127.0.0.1' },
      'rate-limit': {
        type: 'string',
        value: 'REQUESTS/SECONDS',
        says: 'How many requests each caller may send in how many seconds, as 60/60; without it: any number.',
      },
      state: {
        type: 'string',
        value: 'FILE',
        says: 'A file that keeps the state, so that it survives a stop; without it: all is in memory.',
      },
      watch: {
        type: 'boolean',
        says: 'Load the document and the fixtures again when they change; state that still fits is kept.',
      },
      quiet: { type: 'boolean', says: 'Print neither banner nor requests.' },
    },
    load: () => import('./serve.ts'),
  },
  verify: {
    summary: 'Judge an implementation by the document.',
    argument: 'BASE_URL',
    options: {
      spec: documentOptions.spec,
      api: { type: 'string', value: 'NAME', says: 'The API that it implements.' },
      config: { type: 'string', value: 'FILE', says: 'Whom to call as, and which records may be written to (YAML).' },
      seed: { type: 'string', value: 'N', says: 'What the random sequences are drawn from.', default: '1' },
      runs: { type: 'string', value: 'N', says: 'How many random sequences are tried.', default: '25' },
      create: { type: 'boolean', says: 'Also try to create records, and delete those it made.' },
      strict: { type: 'boolean', says: 'Rules that are only assumed fail too.' },
      shard: { type: 'string', value: 'I/N', says: 'Try the I-th of N parts of the cases.' },
      case: { type: 'string', value: 'ID', says: 'Try one case, as a finding names it.' },
      report: {
        type: 'string',
        value: 'KIND=FILE',
        says: 'Write reports too: json=FILE, junit=FILE, html=FILE; github prints annotations.',
        multiple: true,
        further: /^(json|junit|html|github)(=|$)/,
      },
      'allow-writes': { type: 'boolean', says: 'Write to a target that is not on this machine.' },
    },
    load: () => import('./verify.ts'),
  },
  seed: {
    summary: 'Make up records and callers: for a fixture file, or for a running mock.',
    options: {
      ...documentOptions,
      api: { type: 'string', value: 'NAME', says: 'The API to make them for; without it: every one.' },
      count: {
        type: 'string',
        value: 'N',
        says: 'How many records of each kind that roles are held on; without it: 10, or those of the scenario.',
      },
      seed: {
        type: 'string',
        value: 'N',
        says: 'What all values depend on: the same again from the same.',
        default: '1',
      },
      scenario: { type: 'string', value: 'NAME', says: 'Start from a scenario, as all there is.' },
      out: { type: 'string', value: 'FILE', says: 'The file to write, .ndjson or .json; - is standard output.' },
      to: { type: 'string', value: 'URL', says: 'The running mock to send them to.' },
    },
    load: () => import('./seed.ts'),
  },
  check: {
    summary: 'Check that the document, the vocabulary and the fixtures are consistent.',
    options: documentOptions,
    load: () => import('./check.ts'),
  },
}

/** Gives the options of a command as node:util's parser takes them. */
export function parserOptions({ options }: Command): NonNullable<ParseArgsConfig['options']> {
  const parsed = Object.entries(options).map(
    ([name, { type, multiple, default: standard }]) =>
      [name, { type, multiple: multiple === true, ...(standard !== undefined && { default: standard }) }] as const,
  )
  return Object.fromEntries([...parsed, ['help', { type: 'boolean', short: 'h' }] as const])
}
