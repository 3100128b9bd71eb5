import type { CheckName } from '../checks.ts'
import type { Finding } from './report.ts'

/** The catalogue that the codes are of. They move between its versions. */
export const faultCatalogue = 'Web Fuzzing Commons 0.9.0'

const serverError = 100
const wrongDataAccepted = 206

/** Law → code, where the catalogue has one that means the same. */
const codes: Partial<Record<CheckName, number>> = {
  'never-a-server-error': serverError,
  'deleted-is-gone': 113,
  'refused-changes-nothing': 114,
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

/** Returns the codes of what a finding says is wrong; none if the catalogue has no such kinds of faults. */
export function faultCodesOf({ law, alsoBroken, actual }: Finding): number[] {
  const isAnswered = (digit: string): boolean => actual.startsWith(`status ${digit}`)
  const found = [law, ...alsoBroken].flatMap((each) => codes[each] ?? [])
  const right = found.filter((code) => code !== wrongDataAccepted || isAnswered('2'))
  return [...new Set([...(isAnswered('5') ? [serverError] : []), ...right])]
}
