/**
 * Verifies every faulty server of the zoo, and writes which law found which fault: `npm run zoo`.
 * With a word, as in `npm run zoo -- projects`, only the faults whose API or name has it; the page stays as it is.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Report } from '../src/verify/report/report.ts'
import { lawsOf } from '../test/zoo/fault-declaration.ts'
import { faults } from '../test/zoo/faults.ts'
import { createJudge, judgeWrapped, lawsFound, loadZooParts } from '../test/zoo/judge.ts'
import { notFound } from '../test/zoo/not-found.ts'
import { notFoundWrapped, wrappedFaults } from '../test/zoo/wrapped/faults.ts'

const page = join(import.meta.dirname, '..', 'docs', 'faults.md')
const [word = ''] = process.argv.slice(2)
const judge = await createJudge()
const surprises: string[] = []
let found = 0
/** A verification waits for most of its time: for updates that are more than a second apart, and for slow servers. */
const sideBySide = 6
let started = 0

const isWanted = ({ api, name }: { readonly api: string; readonly name: string }): boolean =>
  `${api} ${name}`.includes(word)

const partsOf = await loadZooParts()
const trials = [
  ...faults
    .filter(isWanted)
    .map((fault) => async () => rowOf(fault, await judge(fault.api, { faults: [fault.name] }), notFound)),
  ...wrappedFaults
    .filter(isWanted)
    .map((fault) => async () => rowOf(fault, await judgeWrapped(partsOf, fault), notFoundWrapped)),
]
const rows: string[] = []
await Promise.all(Array.from({ length: sideBySide }, runTrials))

/** Runs trials until none is left. */
async function runTrials(): Promise<void> {
  for (let index = started++; index < trials.length; index = started++) rows[index] = (await trials[index]?.()) ?? ''
}

/** Returns a row of the page, and notes what is not as it should be. */
function rowOf(
  fault: Pick<(typeof wrappedFaults)[number], 'api' | 'name' | 'says' | 'law'>,
  { findings, flaky }: Report,
  unfound: ReadonlyMap<string, string>,
): string {
  const { api, name, says } = fault
  const laws = [...new Set([...findings.flatMap(lawsFound), ...flaky.map(({ law }) => law)])]
  const isFound = laws.some((law) => lawsOf(fault).includes(law))
  if (isFound) found++
  if (isFound === unfound.has(name)) surprises.push(name)
  const shown = laws.map((law) => (lawsOf(fault).includes(law) ? `**\`${law}\`**` : `\`${law}\``)).join(', ') || '–'
  process.stdout.write(isFound ? '.' : 'x')
  return `| ${api} | \`${name}\` | ${says} | ${shown} | ${isFound ? '' : (unfound.get(name) ?? '')} |`
}

if (word !== '') {
  console.log(`\n${rows.join('\n')}`)
} else {
  await writePage()
}
console.log(`\n${found} of ${rows.length} faults found${word === '' ? '; docs/faults.md is written' : ''}.`)
if (surprises.length > 0) console.error(`Not as test/zoo/not-found.ts says: ${surprises.join(', ')}.`)
process.exitCode = surprises.length > 0 ? 1 : 0

async function writePage(): Promise<void> {
  const text = [
    '<!-- Generated from test/zoo by `npm run zoo`. Do not edit. -->',
    '# Faults, and the laws that find them',
    '',
    `The servers of \`test/zoo\` are written by hand, without the engine, with a switch for each fault. The last ${wrappedFaults.length} are mistakes around the engine. Verification finds ${found} of the ${rows.length}, each by the law that is bold.`,
    '',
    '| API | fault | what is wrong | found by | why not |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
  await writeFile(page, text)
}
