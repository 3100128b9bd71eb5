import { laws } from '../laws.ts'
import type { Finding, VerifyEvent } from '../report.ts'

/** Gives what writes findings as commands of GitHub's workflows: annotations at the lines of the document. */
export function createGithubReport(
  write: (text: string) => void,
  { document }: { readonly document?: string } = {},
): (event: VerifyEvent) => void {
  return (event) => {
    if (event.kind !== 'finished') return
    const { findings, flaky, notRestored } = event.report
    for (const finding of findings) {
      const title = `${finding.operation}: ${finding.law}`
      const place = finding.line === undefined ? {} : { file: document, line: String(finding.line) }
      const kind = finding.severity === 'fails' ? 'error' : 'warning'
      write(command(kind, { ...place, title }, messageOf(finding)))
    }
    for (const { operation, law, about, expected, actual } of flaky) {
      write(
        command('notice', { title: `${operation}: flaky` }, `${law}, ${about}\nexpected ${expected}\nonce, ${actual}`),
      )
    }
    for (const { about, curl } of notRestored) write(command('error', { title: 'Not put back' }, `${about}\n${curl}`))
  }
}

function messageOf({ law, about, expected, actual, curl, replay, count }: Finding): string {
  const times = count > 1 ? ` (${count} cases)` : ''
  const again = replay === undefined ? [] : [replay]
  return [laws[law].says + times, `tried ${about}`, `expected ${expected}`, `actual ${actual}`, ...curl, ...again].join(
    '\n',
  )
}

function command(name: string, properties: Readonly<Record<string, string | undefined>>, message: string): string {
  const given = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${escapeData(value).replaceAll(':', '%3A').replaceAll(',', '%2C')}`],
  )
  return `::${name} ${given.join(',')}::${escapeData(message)}\n`
}

/** A command is one line; per cent signs begin what stands for others. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}
