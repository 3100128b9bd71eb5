/** Verifies servers that nobody here wrote, and says of every finding whether it is true: `npm run wild [NAME]`. */
import type { Finding, Report } from '../../src/verify.ts'
import { verify } from '../../src/verify.ts'
import { run, serve } from './processes.ts'
import type { PlantedFault, Shown, Told, WildCommand, WildServer } from './server.ts'
import { servers } from './servers.ts'

let wrong = 0
const [wanted] = process.argv.slice(2)
for (const server of servers.filter(({ name }) => wanted === undefined || name === wanted)) await tryServer(server)
if (wrong > 0) console.error(`${wrong} things are not as the lists in test/wild say.`)
process.exitCode = wrong > 0 ? 1 : 0

async function tryServer(server: WildServer): Promise<void> {
  const first = await server.prepare()
  if (typeof first === 'string') return console.log(`SKIPPED  ${server.name}: ${first}`)
  console.log(`${server.name}: ${server.says}`)
  for (const { says, shown } of server.faults) {
    const printed = await ask(await fresh(server), shown)
    tell(shown.prints.test(printed), `${says}: ${shown.prints} is printed`, printed)
  }
  await tryReport(server, undefined)
  for (const fault of server.planted) await tryReport(server, fault)
}

/** Every start begins with fresh records. */
async function fresh(server: WildServer): Promise<WildCommand> {
  const command = await server.prepare()
  if (typeof command === 'string') throw new Error(command)
  return command
}

/** Returns what a request to a fresh server prints. */
async function ask(command: WildCommand, { curl: [...args] }: Shown): Promise<string> {
  const served = await serve(command)
  try {
    const withOrigin = args.map((each) => (each.startsWith('/') ? served.origin + each : each))
    const { printed } = await run('curl', ['--silent', '--write-out', '\n%{http_code}', ...withOrigin])
    const [, content = '', status = ''] = /^(.*)\n(\d+)$/s.exec(printed) ?? []
    return `${status} ${content}`
  } finally {
    await served.stop()
  }
}

async function tryReport(server: WildServer, fault: PlantedFault | undefined): Promise<void> {
  const { command, args, env } = await fresh(server)
  const served = await serve({ command, args, env: { ...env, FAULTS: fault?.name ?? '' } })
  try {
    const began = performance.now()
    const report = await reportOf(server, served.origin + server.basePath)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    const about = fault ? `${fault.name} (${fault.says})` : 'as it is'
    const { cases, failed, warned } = report.summary
    console.log(`  ${about}: ${cases} cases, ${failed} failed, ${warned} warned, ${seconds} s`)
    judge(server, fault, report)
  } finally {
    await served.stop()
  }
}

async function reportOf({ spec, config, creates }: WildServer, baseUrl: string): Promise<Report> {
  for await (const event of verify({ spec, config, creates, baseUrl, runs: 10 }))
    if (event.kind === 'finished') return event.report
  throw new Error('There is no report.')
}

function judge(server: WildServer, fault: PlantedFault | undefined, report: Report): void {
  const { findings, flaky, notRestored, summary } = report
  const planted = [...(fault?.laws ?? []), ...(fault?.alsoBreaks ?? [])].map((law): Told => ({ law }))
  const races = server.faults.filter(({ isRace }) => isRace)
  for (const each of findings) {
    const isKnown = [...server.faults, ...planted].some((known) => isAbout(each, known))
    tell(isKnown, `the finding is true: ${each.law} ${each.operation} ${each.subjects.join(', ')}`, each.actual)
  }
  for (const each of flaky) {
    tell(
      races.some(({ law }) => law === each.law),
      `the flaky case is true: ${each.case}`,
      each.actual,
    )
  }
  for (const known of server.faults.filter(({ isRace }) => !fault && !isRace)) {
    tell(
      findings.some((each) => isAbout(each, known)),
      `it is found: ${known.says}`,
      'it is not found',
    )
  }
  if (fault && fault.laws.length > 0) {
    const found = findings.flatMap(({ law, alsoBroken }) => [law, ...alsoBroken])
    tell(
      fault.laws.some((law) => found.includes(law)),
      `it is found by ${fault.laws.join(' or ')}`,
      found.join(', '),
    )
  }
  tell(summary.notTried === 0, 'every case is tried', `${summary.notTried} are not`)
  const kept = [...(server.keeps ?? []), ...(fault?.keeps ?? [])]
  const left = notRestored.filter(({ about }) => !kept.some((name) => about.includes(name)))
  tell(left.length === 0, 'everything is put back', left.map(({ about }) => about).join('; '))
}

function isAbout({ law, alsoBroken, operations, subjects }: Finding, known: Told): boolean {
  const isLaw = law === known.law || alsoBroken.includes(known.law)
  const isThere = known.operation === undefined || operations.includes(known.operation)
  return isLaw && isThere && subjects.every((each) => !known.subjects || known.subjects.includes(each))
}

function tell(isRight: boolean, expected: string, actual: string): void {
  if (isRight) return
  wrong++
  console.error(`  NOT SO: ${expected}\n    ${actual.slice(0, 300)}`)
}
