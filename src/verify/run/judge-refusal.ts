import type { Api, Operation, ProblemTemplate } from '../../openapi/contract.ts'
import type { ErrorKind } from '../../openapi/vocabulary.ts'
import type { Mismatch } from '../case.ts'
import type { Exchanged } from '../client/test-client.ts'
import { differenceFrom } from './judge-error.ts'
import { evidenceOfForm } from './judge-reply.ts'

/**
 * Returns how a refusal differs from the examples that the document has for its cause: in its status, or in a constant. A
 * reply alone does not tell why it refuses; a case knows. What is only assumed of an example is not asked for.
 *
 * @param scheme The security scheme whose credential was refused: its own examples win.
 */
export function unlikeCause(
  api: Api,
  { operation, received, content }: Exchanged,
  cause: ErrorKind,
  scheme?: string,
): Mismatch | undefined {
  const all = templatesFor(api, operation, cause)
  const own = all.filter((each) => each.scheme !== undefined && each.scheme === scheme)
  const templates = own.length > 0 ? own : all
  if (templates.length === 0 || received.status < 400 || received.status >= 500) return undefined
  const statuses = [...new Set(templates.map(({ status }) => status))]
  if (!statuses.includes(received.status)) {
    if (evidenceOfForm(templates, 'status') === 'assumed') return undefined
    return { expected: `status ${statuses.join(' or ')}`, actual: `status ${received.status}`, evidence: 'documented' }
  }
  if (content === undefined || evidenceOfForm(templates, 'content') === 'assumed') return undefined
  const differences = templates.map((each) => differenceFrom(each, content))
  const [first] = differences
  if (!first || differences.includes(undefined)) return undefined
  return { ...first.found, law: 'error-is-as-documented', subject: first.path, evidence: 'documented' }
}

/** Returns the examples for these failures at an operation: its own win over those of the API. */
export function templatesFor(
  api: Api,
  operation: Operation,
  ...failures: readonly ErrorKind[]
): readonly ProblemTemplate[] {
  const [own, others] = [operation, api].map(({ problems }) =>
    problems.filter(({ failure }) => failures.includes(failure)),
  ) as [ProblemTemplate[], ProblemTemplate[]]
  return own.length > 0 ? own : others
}
