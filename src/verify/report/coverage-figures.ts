import type { NotExercised } from '../setup/tested-update.ts'
import type { Coverage, FieldCoverage, StatusCoverage } from './report.ts'
import { roleMatrix } from './role-matrix.ts'

/** How much of one kind of promise was tried. */
export interface Figure {
  readonly name: string
  readonly tried: number
  /** The total; undefined if the document does not tell. */
  readonly of?: number
}

/** Returns how much was tried of each kind of promise that the document makes. */
export function coverageFigures(coverage: Coverage): Figure[] {
  const { operations, laws, statuses, fields } = coverage
  const tables = Object.values(fields)
  const all = tables.flatMap((table) => Object.values(table))
  const { rows } = roleMatrix(coverage.roles)
  const marks = rows.flatMap((row) => row.marks)
  const figures: Figure[] = [
    { name: 'operations', tried: Object.keys(operations).length, of: Object.keys(statuses).length },
    { name: 'laws', tried: Object.values(laws).filter((cases) => cases > 0).length },
    statusFigure(Object.values(statuses)),
    fieldFigure(
      'fields',
      all.filter(({ isAlias }) => !isAlias),
    ),
    fieldFigure(
      'aliases',
      all.filter(({ isAlias }) => isAlias),
    ),
    { name: 'constraints', ...constraintFigure(all) },
    { name: 'role cells', tried: marks.filter((mark) => mark !== 'not tried').length, of: marks.length },
  ]
  return figures.filter(({ of }) => of !== 0)
}

/** Returns how many constraints of fields were tried. */
export function constraintFigure(fields: readonly FieldCoverage[]): { readonly tried: number; readonly of: number } {
  const tried = sum(fields.map((each) => each.tried.length))
  return { tried, of: tried + sum(fields.map((each) => each.notTried.length)) }
}

/** A reason, and everything it kept from being tried. */
export interface Reason {
  readonly reason: string
  readonly about: readonly string[]
}

/** Groups what was not tried by its reason, in order of appearance. */
export function byReason(notExercised: readonly NotExercised[]): Reason[] {
  const groups = Map.groupBy(notExercised, ({ reason }) => reason)
  return [...groups].map(([reason, items]) => ({ reason, about: items.map(({ about }) => about) }))
}

/** Returns whether a declared status came: for a range or the `default`, one that is not declared more closely. */
export function isSeen(
  declared: number | string,
  seen: StatusCoverage['seen'],
  all: StatusCoverage['documented'],
): boolean {
  return seen.some((status) => declarationOf(status, all) === declared)
}

/** Returns what a document declares for a status: the status itself, its range, or `default`; undefined if nothing. */
export function declarationOf(status: number, documented: StatusCoverage['documented']): number | string | undefined {
  return [status, `${Math.floor(status / 100)}XX`, 'default'].find((each) => documented.includes(each))
}

function statusFigure(statuses: readonly Coverage['statuses'][string][]): Figure {
  const tried = statuses.map(
    ({ documented, seen }) => documented.filter((each) => isSeen(each, seen, documented)).length,
  )
  return { name: 'statuses', tried: sum(tried), of: sum(statuses.map(({ documented }) => documented.length)) }
}

function fieldFigure(name: string, fields: readonly FieldCoverage[]): Figure {
  return { name, tried: fields.filter(({ cases }) => cases > 0).length, of: fields.length }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
