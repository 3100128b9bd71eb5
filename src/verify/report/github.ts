import type { SpecError } from '../../openapi/spec-error.ts'
import type { Finding, Flake, VerifyEvent } from './report.ts'
import { visible } from './visible.ts'
import type { Row } from './wording.ts'
import { headline, rowsOfFinding, rowsOfFlake, untriedCases } from './wording.ts'

/** Creates the reporter that prints GitHub workflow commands: annotations at the document's lines. */
export function createGithubReport(
  write: (text: string) => void,
  { document }: { readonly document?: string } = {},
): (event: VerifyEvent) => void {
  return (event) => {
    if (event.kind !== 'finished') return
    const { findings, flaky, notRestored, summary, disturbed = [] } = event.report
    for (const finding of findings) {
      const title = `${finding.operation}: ${finding.law}`
      const message = messageOf(headline(finding), rowsOfFinding(finding, document, requestsAtMost))
      write(command(kindOf(finding), { ...placeOf(finding, document), title }, message))
    }
    for (const flake of flaky) {
      const title = `${flake.operation}: flaky`
      const message = messageOf(flake.law, rowsOfFlake(flake, document, requestsAtMost))
      write(command('notice', { ...placeOf(flake, document), title }, message))
    }
    if (summary.notTried > 0) write(command('warning', { title: 'Incomplete' }, `${untriedCases(summary.notTried)}.`))
    for (const each of disturbed) write(command('error', { title: 'Disturbed' }, each))
    for (const { about, curl } of notRestored) write(command('error', { title: 'Not put back' }, `${about}\n${curl}`))
  }
}

function kindOf({ severity, isKnown }: Finding): string {
  if (isKnown) return 'notice'
  return severity === 'fails' ? 'error' : 'warning'
}

/** Annotations are small. */
const requestsAtMost = 8

function placeOf(
  { line, file }: Finding | Flake,
  document: string | undefined,
): Readonly<Record<string, string | undefined>> {
  return line === undefined ? {} : { file: file ?? document, line: String(line) }
}

/** Returns what is wrong with a document or a configuration as annotations at the lines of its file. */
export function annotationsOf(error: SpecError, nameOf: (file: string) => string): string {
  const lines = error.issues.map(({ file = error.file, line, column, found, hint }) => {
    const at = line === undefined ? {} : { line: String(line), col: String(column) }
    return command('error', { file: nameOf(file), ...at, title: 'Nothing was verified' }, `${found} ${hint}`)
  })
  return lines.join('')
}

/** @note the annotation's title and line already tell law and place. */
function messageOf(first: string, rows: readonly Row[]): string {
  const told = rows.filter(({ label }) => label !== 'law' && label !== 'document')
  const lines = told.flatMap(({ label, lines: texts, isCommand }) =>
    isCommand ? texts : texts.map((text) => `${label} ${text}`),
  )
  return [first, ...lines].join('\n')
}

function command(name: string, properties: Readonly<Record<string, string | undefined>>, message: string): string {
  const given = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${escapeData(value).replaceAll(':', '%3A').replaceAll(',', '%2C')}`],
  )
  return `::${name} ${given.join(',')}::${escapeData(message.split('\n').map(visible).join('\n'))}\n`
}

/** A command is a single line, and percent signs start escapes. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}
