import type { Options, ValuesOf } from './options.ts'
import { count, flag, integer, origin, port, rate, shard, text } from './options.ts'

/** What a command's module exports. */
interface Runnable<Values> {
  readonly run: (values: Values, argument: string, words: readonly string[]) => Promise<number>
}

interface Declared<Table extends Options> {
  readonly summary: string
  /** Placeholder for the one positional argument, if the command takes one. */
  readonly argument?: string
  /** Positional arguments that may be missing: how the help shows them, and how many there are at most. */
  readonly words?: { readonly value: string; readonly most: number }
  readonly options: Table
  readonly load: () => Promise<Runnable<ValuesOf<Table>>>
}

/** A sub-command as data. Its code is loaded when it runs. */
export interface Command extends Omit<Declared<Options>, 'load'> {
  readonly load: () => Promise<Runnable<never>>
}

const spec = text('FILE', 'OpenAPI document. Default: the one that comes with the package.')
const overlay = {
  ...text('FILE', 'OpenAPI Overlay to apply to the document. May be repeated; applied in order.'),
  isList: true,
} as const
const explain = flag('Print what was inferred of each operation, and why.')
const fixtures = text(
  'DIR',
  'Folder with more fixture files, in addition to the folder "fixtures" beside the document.',
)

const strict = flag('Reject documents with warnings.')

export const serveOptions = {
  spec,
  overlay,
  fixtures,
  api: text('NAME', 'API to serve at the root too, without its name in the path.'),
  port: { ...port('PORT', 'Port to listen on. 0 picks a free one.'), default: '4010' },
  host: { ...text('HOST', 'Address to listen on.'), default: '127.0.0.1' },
  'allow-origin': {
    ...origin(
      'ORIGIN',
      'Let pages of this origin use the control API, such as http://localhost:5173. May be repeated.',
    ),
    isList: true,
  } as const,
  'rate-limit': rate('REQUESTS/TIME', 'Requests that each caller may send per time, such as 60/1m. Default: no limit.'),
  state: text(
    'FILE',
    'File that keeps the state across restarts; several processes may share it. Default: in memory only.',
  ),
  store: text('URL', 'Redis or Valkey that shares the state with other processes, such as redis://localhost:6379.'),
  migrate: flag('Carry over a state in --store that belongs to another document or other fixtures.'),
  strict,
  journal: { ...integer('N', 'Number of requests that the journal keeps.'), default: '1000' },
  explain,
  'keep-bodies': flag('Keep headers and bodies of requests for the inspector. Default: on loopback, without --quiet.'),
  watch: flag('Reload the document and the fixtures when they change. Keep the state that still fits.'),
  quiet: flag('Print neither banner nor requests.'),
}

export const verifyOptions = {
  spec,
  overlay,
  api: text('NAME', 'API that the target implements.'),
  config: text('FILE', 'Identities to call as, and records that may be written to (YAML).'),
  seed: { ...integer('N', 'Random seed for the request sequences.'), default: '1' },
  runs: { ...integer('N', 'Number of random sequences.'), default: '25' },
  create: flag('Also test creating and deleting records.'),
  strict: flag('Fail on assumed rules too.'),
  jobs: {
    ...count('N', 'Number of cases to run side by side, where they cannot disturb each other.'),
    default: '4',
  },
  shard: shard('I/N', 'Run the I-th of N parts of the cases.'),
  case: { ...text('ID', 'Run one case, by the ID that a finding prints. May be repeated.'), isList: true },
  include: {
    ...text(
      'NAME',
      'Run only cases of an operation ID, tag, path, method or law. "*" matches any text. May be repeated.',
    ),
    isList: true,
  },
  exclude: { ...text('NAME', 'Leave out such cases. May be repeated.'), isList: true },
  report: {
    ...text(
      'KIND=FILE',
      'Write reports: json=FILE, junit=FILE, html=FILE, markdown=FILE. "github" prints annotations.',
    ),
    isList: true,
    further: /^(json|junit|html|markdown|github)(=|$)/,
  },
  baseline: text('FILE', 'Findings that are accepted for now. Only others fail the run.'),
  'update-baseline': flag('Write the findings of this run to the baseline.'),
  'allow-writes': flag('Allow writing to a target on another machine.'),
} as const satisfies Options

export const mergeReportsOptions = { report: verifyOptions.report } as const satisfies Options

export const seedOptions = {
  spec,
  fixtures,
  api: text('NAME', 'API to generate data for. Default: all of them.'),
  count: integer('N', 'Records of each kind that has roles. Default: 10, or the records of the scenario.'),
  seed: { ...integer('N', 'Random seed. The same seed generates the same data.'), default: '1' },
  scenario: text('NAME', 'Start from a scenario instead of an empty state.'),
  out: text('FILE', 'File to write, .ndjson or .json. "-" is standard output.'),
  to: text('URL', 'Running mock to send the data to.'),
}

export const checkOptions = { spec, overlay, fixtures, strict, explain }

export const initOptions = {
  out: text('DIR', 'Folder to write to. Default: the folder of the document.'),
  force: flag('Replace files that exist.'),
}

