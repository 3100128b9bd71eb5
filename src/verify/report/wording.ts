import { counted } from '../../openapi/counted.ts'
import { checks } from '../checks.ts'
import type { Finding, Flake } from './report.ts'

/** A labelled part of a finding's description. */
export interface Row {
  readonly label: string
  readonly lines: readonly string[]
  /** Whether it is a shell command, to be printed verbatim. */
  readonly isCommand?: boolean
}

/** Fields or callers named in a headline. */
const namedAtMost = 3

/** Returns the broken law as a sentence, with what it failed for. */
export function headline({ law, subjects, count }: Finding): string {
  const { says } = checks[law]
  const times = count > 1 ? ` (${count} cases)` : ''
  return subjects.length === 0 ? `${says}${times}` : `${says} Failed for: ${shortList(subjects, namedAtMost)}${times}`
}

/** Describes a finding. @param most Requests to show. @default all */
export function rowsOfFinding(finding: Finding, document?: string, most?: number): Row[] {
  const { law, alsoBroken, operations, subjects, rate } = finding
  return [
    { label: 'law', lines: [law] },
    { label: 'also', lines: alsoBroken.map((each) => `broken by the same cause: ${checks[each].says} (${each})`) },
    {
      label: checks[law].family === 'roles' ? 'callers' : 'fields',
      lines: subjects.length > 1 ? [subjects.join(', ')] : [],
    },
    { label: 'at', lines: operations.length > 1 ? [operations.join(', ')] : [] },
    ...rowsOfSeen(finding),
    { label: 'seen', lines: rate ? [`in ${rate.seen} of ${rate.attempts} attempts`] : [] },
    ...rowsToSeeAgain(finding, document, most),
  ].filter(({ lines }) => lines.length > 0)
}

/** Describes a failure that did not repeat. */
export function rowsOfFlake(flake: Flake, document?: string, most?: number): Row[] {
  const { law, rate } = flake
  return [
    { label: 'law', lines: [law] },
    ...rowsOfSeen(flake),
    { label: 'seen', lines: [`in ${rate.seen} of ${rate.attempts} attempts`] },
    ...rowsToSeeAgain(flake, document, most),
  ].filter(({ lines }) => lines.length > 0)
}

/** Joins the first items, and counts the rest. */
export function shortList(items: readonly string[], most: number, separator = ', '): string {
  if (items.length <= most) return items.join(separator)
  return `${items.slice(0, most).join(separator)} and ${items.length - most} more`
}

/** Says how many planned cases did not run. */
export function untriedCases(count: number): string {
  return `${counted(count, 'planned case')} ${count === 1 ? 'was' : 'were'} not tried`
}

function rowsOfSeen({ about, expected, actual }: Finding | Flake): Row[] {
  return [
    { label: 'tried', lines: [about] },
    { label: 'expected', lines: [expected] },
    { label: 'actual', lines: [actual] },
  ]
}

function rowsToSeeAgain(seen: Finding | Flake, document = 'document', most = Number.POSITIVE_INFINITY): Row[] {
  const { pointer, line, file = document, curl, replay } = seen
  // A failure between two cases has no case to repeat.
  const again = replay ?? (seen.case === '' ? 'the whole run' : `the case ${JSON.stringify(seen.case)}`)
  return [
    { label: 'document', lines: [line === undefined ? pointer : `${file}:${line}  ${pointer}`] },
    { label: 'requests', lines: abridged(curl, most), isCommand: true },
    { label: 'again', lines: [again], isCommand: true },
  ]
}

/** The last requests are always shown: they carry the evidence. */
const lastOnes = 2

function abridged(curl: readonly string[], most: number): readonly string[] {
  const left = curl.length - most
  if (left <= 0) return curl
  const note = `# … and ${left} more here (the JSON report has all)`
  return [...curl.slice(0, most - lastOnes), note, ...curl.slice(-lastOnes)]
}
