/** Verifies every faulty server of the zoo, and writes which law found which fault: `npm run zoo`. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { lawsOf } from '../test/zoo/fault-declaration.ts'
import { faults } from '../test/zoo/faults.ts'
import { createJudge, lawsFound } from '../test/zoo/judge.ts'
import { notFound } from '../test/zoo/not-found.ts'

const page = join(import.meta.dirname, '..', 'docs', 'faults.md')
const judge = await createJudge()
const rows: string[] = []
const surprises: string[] = []
let found = 0

for (const fault of faults) {
  const { api, name, says } = fault
  const { findings, flaky } = await judge(api, { faults: [name] })
  const laws = [...new Set([...findings.flatMap(lawsFound), ...flaky.map(({ law }) => law)])]
  const isFound = laws.some((law) => lawsOf(fault).includes(law))
  if (isFound) found++
  if (isFound === notFound.has(name)) surprises.push(name)
  const shown = laws.map((law) => (lawsOf(fault).includes(law) ? `**\`${law}\`**` : `\`${law}\``)).join(', ') || '–'
  rows.push(`| ${api} | \`${name}\` | ${says} | ${shown} | ${isFound ? '' : (notFound.get(name) ?? '')} |`)
  process.stdout.write(isFound ? '.' : 'x')
}

const text = [
  '<!-- Generated from test/zoo by `npm run zoo`. Do not edit. -->',
  '# Faults, and the laws that find them',
  '',
  `The servers of \`test/zoo\` are written by hand, without the engine, with a switch for each fault. Verification finds ${found} of the ${faults.length}, each by the law that is bold.`,
  '',
  '| API | fault | what is wrong | found by | why not |',
  '| --- | --- | --- | --- | --- |',
  ...rows,
  '',
].join('\n')
await writeFile(page, text)
console.log(`\n${found} of ${faults.length} faults found; docs/faults.md is written.`)
if (surprises.length > 0) console.error(`Not as test/zoo/not-found.ts says: ${surprises.join(', ')}.`)
process.exitCode = surprises.length > 0 ? 1 : 0
