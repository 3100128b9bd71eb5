import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { compileContract } from '../../src/openapi/compile/contract.ts'
import type { Operation } from '../../src/openapi/contract.ts'
import { readBeside } from '../../src/openapi/files/read-beside.ts'
import { readSource } from '../../src/openapi/source.ts'
import { table } from '../table.ts'
import { askAll } from './answers/ask.ts'
import { measure } from './measure.ts'
import { tryDocument } from './try-document.ts'

/** What is printed about a document, one cell a column. */
type Row = readonly string[]

const columns: Row = [
  'document',
  'kB',
  'operations',
  'stateful',
  'round trips',
  'replies',
  'refusals',
  'warnings',
  'first answer',
  'prism',
  'ratio',
  'memory',
  'prism',
  'ratio',
]

const actions = ['list', 'read', 'create', 'update', 'replace', 'delete'] as const

/** The stateful operations of each document, by what they do. */
const byAction: Row[] = []

/** Operations, stateful ones, steps of round trips, and those that went right, document by document. */
const totals: (readonly [number, number, number, number])[] = []

/** Of the ten requests a document: those answered with a reply or a refusal, and those of them that are valid by it. */
const answers = { replies: { asked: 0, valid: 0 }, refusals: { asked: 0, valid: 0 } }

const [folder, ...only] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Missing folder. Run npm run corpus -- FOLDER [NAME …].')
  process.exitCode = 2
} else {
  await run(resolve(folder), only)
}

/** Plays each document of a folder, and has Prism play it too. Times are in seconds, memory in MB at its highest. */
async function run(from: string, names: readonly string[]): Promise<void> {
  const files = readdirSync(from).filter((name) => /\.(ya?ml|json)$/.test(name))
  const chosen = files.filter((name) => names.length === 0 || names.some((each) => name.includes(each)))
  const rows: Row[] = []
  const ratios: (readonly [time: number, memory: number])[] = []
  for (const name of chosen) {
    const file = join(from, name)
    const row = await rowOf(file, ratios)
    process.stderr.write(`${row.join('  ')}\n`)
    rows.push(row)
  }
  console.log(table([columns, ...rows]))
  console.log(`\n${table([['stateful operations', 'collections', ...actions], ...byAction])}`)
  const loaded = rows.filter((row) => row[columns.indexOf('first answer')] !== '–').length
  const sum = (index: 0 | 1 | 2 | 3): number => totals.reduce((all, each) => all + each[index], 0)
  console.log(
    `\n${sum(1)} of ${sum(0)} operations are stateful; ${sum(3)} of ${sum(2)} steps of round trips went right.`,
  )
  const { replies, refusals } = answers
  console.log(
    `\n${replies.valid} of ${replies.asked} replies and ${refusals.valid} of ${refusals.asked} refusals are valid by the document.`,
  )
  console.log(
    `\n${loaded} of ${rows.length} load. Median first answer ${median(ratios.map(([time]) => time))} × Prism's, memory ${median(ratios.map(([, memory]) => memory))} ×.`,
  )
}

async function rowOf(file: string, ratios: (readonly [number, number])[]): Promise<Row> {
  const text = readFileSync(file, 'utf8')
  const size = String(Math.round(text.length / 1024))
  const opened = open(file, text)
  if (typeof opened === 'string') return [basename(file), size, opened]
  const path = questionOf(opened.operations, opened.basePath)
  const own = await measure('understudy', file, path)
  const prism = await measure('prism', file, path)
  if (own && prism) ratios.push([own.seconds / prism.seconds, own.megabytes / prism.megabytes])
  const cells = (key: 'seconds' | 'megabytes', digits: number): string[] => [
    own?.[key].toFixed(digits) ?? '–',
    prism?.[key].toFixed(digits) ?? '–',
    own && prism ? (own[key] / prism[key]).toFixed(2) : '–',
  ]
  const tried = await tryDocument(file)
  const stateful = Object.values(tried.stateful).reduce((sum, count) => sum + count, 0)
  const right = tried.steps.filter(({ problem }) => problem === undefined).length
  for (const { collection, step, problem } of tried.steps) {
    if (problem !== undefined) process.stderr.write(`  ${collection}, ${step}: ${problem}\n`)
  }
  byAction.push([
    basename(file),
    String(tried.collections),
    ...actions.map((action) => String(tried.stateful[action] ?? 0)),
  ])
  totals.push([opened.operations.length, stateful, tried.steps.length, right])
  const facts = [
    String(opened.operations.length),
    String(stateful),
    `${right}/${tried.steps.length}`,
    ...(await answersOf(file)),
    String(opened.warnings),
  ]
  return [basename(file), size, ...facts, ...cells('seconds', 2), ...cells('megabytes', 0)]
}

async function answersOf(file: string): Promise<string[]> {
  const judged = await askAll(file, { isWhole: false })
  const kinds = [
    { total: answers.replies, own: judged.filter(({ isRefusal }) => !isRefusal) },
    { total: answers.refusals, own: judged.filter(({ isRefusal }) => isRefusal) },
  ]
  return kinds.map(({ total, own }) => {
    const valid = own.filter(({ verdict }) => verdict !== 'invalid').length
    total.asked += own.length
    total.valid += valid
    return `${valid}/${own.length}`
  })
}

interface Opened {
  readonly operations: readonly Operation[]
  readonly basePath: string
  readonly warnings: number
}

function open(file: string, text: string): Opened | string {
  try {
    const { contract, warnings } = compileContract(readSource(file, text, readBeside(file)), { checksExamples: true })
    const [api] = contract.apis
    return { operations: api?.operations ?? [], basePath: api?.basePath ?? '', warnings: warnings.length }
  } catch (error) {
    return (error as Error).message.split('\n')[0] ?? ''
  }
}

/** Returns a path that both know: that of the first GET, with a made-up value for each parameter. */
function questionOf(operations: readonly Operation[], basePath: string): string {
  const path = operations.find(({ method }) => method === 'GET')?.path ?? '/'
  return path.slice(path.startsWith(basePath) ? basePath.length : 0).replaceAll(/\{[^{}]*\}/g, '1') || '/'
}

function median(values: readonly number[]): string {
  const sorted = values.toSorted((left, right) => left - right)
  const middle = sorted[Math.floor(sorted.length / 2)]
  return middle === undefined ? '–' : middle.toFixed(2)
}