export const generateOptions = {
  spec,
  overlay,
  fixtures,
  out: text('DIR', 'Folder to write to.'),
  types: flag(
    'Write types.ts: the paths of each API, and names of operations, roles and scenarios. Needs openapi-typescript.',
  ),
  browser: flag('Write what a mock in a browser is made from: contract, validators, fixtures and scenarios.'),
  check: flag('Write nothing. Fail if a file is not up to date.'),
}

export const inspectOptions = {
  port: { ...port('PORT', 'Port to listen on. 0 picks a free one.'), default: '4011' },
}

/** Of every command about a mock that runs. */
const remote = {
  url: { ...text('URL', 'The running mock.'), default: 'http://127.0.0.1:4010' },
  sandbox: text('NAME', 'Sandbox of the mock. Created if it does not exist.'),
  json: flag('Print JSON instead of a table.'),
}

export const stateOptions = {
  ...remote,
  search: text('TEXT', 'Only records in which the key or some value has this text.'),
  changed: flag('Only records that were added or changed since the start.'),
  limit: { ...count('N', 'Number of records to print.'), default: '20' },
}

export const journalOptions = {
  ...remote,
  follow: flag('Print requests as they come, until Ctrl-C.'),
  operation: text('ID', 'Only requests for this operation.'),
  caller: text('ID', 'Only requests of this caller.'),
  status: text('STATUS', 'Only replies with this status, such as 404 or 4xx.'),
  limit: { ...count('N', 'Number of requests to print.'), default: '20' },
}

export const clockOptions = remote
export const scenarioOptions = remote
export const callersOptions = remote
export const rolesOptions = { ...remote, api: text('NAME', 'API to show. Default: all of them.') }
export const resetOptions = { url: remote.url, sandbox: remote.sandbox }

export type CommandName =
  | 'init'
  | 'serve'
  | 'verify'
  | 'merge-reports'
  | 'inspect'
  | 'seed'
  | 'generate'
  | 'check'
  | 'state'
  | 'journal'
  | 'clock'
  | 'scenario'
  | 'callers'
  | 'roles'
  | 'reset'

export const commands: Readonly<Record<CommandName, Command>> = {
  init: command({
    summary:
      'Write what a document leaves to be said: an overlay of what is inferred, fixtures, and a configuration of verify.',
    argument: 'FILE',
    options: initOptions,
    load: () => import('./init/init.ts'),
  }),
  serve: command({
    summary: 'Run the mock over HTTP.',
    options: serveOptions,
    load: () => import('./serve.ts'),
  }),
  verify: command({
    summary: 'Check an implementation against the document.',
    argument: 'BASE_URL',
    options: verifyOptions,
    load: () => import('./verify.ts'),
  }),
  'merge-reports': command({
    summary: 'Join the JSON reports of the shards of verify.',
    argument: 'REPORT.json',
    words: { value: '[REPORT.json …]', most: Number.POSITIVE_INFINITY },
    options: mergeReportsOptions,
    load: () => import('./merge-reports.ts'),
  }),
  inspect: command({
    summary: 'Show a report of verify in the browser.',
    argument: 'REPORT.json',
    options: inspectOptions,
    load: () => import('./inspect.ts'),
  }),
  seed: command({
    summary: 'Generate records and callers, for a fixture file or a running mock.',
    options: seedOptions,
    load: () => import('./seed.ts'),
  }),
  generate: command({
    summary: 'Write the types of a document, and the modules that mock it in a browser.',
    options: generateOptions,
    load: () => import('./generate.ts'),
  }),
  check: command({
    summary: 'Check that document, vocabulary and fixtures are consistent.',
    options: checkOptions,
    load: () => import('./check.ts'),
  }),
  state: command({
    summary: 'Show what a running mock holds: its collections, the records of one, or a record.',
    words: { value: '[COLLECTION [KEY]]', most: 2 },
    options: stateOptions,
    load: () => import('./remote/state.ts'),
  }),
  journal: command({
    summary: 'Show the latest requests to a running mock, and why they were refused.',
    options: journalOptions,
    load: () => import('./remote/journal.ts'),
  }),
  clock: command({
    summary: 'Show or turn the clock of a running mock: +1d, "2 weeks", 2031-01-31, freeze, resume, now.',
    words: { value: '[TIME]', most: 8 },
    options: clockOptions,
    load: () => import('./remote/clock.ts'),
  }),
  scenario: command({
    summary: 'Put a running mock into a scenario. Without a name: list them.',
    words: { value: '[NAME]', most: 1 },
    options: scenarioOptions,
    load: () => import('./remote/scenario.ts'),
  }),
  callers: command({
    summary: 'List the callers of a running mock, with credentials and roles.',
    options: callersOptions,
    load: () => import('./remote/callers.ts'),
  }),
  roles: command({
    summary: 'Show which role may call which operation of a running mock.',
    options: rolesOptions,
    load: () => import('./remote/roles.ts'),
  }),
  reset: command({
    summary: 'Restore the initial state of a running mock. Removes faults, resets the clock and clears the journal.',
    options: resetOptions,
    load: () => import('./remote/reset.ts'),
  }),
}

/** Checks at compile time that the code of a command takes the options that it declares. */
function command<Table extends Options>(declared: Declared<Table>): Command {
  return declared
}

/** Whether there is a command of this name. */
export function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name)
}
