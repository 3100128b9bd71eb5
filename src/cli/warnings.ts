import type { LoadedParts } from '../mock/parts/compile-parts.ts'
import { counted } from '../openapi/counted.ts'
import type { SpecIssue } from '../openapi/spec-error.ts'
import { describeIssue, placeIssue } from '../openapi/spec-error.ts'

type Document = NonNullable<LoadedParts['opened']>

/** The most kinds of warning that are printed, at two lines each. */
const mostKinds = 9

/** Returns the warnings about a document, those of one kind together, about twenty lines at most. */
export function warningLines({ warnings, locate, files }: Document): string[] {
  if (warnings.length === 0) return []
  const kinds = [...Map.groupBy(warnings, kindOf).values()].toSorted((left, right) => right.length - left.length)
  const shown = kinds.slice(0, mostKinds).map((issues) => {
    const [first] = issues as [SpecIssue]
    const others = issues.length - 1
    const more = others === 0 ? '' : ` (and ${others} more of this kind)`
    return describeIssue(String(files[0]), placeIssue(first, locate)) + more
  })
  const left = kinds.slice(mostKinds).reduce((sum, issues) => sum + issues.length, 0)
  return [
    `${counted(warnings.length, 'warning')}, which --strict makes ${warnings.length === 1 ? 'an error' : 'errors'}:`,
    ...shown,
    ...(left > 0 ? [`… and ${counted(left, 'warning')} of ${counted(kinds.length - mostKinds, 'other kind')}`] : []),
  ]
}

/** What two warnings have in common whose names and values differ. */
function kindOf({ code, found }: SpecIssue): string {
  return `${code} ${found.replaceAll(/"(?:[^"\\]|\\.)*"|\d+/g, '…')}`
}
