import type { Config } from '../config.ts'

/** Gives a text with the name of a header in place of what the header proves. */
export type Clean = (text: string) => string

/** A shorter one is a word like others: who uses it as a credential has nothing to hide. */
const shortestSecret = 8

interface Secret {
  readonly secret: string
  readonly shown: string
}

/** Gives what takes the credentials of a configuration out of texts, in all the forms in which they may come back. */
export function cleaner({ identities, resources }: Config): Clean {
  // Where a proxy has checked who calls, a header is no more than the caller's id.
  const ids = new Set([...Object.values(resources).flat(), ...identities.flatMap(({ id }) => id ?? [])])
  const secrets = identities.flatMap(({ name, headers }) =>
    Object.entries(headers).flatMap(([header, value]) =>
      formsOf(value).map((secret): Secret => ({ secret, shown: `[${header} of ${name}]` })),
    ),
  )
  const telling = secrets.filter(({ secret }) => secret.length >= shortestSecret && !ids.has(secret))
  // Where one is a part of another, the longer goes first.
  const inOrder = telling.toSorted((left, right) => right.secret.length - left.secret.length)
  return (text) =>
    inOrder.reduce((rest, each) => withoutBeginning(rest.replaceAll(each.secret, each.shown), each), text)
}

/** Gives a credential with its scheme and without, the password in it, and each as it stands in JSON and in a URL. */
function formsOf(value: string): string[] {
  const [scheme = '', bare = value] = value.split(/ (.*)/s)
  const decoded = /^basic$/i.test(scheme) ? Buffer.from(bare, 'base64').toString() : ''
  const password = decoded.slice(decoded.indexOf(':') + 1)
  const forms = [value, bare, decoded, password]
  return [...new Set(forms.flatMap((each) => [each, JSON.stringify(each).slice(1, -1), encodeURIComponent(each)]))]
}

/** A long text is cut where it is shown: what is left of a credential then is its beginning. */
function withoutBeginning(text: string, { secret, shown }: Secret): string {
  if (!text.includes('…')) return text
  for (let length = secret.length - 1; length >= shortestSecret; length--) {
    const beginning = `${secret.slice(0, length)}…`
    if (text.includes(beginning)) return text.replaceAll(beginning, `${shown}…`)
  }
  return text
}
