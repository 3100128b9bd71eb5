/** Seconds in each unit. */
const units: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }

/** The forms of a duration, for messages. */
export const durationForms = 'a duration such as 30s, 15m, 2h, 1d'

/** Returns the seconds in a duration such as `90`, `15m` or `1h30m`, or undefined if it is not one. */
export function readSeconds(given: string): number | undefined {
  if (/^\d+$/.test(given)) return Number(given)
  if (!/^(\d+(ms|[smhdw]))+$/.test(given)) return undefined
  const parts = given.matchAll(/(\d+)(ms|[smhdw])/g)
  return [...parts].reduce((sum, [, count, unit = '']) => sum + Number(count) * (units[unit] ?? 0), 0)
}
