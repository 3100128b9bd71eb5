import { z } from 'zod'
import type { LawName } from '../laws.ts'
import { laws } from '../laws.ts'
import type { ReportFile } from './json.ts'

const law = z.enum(Object.keys(laws) as LawName[]).describe('The law that is broken.')
const pointer = z.templateLiteral(['#', z.string()]).describe('A JSON pointer into the document.')
const count = z.int().min(0)
const curl = z.string().describe('A line for a POSIX shell; credentials are variables.')

const seen = {
  law,
  operation: z.string().describe('The id of the operation, or its method and path.'),
  about: z.string().describe('What was tried.'),
  expected: z.string(),
  actual: z.string(),
  case: z.string().describe('The case, as `--case` takes it.'),
}

const finding = z.strictObject({
  ...seen,
  severity: z.enum(['fails', 'warns']).describe('Whether what is broken is documented, or only assumed.'),
  pointer,
  line: z.int().min(1).optional().describe('Where the pointer stands in the file of the document.'),
  count: z.int().min(1).describe('In how many cases it was seen. The others are those of the first.'),
  curl: z.array(curl).describe('The requests that show it, in order.'),
  replay: z.string().optional().describe('The command that tries the case again.'),
})

const coverage = z.strictObject({
  operations: z.record(z.string(), count).describe('Operation → how many cases have tried it.'),
  laws: z.record(z.string(), count).describe('Law → how many cases have tried it.'),
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

/** What a JSON report holds. */
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
  }),
  findings: z.array(finding).describe('What the implementation does not keep, one of each cause.'),
  flaky: z.array(z.strictObject(seen)).describe('What was seen once, and not when it was tried again.'),
  coverage,
  notRestored: z
    .array(z.strictObject({ about: z.string(), curl }))
    .describe('What could not be put back, and the request that would.'),
  variables: z
    .array(z.strictObject({ name: z.string(), identity: z.string(), header: z.string() }))
    .optional()
    .describe('The variables of the curl lines whose values are written in the configuration.'),
}) satisfies z.ZodType<ReportFile>
