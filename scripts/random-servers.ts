/**
 * Verifies random servers made of the engine: `npm run zoo:random -- --correct 1000 --faulty 100 --seed 1`.
 * No correct one may have a finding. Of the faulty ones that the scripts of the zoo can tell from the engine, the rate
 * that verification finds is printed, with each that it misses.
 */
import { parseArgs } from 'node:util'
import { judgeTarget, loadZooParts, notInFixtures } from '../test/zoo/judge.ts'
import { isVisible } from '../test/zoo/random-faults.ts'
import { correctServer, faultyServer } from '../test/zoo/random-servers.ts'

const { values } = parseArgs({
  options: {
    correct: { type: 'string', default: '1000' },
    faulty: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    api: { type: 'string' },
  },
})
const names = (['projects', 'aitronos', 'shareofmodel', 'library', 'clinic'] as const).filter(
  (each) => (values.api ?? each) === each,
)
/** Those with scripts that tell a faulty server from the engine. */
const scripted = names.filter((each) => each !== 'library' && each !== 'clinic')
const first = Number(values.seed)
const partsOf = await loadZooParts()
const wrong: string[] = []
const without = notInFixtures

for (let seed = first; seed < first + Number(values.correct); seed++) {
  const name = names[seed % names.length] as (typeof names)[number]
  const { fetch, differs } = await correctServer(partsOf(name), name, seed)
  const baseUrl = urlOf(name)
  const { findings, flaky, notRestored } = await judgeTarget(partsOf(name), name, { baseUrl, fetch, without })
  if (findings.length + flaky.length + notRestored.length === 0) continue
  wrong.push(
    `${name}, seed ${seed} (${differs}): ${findings.map(({ case: id, actual }) => `${id}, ${actual}`).join('; ')}`,
  )
}
console.log(`Correct servers: ${Number(values.correct)} verified, ${wrong.length} with findings.`)
for (const each of wrong) console.log(`  ${each}`)

let [seen, found, alike, invalid] = [0, 0, 0, 0]
for (let seed = first; seed < first + Number(values.faulty); seed++) {
  const name = scripted[seed % scripted.length]
  if (!name) break
  const server = await faultyServer(partsOf(name), name, seed)
  if (!server) invalid++
  else if (!(await isVisible(partsOf(name), name, server))) alike++
  else {
    seen++
    const { findings } = await judgeTarget(partsOf(name), name, { baseUrl: urlOf(name), fetch: server.fetch, without })
    if (findings.length > 0) found++
    else console.log(`  missed: ${name}, seed ${seed}: ${server.differs}`)
  }
}
const rate = seen === 0 ? 100 : Math.round((1000 * found) / seen) / 10
console.log(`Faulty servers: ${found} of ${seen} found (${rate} %); ${alike} look the same, ${invalid} cannot run.`)
process.exitCode = wrong.length > 0 ? 1 : 0

function urlOf(name: (typeof names)[number]): string {
  const api = partsOf(name).contract.apis.find((each) => each.name === name)
  if (!api) throw new Error(`Unknown API "${name}".`)
  return api.url
}
