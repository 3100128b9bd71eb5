/** Verifies every faulty server of the zoo, and writes which law found which fault: `npm run zoo`. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { faults } from '../test/zoo/faults.ts'
import { createJudge } from '../test/zoo/judge.ts'
import { notFound } from '../test/zoo/not-found.ts'

const page = join(import.meta.dirname, '..', 'docs', 'faults.md')
const judge = await createJudge()
const rows: string[] = []
const surprises: string[] = []
let found = 0

for (const { api, name, says, needs } of faults) {
  if (needs) {
    rows.push(`| ${api} | \`${name}\` | ${says} | – | It shows only after a ${needs}, and verification makes none. |`)
    continue
  }
  const { findings, flaky } = await judge(api, { faults: [name] })
  const laws = [...new Set([...findings, ...flaky].map(({ law }) => `\`${law}\``))]
  if (laws.length > 0) found++
  if (laws.length > 0 === notFound.has(name)) surprises.push(name)
  rows.push(
    `| ${api} | \`${name}\` | ${says} | ${laws.join(', ') || '–'} | ${laws.length > 0 ? '' : (notFound.get(name) ?? '')} |`,
  )
  process.stdout.write(laws.length > 0 ? '.' : 'x')
}

const tried = faults.filter(({ needs }) => !needs).length
const text = [
  '<!-- Generated from test/zoo by `npm run zoo`. Do not edit. -->',
  '# Faults, and the laws that find them',
  '',
  `The servers of \`test/zoo\` are written by hand, without the engine, with a switch for each fault. Verification finds ${found} of the ${tried} that updates and reads can show.`,
  '',
  '| API | fault | what is wrong | found by | why not |',
  '| --- | --- | --- | --- | --- |',
  ...rows,
  '',
].join('\n')
await writeFile(page, text)
console.log(`\n${found} of ${tried} faults found; docs/faults.md is written.`)
if (surprises.length > 0) console.error(`Not as test/zoo/not-found.ts says: ${surprises.join(', ')}.`)
process.exitCode = surprises.length > 0 ? 1 : 0
