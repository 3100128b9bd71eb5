/**
 * How names are compared: documents write the same thing as `petId`, `pet_id` and `pet-id`, and its collection as `pets`.
 */

/** Returns the words of a name in lower case: `accountHolderToken` → `account`, `holder`, `token`. */
export function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z\d]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase())
}

/** Returns a name without case and style: `pet_id` and `petId` both become `petid`. */
export const plain = remembering((name) => wordsOf(name).join(''))

/** Returns whether two names stand for the same thing, in the singular or the plural and in any style. */
export function isSameNoun(left: string, right: string): boolean {
  const forms = formsOf(left)
  return formsOf(right).some((form) => forms.includes(form))
}

const formsOf = remembering((name) => singularForms(plain(name)))

/** The most names that are remembered: a large document has some thousands. */
const mostNames = 20_000

/** Returns a function that works out each name once: a document has few of them, and compares them all the time. */
function remembering<Value>(find: (name: string) => Value): (name: string) => Value {
  const known = new Map<string, Value>()
  return (name) => {
    const found = known.get(name) ?? find(name)
    if (known.size < mostNames) known.set(name, found)
    return found
  }
}

/** Returns the name in the singular, as well as it can be told from its spelling. */
export function singular(name: string): string {
  const words = wordsOf(name)
  const last = words.at(-1)
  return last === undefined ? name : [...words.slice(0, -1), singularWord(last)].join('_')
}

/** Returns the words of a name with the last one in the singular. */
export function singularWords(name: string): string[] {
  const words = wordsOf(name)
  return words.map((word, index) => (index === words.length - 1 ? singularWord(word) : word))
}

const irregular: Readonly<Record<string, string>> = {
  people: 'person',
  children: 'child',
  men: 'man',
  women: 'woman',
  data: 'datum',
  media: 'medium',
  indices: 'index',
  vertices: 'vertex',
  matrices: 'matrix',
  criteria: 'criterion',
}

function singularWord(word: string): string {
  if (irregular[word] !== undefined) return irregular[word]
  if (/(ss|us|is|news|series)$/.test(word)) return word
  if (/ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`
  if (/(ss|sh|ch|x|zz|us)es$/.test(word)) return word.slice(0, -2)
  return /s$/.test(word) && word.length > 2 ? word.slice(0, -1) : word
}

/** Spelling alone does not say whether `statuses` is one `status` or one `statuse`: both count. */
function singularForms(word: string): string[] {
  const forms = [word, singularWord(word)]
  for (const [plural, one] of Object.entries(irregular)) {
    if (word.endsWith(plural)) forms.push(word.slice(0, -plural.length) + one)
  }
  if (/es$/.test(word)) forms.push(word.slice(0, -2))
  if (/ves$/.test(word)) forms.push(`${word.slice(0, -3)}f`, `${word.slice(0, -3)}fe`)
  return forms
}
