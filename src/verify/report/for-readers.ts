import type { Locate } from '../../openapi/spec-error.ts'
import { TargetError } from '../client/target.ts'
import { basicCredentials, nearlyRight } from '../setup/access.ts'
import type { Config } from '../setup/config.ts'
import type { Baseline } from './baseline.ts'
import { markKnown } from './baseline.ts'
import type { Finding, Flake, Report, Variable, VerifyEvent } from './report.ts'

export interface Edition {
  readonly config: Config
  /** Marks findings that it accepts. @default none is known */
  readonly baseline?: Baseline
  /** Finds the line of a pointer in the document. @default findings have no line */
  readonly locate?: Locate
  /** Returns the command that repeats a case, or the whole run. @default findings have none */
  readonly replay?: (caseId?: string) => string
}

/**
 * Prepares events for readers: adds the line in the document and the command that repeats a case, and removes
 * credentials from every text, whatever the target replied.
 */
export async function* forReaders(
  events: AsyncIterable<VerifyEvent>,
  edition: Edition,
): AsyncGenerator<VerifyEvent, Report> {
  // Credentials may be fetched again on the way.
  const once = cleaner(edition.config)
  const clean: Clean = edition.config.steps ? (text) => cleaner(edition.config)(text) : once
  let report: Report | undefined
  try {
    for await (const event of events) {
      if (event.kind === 'finished') {
        const edited = edit(event.report, edition, clean)
        report = edition.baseline ? markKnown(edited, edition.baseline) : edited
        yield { ...event, report }
      } else if (event.kind === 'case') yield { ...event, id: clean(event.id) }
      else yield event
    }
  } catch (error) {
    throw error instanceof TargetError ? new TargetError(error.kind, clean(error.message)) : error
  }
  if (!report) throw new Error('The verification has ended without a report.')
  return report
}

function edit(report: Report, edition: Edition, clean: Clean): Report {
  const { coverage, notRestored } = report
  return {
    ...report,
    findings: report.findings.map(
      (finding): Finding => ({
        ...editSeen(finding, edition, clean),
        subjects: finding.subjects.map(clean),
        cases: finding.cases.map(clean),
      }),
    ),
    flaky: report.flaky.map((flake) => editSeen(flake, edition, clean)),
    notRestored: notRestored.map(({ about, curl }) => ({ about: clean(about), curl: clean(curl) })),
    coverage: {
      ...coverage,
      notExercised: coverage.notExercised.map(({ about, reason }) => ({ about: clean(about), reason: clean(reason) })),
    },
    ...(report.disturbed && { disturbed: report.disturbed.map(clean) }),
    variables: variablesOf(report, edition.config),
  }
}

function editSeen<Seen extends Finding | Flake>(seen: Seen, { locate, replay }: Edition, clean: Clean): Seen {
  const edited = {
    ...seen,
    about: clean(seen.about),
    expected: clean(seen.expected),
    actual: clean(seen.actual),
    case: clean(seen.case),
    curl: seen.curl.map(clean),
  }
  const { line, file } = locate?.(seen.pointer) ?? {}
  return {
    ...edited,
    ...(line !== undefined && { line }),
    ...(file !== undefined && { file }),
    // A failure between two cases takes the whole run to repeat.
    ...(replay && { replay: replay(edited.case === '' ? undefined : edited.case) }),
  }
}

/** Returns the variables that only curl lines use: the configuration holds the credential itself, or a reply told it. */
function variablesOf({ findings, flaky, notRestored }: Report, { identities, steps }: Config): Variable[] {
  const lines = [...[...findings, ...flaky].flatMap(({ curl }) => curl), ...notRestored.map(({ curl }) => curl)]
  return identities.flatMap(({ name: identity, shell }) =>
    Object.entries(shell)
      .filter(([, text]) => lines.some((line) => line.includes(`: ${text}"`)))
      .flatMap(([header, text]) => namesIn(text, steps?.told).map((name) => ({ name, identity, header }))),
  )
}

function namesIn(text: string, told: ReadonlySet<string> = new Set()): string[] {
  if (/^\$\w+$/.test(text)) return [text.slice(1)]
  return Array.from(text.matchAll(/\$\{(\w+)\}/g), ([, name = '']) => name).filter((name) => told.has(name))
}

/** Replaces credentials in a text by the names of their headers. */
type Clean = (text: string) => string

/** Shorter credentials are ordinary words, and no secret. */
const shortestSecret = 8

interface Secret {
  readonly secret: string
  readonly shown: string
}

/** Returns a function that removes the configuration's credentials from texts, in all the forms in which they may come back. */
function cleaner({ identities, resources, headers: common, steps }: Config): Clean {
  // Behind an authenticating proxy, a header may hold just the caller's ID.
  const ids = new Set([...Object.values(resources).flat(), ...identities.flatMap(({ id }) => id ?? [])])
  const secrets = [...identities, { name: 'every request', headers: common }].flatMap(({ name, headers }) =>
    Object.entries(headers).flatMap(([header, value]) =>
      formsOf(value, ids).map((secret): Secret => ({ secret, shown: `[${header} of ${name}]` })),
    ),
  )
  const former = [...(steps?.former ?? [])]
    .flatMap((value) => formsOf(value, ids))
    .map((secret): Secret => ({ secret, shown: '[former credential]' }))
  const telling = [...secrets, ...former].filter(({ secret }) => secret.length >= shortestSecret && !ids.has(secret))
  // If one contains another, the longer goes first.
  const inOrder = telling.toSorted((left, right) => right.secret.length - left.secret.length)
  return (text) =>
    inOrder.reduce((rest, each) => withoutBeginning(rest.replaceAll(each.secret, each.shown), each), text)
}

/** Returns a credential with and without its scheme, the password in it, and each as JSON, in a URL and in a form. */
function formsOf(value: string, ids: ReadonlySet<string>): string[] {
  const [scheme = '', bare = value] = value.split(/ (.*)/s)
  const decoded = /^basic$/i.test(scheme) ? Buffer.from(bare, 'base64').toString() : ''
  const password = decoded.slice(decoded.indexOf(':') + 1)
  // Some laws send credentials that are nearly right: they tell the right one.
  const nearly = decoded === '' ? [] : nearlyRight(decoded).map((each) => basicCredentials(each).replace('Basic ', ''))
  const forms = [value, bare, decoded, password, ...nearly].flatMap((each) =>
    ids.has(each) ? [] : [each, ...nearlyRight(each)],
  )
  return [
    ...new Set(
      forms.flatMap((each) => [
        each,
        JSON.stringify(each).slice(1, -1),
        encodeURIComponent(each),
        new URLSearchParams([['', each]]).toString().slice(1),
      ]),
    ),
  ]
}

/** Long texts are cut, which may leave the beginning of a credential. */
function withoutBeginning(text: string, { secret, shown }: Secret): string {
  if (!text.includes('…')) return text
  for (let length = secret.length - 1; length >= shortestSecret; length--) {
    const beginning = `${secret.slice(0, length)}…`
    if (text.includes(beginning)) return text.replaceAll(beginning, `${shown}…`)
  }
  return text
}
