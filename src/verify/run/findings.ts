import type { Case, Mismatch } from '../case.ts'
import { caseId } from '../case.ts'
import type { CheckName } from '../checks.ts'
import { checks, checksOfReplies } from '../checks.ts'
import type { Finding, Rate } from '../report/report.ts'

/** A failure before failures of one cause are merged. */
export interface Seen extends Pick<Finding, 'law' | 'severity' | 'operation' | 'pointer' | 'about' | 'curl'> {
  readonly mismatch: Mismatch
  /** Failures with the same key have the same cause. */
  readonly cause: string
  readonly subject: string
  readonly rate?: Rate
  /** The status of the reply at fault, if it is one. */
  readonly status?: number
}

/** A finding, and how the target has answered. */
interface Found extends Finding {
  readonly answer: string
}

/** Collects findings, one per cause. */
export class Findings {
  readonly #byCause = new Map<string, Found>()

  /** Adds what a case has shown. */
  add({ mismatch, cause, subject, status, ...seen }: Seen, one: Case): void {
    const id = caseId(one)
    const { expected, actual } = mismatch
    const answer = answerOf(mismatch, status)
    const key = `${seen.severity} ${seen.law} ${cause} ${answer}`
    const known = this.#byCause.get(key)
    if (known?.cases.includes(id)) return
    // A case of the broken law itself shows it best.
    const isBetter = known !== undefined && one.law === seen.law && !known.case.includes(` ${seen.law} `)
    const shown = isBetter ? { ...known, ...seen, expected, actual, case: id, cases: [id, ...known.cases] } : known
    const first = shown ?? {
      ...seen,
      answer,
      alsoBroken: [],
      operations: [],
      subjects: [],
      expected,
      actual,
      count: 0,
      case: id,
      cases: [],
    }
    const operations = [...new Set([...first.operations, seen.operation])]
    const subjects = [...new Set([...first.subjects, ...subject.split(', ').filter((each) => each !== '')])]
    this.#byCause.set(key, {
      ...first,
      operations,
      subjects,
      count: first.count + 1,
      cases: [...new Set([...first.cases, id])],
    })
  }

  /** Returns one finding per cause, failures first. */
  list(): Finding[] {
    const found = mergeEmpty(mergeByCases([...this.#byCause.values()]))
    const merged = mergeByOperation(mergeBySubject(mergeBySeverity(found)))
    const sorted = merged.toSorted(
      (left, right) => Number(right.severity === 'fails') - Number(left.severity === 'fails'),
    )
    return sorted.map(({ answer: _, ...finding }) => finding)
  }
}

/**
 * Returns how the target has answered: requests that were accepted, refused, crashed or not answered at all are wrong in
 * different ways, whatever they have in common.
 */
function answerOf({ actual, expected }: Mismatch, status?: number): string {
  if (expected === 'a reply') return 'no reply'
  const told = status ?? Number(/^status (\d\d\d)/.exec(actual)?.[1] ?? 200)
  return `${Math.floor(told / 100)}xx`
}

/** A faulty reply seen only in cases that failed anyway is a part of their failure. */
function mergeByCases(findings: readonly Found[]): Found[] {
  const ofReplies = findings.filter(({ law }) => checksOfReplies.has(law))
  const ofCases = findings.filter(({ law }) => !checksOfReplies.has(law))
  const failed = new Set(ofCases.flatMap(({ cases }) => cases))
  const overlap = (whole: Found, part: Found): number => part.cases.filter((id) => whole.cases.includes(id)).length
  return merge(findings, ofReplies, (part, alike) => {
    if (!part.cases.every((id) => failed.has(id))) return undefined
    const shared = alike.filter((each) => !checksOfReplies.has(each.law) && overlap(each, part) > 0)
    return shared.toSorted((a, b) => overlap(b, part) - overlap(a, part))[0]
  })
}

/** An empty body leaves out every field: what it changes is a part of losing those that are left out. */
function mergeEmpty(findings: readonly Found[]): Found[] {
  const ofEmpty = findings.filter(({ law, subjects }) => law === 'empty-changes-nothing' && subjects.length > 0)
  return merge(findings, ofEmpty, ({ operation, subjects }, alike) =>
    alike.find(
      (each) =>
        each.law === 'omitted-is-kept' &&
        each.operation === operation &&
        subjects.every((subject) => each.subjects.includes(subject)),
    ),
  )
}

/** A warning about fields that fail the same law is redundant. */
function mergeBySeverity(findings: readonly Found[]): Found[] {
  const warnings = findings.filter(({ severity, subjects }) => severity === 'warns' && subjects.length > 0)
  return merge(findings, warnings, ({ law, operation, subjects }, alike) =>
    alike.find(
      (each) =>
        each.severity === 'fails' &&
        each.law === law &&
        each.operation === operation &&
        subjects.every((subject) => each.subjects.includes(subject)),
    ),
  )
}

/** A field that breaks one law breaks others as a consequence: those about its aliases, or about many fields. */
function mergeBySubject(findings: readonly Found[]): Found[] {
  const derived = findings.filter(({ law }) => rankOf(law) > 0).toSorted((a, b) => rankOf(b.law) - rankOf(a.law))
  return merge(findings, derived, ({ law, operation, subjects }, alike) =>
    alike.find(
      (each) =>
        rankOf(each.law) < rankOf(law) &&
        each.operation === operation &&
        subjects.length > 0 &&
        // Laws about kinds of values look at single fields; the others look at many at once.
        (rankOf(law) === 1
          ? subjects.every((subject) => each.subjects.includes(subject))
          : subjects.some((subject) => each.subjects.includes(subject))),
    ),
  )
}

/** Authentication is shared by operations: the same callers treated wrongly at several operations are one cause. */
function mergeByOperation(findings: readonly Found[]): Found[] {
  const isLike = (one: Found, other: Found): boolean =>
    one.answer === other.answer &&
    one.law === other.law &&
    one.severity === other.severity &&
    one.subjects.join() === other.subjects.join()
  const aboutCallers = findings.filter(({ law }) => checks[law].family === 'roles')
  const further = aboutCallers.filter((each) => aboutCallers.find((other) => isLike(each, other)) !== each)
  return merge(findings, further, (part) => aboutCallers.find((each) => isLike(each, part)))
}

/** Merges each part into the finding that explains it. A warning cannot explain a failure. */
function merge(
  findings: readonly Found[],
  parts: readonly Found[],
  accountFor: (part: Found, alike: readonly Found[]) => Found | undefined,
): Found[] {
  const kept = new Map(findings.map((each) => [each, each]))
  for (const part of parts) {
    const alike = findings.filter(({ answer }) => answer === part.answer)
    const found = accountFor(part, alike)
    const [whole, own] = [found && kept.get(found), kept.get(part)]
    if (!found || !whole || !own || (whole.severity === 'warns' && own.severity === 'fails')) continue
    kept.delete(part)
    const cases = [...new Set([...whole.cases, ...own.cases])]
    const broken = new Set([...whole.alsoBroken, own.law, ...own.alsoBroken])
    broken.delete(whole.law)
    const operations = [...new Set([...whole.operations, ...own.operations])]
    kept.set(found, { ...whole, operations, alsoBroken: [...broken], cases, count: cases.length })
  }
  return [...kept.values()]
}

/** Laws that a field breaks as a consequence of breaking one of a lower rank. */
const consequences = [
  ['falsy-is-a-value', 'value-comes-back-exactly', 'list-is-replaced', 'empty-list-empties', 'null-clears'],
  ['alias-means-the-same', 'declared-spelling-wins'],
  ['reply-fits-its-schema', 'twice-is-once', 'concurrent-updates-survive', 'refused-changes-nothing'],
  ['agrees-with-the-model'],
]

function rankOf(law: CheckName): number {
  return consequences.findIndex((each) => each.includes(law)) + 1
}
