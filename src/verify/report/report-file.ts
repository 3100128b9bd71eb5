import { z } from 'zod'
import type { CheckName } from '../checks.ts'
import { checks } from '../checks.ts'
import type { ReportFile } from './json.ts'

const law = z.enum(Object.keys(checks) as CheckName[])
const pointer = z.templateLiteral(['#', z.string()]).describe('Where the document makes the promise: a JSON pointer.')
const count = z.int().min(0)
const curl = z.string().describe('A line for a POSIX shell; credentials are variables.')
const rate = z.strictObject({ seen: count, attempts: count })

const seen = {
  law: law.describe('The law that is broken.'),
  operation: z.string().describe('The id of the operation, or its method and path.'),
  pointer,
  line: z.int().min(1).optional().describe('Where the pointer stands in the file of the document.'),
  file: z.string().optional().describe('The file of the line, where it is not the main one of the document.'),
  about: z.string().describe('What was tried.'),
  expected: z.string(),
  actual: z.string(),
  case: z.string().describe('The case, as `--case` takes it; empty where it was seen between two cases.'),
  curl: z.array(curl).describe('The requests that show it, in order.'),
  replay: z.string().optional().describe('The command that tries the case again.'),
}

const finding = z.strictObject({
  ...seen,
  alsoBroken: z.array(law).describe('Further laws that are broken by the same cause.'),
  severity: z.enum(['fails', 'warns']).describe('Whether what is broken is documented, or only assumed.'),
  faultCodes: z
    .array(z.int())
    .optional()
    .describe('The codes that the fault catalogue has for what is wrong; empty if it has none.'),
  isKnown: z.literal(true).optional().describe('Whether the baseline accepts it: it does not fail the run.'),
  operations: z.array(z.string()).describe('All operations it was seen at.'),
  subjects: z.array(z.string()).describe('The fields, roles or kinds of credentials it was seen at.'),
  count: z.int().min(1).describe('In how many cases it was seen. What was tried, and what came, is of the first.'),
  cases: z.array(z.string()).describe('The cases it was seen in, the first one first.'),
  rate: rate.optional().describe('In how many of how many attempts it was seen, where that was not each time.'),
})

const flake = z.strictObject({ ...seen, rate: rate.describe('In how many of how many attempts it was seen.') })

const status = z.int().min(100).max(599)
const range = z.string().regex(/^([1-5]XX|default)$/)
const field = z.strictObject({
  cases: count.describe('How many cases have tried it.'),
  isAlias: z.boolean().describe('Whether it is another spelling of a field.'),
  tried: z.array(z.string()).describe('The keywords of its schema that cases have tried.'),
  notTried: z.array(z.string()).describe('The keywords of its schema that no case has tried.'),
})

const coverage = z.strictObject({
  operations: z.record(z.string(), count).describe('Operation → how many cases have tried it.'),
  laws: z.record(z.string(), count).describe('Law → how many cases have tried it.'),
  statuses: z
    .record(z.string(), z.strictObject({ documented: z.array(z.union([status, range])), seen: z.array(status) }))
    .describe('Operation → the statuses that the document has, and those that came.'),
  fields: z
    .record(z.string(), z.record(z.string(), field))
    .describe('Operation → field, under each of its spellings → how much of it was tried.'),
  roles: z
    .array(
      z.strictObject({
        operation: z.string(),
        role: z.string(),
        may: z.boolean().describe('What the document says.'),
        holds: z.boolean().describe('Whether the implementation does so.'),
      }),
    )
    .describe('The cells of the role matrix.'),
  notExercised: z.array(z.strictObject({ about: z.string(), reason: z.string() })),
})

/** The schema of a JSON report. */
export const reportFile = z.strictObject({
  api: z.string().describe('The name of the API in the document.'),
  target: z.string().describe('The base URL of the implementation.'),
  document: z.string().optional().describe('The file of the document.'),
  summary: z.strictObject({
    cases: count,
    passed: count,
    failed: count,
    warned: count,
    notExercised: count.describe('How many promises could not be tried.'),
    notTried: count.describe('How many planned cases did not run: the run stopped early, or their record was lost.'),
  }),
  faultCatalogue: z.string().optional().describe('The catalogue and version that fault codes are of.'),
  findings: z.array(finding).describe('What the implementation does not keep, one of each cause.'),
  flaky: z.array(flake).describe('What was seen once, and not when it was tried again.'),
  coverage,
  notRestored: z
    .array(z.strictObject({ about: z.string(), curl }))
    .describe('What could not be put back, and the request that would.'),
  shard: z
    .string()
    .regex(/^[1-9]\d*\/[1-9]\d*$/)
    .optional()
    .describe('The part of the cases that was run, such as 1/4; all of them without it.'),
  isIncomplete: z
    .literal(true)
    .optional()
    .describe('Whether the run ended before its last case: it was stopped, or lost its target.'),
  cases: z
    .array(
      z.strictObject({
        id: z.string(),
        law,
        operation: z.string(),
        outcome: z.enum(['passed', 'failed', 'warned', 'flaky', 'skipped']),
        seconds: z.number().min(0).describe('How long it took, with all that was needed to decide it.'),
        requests: count,
      }),
    )
    .optional()
    .describe('Each case that was decided.'),
  disturbed: z
    .array(z.string())
    .optional()
    .describe('What tells that somebody else writes to the records of the run: cases that failed there do not count.'),
  variables: z
    .array(z.strictObject({ name: z.string(), identity: z.string(), header: z.string() }))
    .optional()
    .describe('The variables of the curl lines whose values are written in the configuration.'),
}) satisfies z.ZodType<ReportFile>
