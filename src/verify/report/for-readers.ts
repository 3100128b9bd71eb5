import type { Locate } from '../../spec/spec-error.ts'
import type { Config, Identity } from '../config.ts'
import type { Finding, Report, Variable, VerifyEvent } from '../report.ts'
import { TargetError } from '../target.ts'

export interface Edition {
  readonly config: Config
  /** Finds a pointer in the document's file. @default findings have no line */
  readonly locate?: Locate
  /** Gives the command that tries a case again, or without one, all of them. @default findings have none */
  readonly replay?: (caseId?: string) => string
}

/**
 * Gives the events as readers may have them: each finding with its line and the command that tries it again, and no
 * credential in any text, whatever the implementation has answered.
 */
export async function* forReaders(
  events: AsyncIterable<VerifyEvent>,
  edition: Edition,
): AsyncGenerator<VerifyEvent, Report> {
  const clean = cleaner(edition.config.identities)
  const tried = new Set<string>()
  let report: Report | undefined
  try {
    for await (const event of events) {
      if (event.kind === 'case') tried.add(event.id)
      if (event.kind === 'finished') {
        report = edit(event.report, edition, clean, tried)
        yield { ...event, report }
      } else yield event
    }
  } catch (error) {
    throw error instanceof TargetError ? new TargetError(error.kind, clean(error.message)) : error
  }
  if (!report) throw new Error('The verification has ended without a report.')
  return report
}

type Clean = (text: string) => string

function edit(report: Report, { config, locate, replay }: Edition, clean: Clean, tried: ReadonlySet<string>): Report {
  // What is wrong with a reply by itself is found on the way: it takes the whole run to come there again.
  const again = (id: string): string | undefined => replay?.(tried.has(id) ? id : undefined)
  const findings = report.findings.map(
    (finding): Finding => ({
      ...cleaned(finding, clean),
      ...(locate && { line: locate(finding.pointer).line }),
      ...(replay && { replay: again(finding.case) }),
    }),
  )
  const notExercised = report.coverage.notExercised.map((each) => ({ ...each, reason: clean(each.reason) }))
  return {
    ...report,
    findings,
    flaky: report.flaky.map((flake) => cleaned(flake, clean)),
    coverage: { ...report.coverage, notExercised },
    variables: variablesOf(report, config),
  }
}

/** @note the curl lines need no cleaning: they are made of what was sent, and of variables. */
function cleaned<Seen extends Pick<Finding, 'expected' | 'actual'>>(seen: Seen, clean: Clean): Seen {
  return { ...seen, expected: clean(seen.expected), actual: clean(seen.actual) }
}

/** A shorter one is a word like others: who uses it as a credential has nothing to hide. */
const shortestSecret = 8

/** Gives what puts the name of a header in place of what the header proves. */
function cleaner(identities: readonly Identity[]): Clean {
  const secrets = identities.flatMap(({ name, headers }) =>
    Object.entries(headers).flatMap(([header, value]) =>
      [value, value.slice(value.indexOf(' ') + 1)].map((secret) => ({ secret, shown: `[${header} of ${name}]` })),
    ),
  )
  const telling = secrets.filter(({ secret }) => secret.length >= shortestSecret)
  // Where one is a part of another, the longer goes first.
  const inOrder = telling.toSorted((left, right) => right.secret.length - left.secret.length)
  return (text) => inOrder.reduce((rest, { secret, shown }) => rest.replaceAll(secret, shown), text)
}

/** Gives the variables that only the curl lines have: in the configuration, the credential itself is written. */
function variablesOf({ findings, notRestored }: Report, { identities }: Config): Variable[] {
  const lines = [...findings.flatMap(({ curl }) => curl), ...notRestored.map(({ curl }) => curl)]
  return identities.flatMap(({ name: identity, shell }) =>
    Object.entries(shell)
      .filter(([, text]) => /^\$\w+$/.test(text) && lines.some((line) => line.includes(`: ${text}"`)))
      .map(([header, text]) => ({ name: text.slice(1), identity, header })),
  )
}
