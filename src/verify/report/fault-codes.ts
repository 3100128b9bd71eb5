import type { CheckName } from '../checks.ts'
import type { Finding } from './report.ts'

/** The catalogue that the codes are of. They move between its versions. */
export const faultCatalogue = 'Web Fuzzing Commons 0.9.0'

const serverError = 100
const wrongDataAccepted = 206

/** Law → code, where the catalogue has one that means the same. */
const codes: Partial<Record<CheckName, number>> = {
  'never-a-server-error': serverError,
  'method-is-refused-with-allow': 110,
  'deleted-is-gone': 113,
  'refused-changes-nothing': 114,
  'left-out-is-reset': 117,
  'location-leads-there': 120,
  'reply-fits-its-schema': 200,
  'invalid-is-refused': wrongDataAccepted,
  'null-is-refused': wrongDataAccepted,
  'malformed-is-refused': wrongDataAccepted,
  'parameter-is-checked': wrongDataAccepted,
  'read-only-is-kept': 303,
  'role-may-not': 306,
  'role-opens-no-other': 306,
  'credentials-are-needed': 307,
}

/** Codes of laws that are broken in other ways too. */
const codesByStatus: readonly { readonly law: CheckName; readonly status: string; readonly code: number }[] = [
  { law: 'operation-is-implemented', status: '501', code: 205 },
  { law: 'role-may', status: '401', code: 305 },
]

/** Returns the codes of what a finding says is wrong; none if the catalogue has no such kinds of faults. */
export function faultCodesOf({ law, alsoBroken, actual }: Finding): number[] {
  const isAnswered = (digit: string): boolean => actual.startsWith(`status ${digit}`)
  const found = [law, ...alsoBroken].flatMap((each) => codes[each] ?? [])
  const right = found.filter((code) => code !== wrongDataAccepted || isAnswered('2'))
  const byStatus = codesByStatus.filter((each) => each.law === law && isAnswered(each.status)).map(({ code }) => code)
  return [...new Set([...(isAnswered('5') ? [serverError] : []), ...right, ...byStatus])]
}
