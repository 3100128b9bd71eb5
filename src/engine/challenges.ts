import type { Context } from './context.ts'

/** Returns how to prove who one is, for each scheme that would do (RFC 9110 section 11.6.1). */
export function challengesOf({ plan, route }: Context): string {
  const realm = `realm="${plan?.api.name ?? ''}"`
  const schemes = route?.schemes.map(({ scheme }) => scheme) ?? Object.values(plan?.api.schemes ?? {})
  const all = schemes.map((scheme) => {
    if (scheme.kind === 'apiKey') return `ApiKey ${realm}, in="${scheme.in}", name="${scheme.name}"`
    return scheme.kind === 'basic' ? `Basic ${realm}, charset="UTF-8"` : `Bearer ${realm}`
  })
  return [...new Set(all.length > 0 ? all : [`Bearer ${realm}`])].join(', ')
}
