import type { Sandbox } from '../../mock/sandbox.ts'
import type { JournalFilter } from '../../store/journal-filter.ts'
import type { journalOptions } from '../commands.ts'
import type { ValuesOf } from '../options.ts'
import { notesOn, requestLog } from '../request-log.ts'
import { stopSignal } from '../stop-signal.ts'
import { printJson, printTable, withMock } from './open.ts'

type Values = ValuesOf<typeof journalOptions>

/** Shows the latest requests of a mock, or follows them. */
export function run(values: Values): Promise<number> {
  const { follow, limit, operation, caller: principal, status } = values
  const given = Object.entries({ operation, principal, status }).filter(([, value]) => value !== undefined)
  const filter: JournalFilter = Object.fromEntries(given)
  return withMock(values, (mock) => (follow ? tail(mock, filter, values) : list(mock, { ...filter, limit }, values)))
}

async function list(mock: Sandbox, filter: JournalFilter, { json }: Values): Promise<void> {
  const entries = await mock.journal.find(filter)
  if (json) return printJson(entries)
  printTable(
    ['number', 'time', 'request', 'caller', 'status', ''],
    entries.map((entry) => {
      const { number, at, method, path, principal = '-', status } = entry
      const time = at.slice(11, 19)
      return [String(number), time, `${method} ${path}`, principal, String(status), notesOn(entry).join('; ')]
    }),
  )
}

/** Prints requests as the server's own log does; as JSON, one a line. */
async function tail(mock: Sandbox, filter: JournalFilter, { json }: Values): Promise<void> {
  const stop = new AbortController()
  void stopSignal().then(() => stop.abort())
  const log = requestLog(process.stdout)
  const since = await mock.journal.count()
  for await (const event of mock.events({ ...filter, since, signal: stop.signal })) {
    if (event.kind !== 'exchange') continue
    if (json) console.log(JSON.stringify(event.exchange))
    else log(event.exchange)
  }
}
