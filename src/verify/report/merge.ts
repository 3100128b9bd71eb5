import type { NotExercised } from '../setup/tested-update.ts'
import type { ReportFile } from './json.ts'
import type { Coverage, FieldCoverage, Finding, Report, RoleCell, StatusCoverage, VerifyEvent } from './report.ts'

/** Returns the events of one verification whose parts these reports are of: any reporter can present them. */
export function mergedEvents(reports: readonly [ReportFile, ...ReportFile[]]): readonly VerifyEvent[] {
  const [{ api, target }] = reports
  const cases = reports.flatMap((each) => each.cases ?? [])
  return [
    { kind: 'started', api, target, writesTo: [] },
    ...cases.map((each): VerifyEvent => ({ kind: 'case', ...each })),
    { kind: 'finished', report: mergedReport(reports) },
  ]
}

function mergedReport(reports: readonly ReportFile[]): Report {
  const coverage = mergedCoverage(reports.map((each) => each.coverage))
  const sum = (name: 'cases' | 'passed' | 'failed' | 'warned' | 'notTried'): number =>
    reports.reduce((total, { summary }) => total + summary[name], 0)
  const disturbed = distinct(reports.flatMap((each) => each.disturbed ?? []))
  const variables = distinct(reports.flatMap((each) => each.variables ?? []))
  return {
    summary: {
      ...{ cases: sum('cases'), passed: sum('passed'), failed: sum('failed'), warned: sum('warned') },
      ...{ notExercised: coverage.notExercised.length, notTried: sum('notTried') },
    },
    findings: mergedFindings(reports.flatMap(({ findings }) => findings)),
    flaky: reports.flatMap(({ flaky }) => flaky),
    coverage,
    notRestored: distinct(reports.flatMap(({ notRestored }) => notRestored)),
    ...(disturbed.length > 0 && { disturbed }),
    ...(variables.length > 0 && { variables }),
    ...(reports.some(({ isIncomplete }) => isIncomplete) && { isIncomplete: true }),
  }
}

/** What breaks the same law at the same operation with the same answer has one cause, whichever part has shown it. */
function mergedFindings(findings: ReportFile['findings']): Finding[] {
  const causeOf = ({ severity, law, operation, actual, isKnown }: Finding): string =>
    JSON.stringify([severity, law, operation, actual, isKnown])
  const merged = [...Map.groupBy(findings, causeOf).values()].map((alike): Finding => {
    const { faultCodes: _, ...first } = alike[0] as ReportFile['findings'][number]
    const all = <Name extends 'cases' | 'subjects' | 'operations' | 'alsoBroken'>(name: Name): Finding[Name] =>
      distinct(alike.flatMap((each) => each[name] as readonly unknown[])) as Finding[Name]
    return {
      ...first,
      ...{ cases: all('cases'), subjects: all('subjects') },
      ...{ operations: all('operations'), alsoBroken: all('alsoBroken') },
      count: alike.reduce((total, { count }) => total + count, 0),
    }
  })
  return merged.toSorted((left, right) => Number(left.severity === 'warns') - Number(right.severity === 'warns'))
}

function mergedCoverage(parts: readonly Coverage[]): Coverage {
  return {
    operations: merged(
      parts.map(({ operations }) => operations),
      add,
    ),
    laws: merged(
      parts.map(({ laws }) => laws),
      add,
    ),
    statuses: merged(
      parts.map(({ statuses }) => statuses),
      bothStatuses,
    ),
    fields: merged(
      parts.map(({ fields }) => fields),
      (left, right) => merged([left, right], bothFields),
    ),
    roles: mergedRoles(parts.flatMap(({ roles }) => roles)),
    notExercised: leftByAll(parts.map(({ notExercised }) => notExercised)),
  }
}

function merged<Value>(
  tables: readonly Readonly<Record<string, Value>>[],
  both: (left: Value, right: Value) => Value,
): Readonly<Record<string, Value>> {
  const result = new Map<string, Value>()
  for (const [name, value] of tables.flatMap((table) => Object.entries(table))) {
    const known = result.get(name)
    result.set(name, known === undefined ? value : both(known, value))
  }
  return Object.fromEntries(result)
}

function add(left: number, right: number): number {
  return left + right
}

function bothStatuses({ documented, seen }: StatusCoverage, other: StatusCoverage): StatusCoverage {
  return { documented, seen: distinct([...seen, ...other.seen]).toSorted((left, right) => left - right) }
}

function bothFields(left: FieldCoverage, right: FieldCoverage): FieldCoverage {
  const tried = distinct([...left.tried, ...right.tried])
  const notTried = distinct([...left.notTried, ...right.notTried]).filter((each) => !tried.includes(each))
  return { cases: left.cases + right.cases, isAlias: left.isAlias, tried, notTried }
}

function mergedRoles(cells: readonly RoleCell[]): RoleCell[] {
  const groups = Map.groupBy(cells, ({ operation, role, may }) => JSON.stringify([operation, role, may]))
  return [...groups.values()].map((alike) => ({
    ...(alike[0] as RoleCell),
    holds: alike.every(({ holds }) => holds),
  }))
}

/** Cases that one part has left out are left out; a promise that one part has tried is tried. */
function leftByAll(parts: readonly (readonly NotExercised[])[]): NotExercised[] {
  const isOfCases = ({ about }: NotExercised): boolean => /: \d+ cases?$/.test(about)
  const isEverywhere = (one: NotExercised): boolean =>
    parts.every((each) => each.some(({ about, reason }) => about === one.about && reason === one.reason))
  return distinct(parts.flat().filter((each) => isOfCases(each) || isEverywhere(each)))
}

/** Returns each item once: the first of those that are the same JSON. */
function distinct<Item>(items: readonly Item[]): Item[] {
  return [...new Map(items.toReversed().map((each) => [JSON.stringify(each), each])).values()].toReversed()
}
