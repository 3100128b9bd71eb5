import type { Opinions } from './bystander.ts'

/** A way in which two judges differ, and why both may. `docs/decisions/0014-prism-as-a-second-opinion.md` says more. */
export interface KnownDifference {
  readonly why: string
  readonly covers: (opinions: Opinions) => boolean
}

const prismAsksFor =
  (status: number, says: RegExp) =>
  (opinions: Opinions): boolean =>
    opinions.status === status && opinions.prismOnRequest.some((violation) => says.test(violation))

const prismAccepts =
  (...statuses: readonly number[]) =>
  ({ status, prismOnRequest }: Opinions): boolean =>
    statuses.includes(status) && prismOnRequest.length === 0

/** Where Prism says otherwise of a request than a correct server does. */
export const onRequests: readonly KnownDifference[] = [
  {
    why: 'Of two spellings in one body the first one wins, and the other is not looked at (x-alias-of).',
    covers: prismAsksFor(200, /^body\.disabled_models: .* must be array$/),
  },
  {
    why: 'A lenient parameter takes any text (x-lenient).',
    covers: prismAsksFor(200, /^query\.include_logo: .* must be boolean$/),
  },
  {
    why: 'The record is looked up, and the role is checked, before the body and the id are (x-check-order).',
    covers: ({ status, prismOnRequest }) => [403, 404].includes(status) && prismOnRequest.length > 0,
  },
  { why: 'Prism knows no credentials: any will do.', covers: prismAccepts(401) },
]

/** The laws by which only verification finds fault with a reply. */
export const onReplies: Readonly<Record<string, string>> = {
  'never-a-server-error': 'A 5xx that the operation does not list is only a warning to Prism.',
  'status-is-documented': 'A 422 where the operation lists a 400, or the other way round, is only a warning to Prism.',
  'error-agrees-with-status': 'JSON Schema has no word for a status in the content that is the one of the reply.',
}
