import { z } from 'zod'
import type { Finding, Report } from './report.ts'

/** A finding as a baseline remembers it: by what is wrong, not by how it showed. */
const knownFinding = z.strictObject({ law: z.string(), operation: z.string(), subjects: z.array(z.string()) })

const baselineFile = z.strictObject({ api: z.string(), findings: z.array(knownFinding) })

/** Findings that are accepted for now. */
export type Baseline = z.infer<typeof baselineFile>

/** Reads the content of a baseline file. Returns undefined if it is not one. */
export function readBaseline(text: string): Baseline | undefined {
  try {
    return baselineFile.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Returns the content of a baseline file that accepts the findings of a report. Sorted, so that it changes little. */
export function writeBaseline(api: string, { findings }: Report): string {
  const known = findings.map(({ law, operation, subjects }) => ({ law, operation, subjects: subjects.toSorted() }))
  const keyOf = (each: (typeof known)[number]): string => `${each.operation} ${each.law} ${each.subjects.join()}`
  const sorted = known.toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1))
  return `${JSON.stringify({ api, findings: sorted } satisfies Baseline, undefined, 2)}\n`
}

/** Returns the report with known findings marked. A finding with a subject that the baseline does not name is new. */
export function markKnown(report: Report, { findings: accepted }: Baseline): Report {
  const isKnown = ({ law, operation, subjects }: Finding): boolean => {
    const same = accepted.filter((each) => each.law === law && each.operation === operation)
    const named = new Set(same.flatMap((each) => each.subjects))
    return same.length > 0 && subjects.every((subject) => named.has(subject))
  }
  const marked = report.findings.map((each): Finding => (isKnown(each) ? { ...each, isKnown: true } : each))
  return { ...report, findings: marked }
}
