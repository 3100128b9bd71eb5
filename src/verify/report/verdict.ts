import type { Report } from '../report.ts'

/** Tells whether the implementation breaks what is documented, or was not left as it was found. */
export function isBroken({ findings, notRestored }: Report): boolean {
  return notRestored.length > 0 || findings.some(({ severity }) => severity === 'fails')
}
