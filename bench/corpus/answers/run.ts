/** `npm run corpus:answers -- FOLDER [--all] [--misses]` prints how a mock of each document in a folder answers, a row a document. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Judged } from './ask.ts'
import { askAll } from './ask.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { all: { type: 'boolean', default: false }, misses: { type: 'boolean', default: false } },
})
const [folder = '.'] = positionals

/** What came of the requests of one kind. */
interface Tally {
  asked: number
  valid: number
  silent: number
}

const totals = { reply: emptyTally(), refusal: emptyTally() }
write(['document', 'replies', 'valid', 'refusals', 'valid', 'undeclared'])
for (const file of readdirSync(folder).filter((name) => /\.(ya?ml|json)$/.test(name))) {
  const judged = await askAll(join(folder, file), { isWhole: values.all })
  const own = { reply: tallyOf(judged, false), refusal: tallyOf(judged, true) }
  add(totals.reply, own.reply)
  add(totals.refusal, own.refusal)
  write(rowOf(file, own))
  if (values.misses) for (const each of judged.filter(({ verdict }) => verdict !== 'valid')) tell(each)
}
write(rowOf('total', totals))
const share = ({ asked, valid }: Tally): string => `${((100 * valid) / Math.max(1, asked)).toFixed(1)} %`
console.log(`replies valid: ${share(totals.reply)}, refusals valid: ${share(totals.refusal)}`)

function emptyTally(): Tally {
  return { asked: 0, valid: 0, silent: 0 }
}

function tallyOf(judged: readonly Judged[], isRefusal: boolean): Tally {
  const own = judged.filter((each) => each.isRefusal === isRefusal)
  const count = (verdict: Judged['verdict']): number => own.filter((each) => each.verdict === verdict).length
  return { asked: own.length, valid: count('valid') + count('undeclared'), silent: count('undeclared') }
}

function add(total: Tally, each: Tally): void {
  total.asked += each.asked
  total.valid += each.valid
  total.silent += each.silent
}

function rowOf(name: string, { reply, refusal }: typeof totals): string[] {
  return [name, ...[reply.asked, reply.valid, refusal.asked, refusal.valid, refusal.silent].map(String)]
}

function write(cells: readonly string[]): void {
  console.log(cells.map((cell, index) => (index === 0 ? cell.padEnd(28) : cell.padStart(10))).join(''))
}

function tell({ verdict, kind, request, status, reasons }: Judged): void {
  console.log(`  ${verdict}: ${kind} ${request} → ${status} ${reasons.slice(0, 3).join('; ').slice(0, 300)}`)
}
