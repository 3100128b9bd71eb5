import type { Api, ProblemTemplate } from '../../openapi/contract.ts'
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
  const all = templatesFor(api, operation.problems, cause)
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

/** An operation's own examples win over those of the API. */
function templatesFor(
  { problems }: Api,
  own: readonly ProblemTemplate[],
  cause: ErrorKind,
): readonly ProblemTemplate[] {
  const nearest = own.filter(({ failure }) => failure === cause)
  return nearest.length > 0 ? nearest : problems.filter(({ failure }) => failure === cause)
}
