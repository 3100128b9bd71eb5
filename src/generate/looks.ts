import { hash } from '../openapi/hash.ts'
import type { Look } from '../openapi/vocabulary.ts'
import type { Facts } from './facts.ts'
import type { Faker } from './fake.ts'
import { keepsNumber } from './numbers.ts'
import { keepsText } from './pattern.ts'
import { drawPng } from './png.ts'

/** Where a value goes. */
export interface Spot {
  /** The place of the record it belongs to: names, addresses and domains of one record go together. */
  readonly identity: number
  readonly place: number
  /** Where it is an item of a list. */
  readonly index?: number
}

/** What makes values that look like something. */
export interface Looks {
  /** Returns a value of that look; undefined where the schema does not admit one. */
  make(look: Look, spot: Spot, schema: Facts): string | number | undefined
  /** Returns the domain of the company that a record is about: one reserved for examples (RFC 2606). */
  domainOf(place: string): string
  /** Returns a person with an e-mail address at that domain. */
  person(place: string, domain: string): { readonly name: string; readonly email: string }
}

/** Creates what makes values that look like something, with the words of a faker. */
export function createLooks(faker: Faker): Looks {
  const company = createCompany(faker)
  const pictures = new Map<string, string>()
  /** There are a few hundred: so many records share one, and each is drawn once. */
  const picture = (): string => {
    const pattern = faker.number.int({ min: 0, max: 63 })
    const color = faker.helpers.arrayElement(colors)
    const name = `${pattern} ${color}`
    const known = pictures.get(name) ?? btoa(drawPng(hash(name), color))
    pictures.set(name, known)
    return known
  }
  return {
    make(look, spot, schema) {
      const first = company.of(spot.identity)
      faker.seed(spot.place)
      const value = makers[look]({ faker, picture, company: first, ...spot })
      const fitting = typeof value === 'string' ? shortened(value, schema.bounds.maxLength) : value
      return keepsBounds(schema, fitting) ? fitting : undefined
    },
    domainOf: (place) => company.of(hash(place)).domain,
    person(place, domain) {
      faker.seed(hash(place))
      const [given, family] = [givenName(faker), familyName(faker)]
      return { name: `${given} ${family}`, email: `${slug(given)}.${slug(family)}@${domain}` }
    },
  }
}

interface Company {
  readonly name: string
  readonly domain: string
}

const kinds = ['Group', 'Labs', 'Works', 'Partners', 'Studio', 'Systems', 'Trading', 'Energy', 'Foods', 'Logistics']

/** Creates what names companies. The last one is kept: a record asks for its name several times in a row. */
function createCompany(faker: Faker): { of(identity: number): Company } {
  let known: number | undefined
  let company: Company = { name: '', domain: '' }
  return {
    of(identity) {
      if (identity === known) return company
      known = identity
      faker.seed(hash('company', identity))
      const [family, other] = [familyName(faker), familyName(faker)]
      const names = [`${family} ${faker.helpers.arrayElement(kinds)}`, `${family} & ${other}`, `${family}-${other}`]
      const name = faker.helpers.arrayElement(names)
      // Companies of one name have domains of their own.
      company = { name, domain: `${slug(name)}-${letters(hash('domain', identity), 4)}.example` }
      return company
    },
  }
}

interface Drawing extends Spot {
  readonly faker: Faker
  readonly company: Company
  readonly picture: () => string
}

const lines = ['Technology', 'Retail', 'Energy', 'Education', 'Health care', 'Logistics', 'Media', 'Finance', 'Tourism']
const headcounts = ['1-10', '10-50', '50-200', '200-500', '500-1000', '1000-5000', '5000+']
const prefixes = ['AC', 'BX', 'CT', 'DK', 'EM', 'FR', 'GL', 'HN']
const firstDay = Date.UTC(2023, 0, 1)
const comingFrom = Date.UTC(2030, 0, 1)
const day = 86_400_000

const makers: Readonly<Record<Look, (drawing: Drawing) => string | number>> = {
  'company-name': ({ company }) => company.name,
  'person-name': ({ faker }) => `${givenName(faker)} ${familyName(faker)}`,
  // The first of a list is the company's own, and the others are parts of it.
  'email-domain': ({ faker, index, company }) =>
    index ? `${slug(faker.word.noun())}.${company.domain}` : company.domain,
  'web-address': ({ company }) => `https://${company.domain}`,
  'image-address': ({ place, company }) => `https://${company.domain}/images/${letters(place, 6)}.png`,
  'line-of-business': ({ faker }) => faker.helpers.arrayElement(lines),
  headcount: ({ faker }) => faker.helpers.arrayElement(headcounts),
  city: ({ faker }) => faker.location.city(),
  sentence: ({ faker }) => capitalized(`${faker.company.catchPhrase()} for ${faker.company.buzzNoun()}.`),
  code: ({ faker, place }) => `${faker.helpers.arrayElement(prefixes)}-${letters(place, 5)}`.toUpperCase(),
  png: ({ picture }) => picture(),
  'png-data-url': ({ picture }) => `data:image/png;base64,${picture()}`,
  money: ({ faker }) => faker.number.int({ min: 0, max: 200 }) * 25,
  bytes: ({ faker }) => 2 ** faker.number.int({ min: 26, max: 34 }),
  quantity: ({ faker }) => faker.number.int({ min: 0, max: 20 }) * 5,
  'past-day': ({ faker }) => dayAfter(firstDay, faker.number.int({ min: 0, max: 730 })),
  'coming-day': ({ faker }) => dayAfter(comingFrom, faker.number.int({ min: 0, max: 3650 })),
}

/** @note from the list itself: faker would first draw how many names there are in one. */
function familyName(faker: Faker): string {
  return faker.helpers.arrayElement(faker.definitions.person.last_name.generic ?? [])
}

function givenName(faker: Faker): string {
  return faker.helpers.arrayElement(faker.definitions.person.first_name.generic ?? [])
}

const colors = [
  [0x1f, 0x6f, 0xeb],
  [0xd1, 0x24, 0x2f],
  [0x1a, 0x7f, 0x37],
  [0x82, 0x50, 0xdf],
  [0xbc, 0x4c, 0x00],
  [0x09, 0x69, 0x8a],
] as const

function dayAfter(start: number, days: number): string {
  return new Date(start + days * day).toISOString().slice(0, 10)
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Returns letters and digits of a number. */
function letters(value: number, count: number): string {
  return value.toString(36).padStart(count, '0').slice(-count)
}

/** Returns the text as part of a domain name or e-mail address. */
function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

function shortened(text: string, most: number | undefined): string {
  return most !== undefined && text.length > most ? text.slice(0, most).trimEnd() : text
}

function keepsBounds({ choices, bounds, kinds }: Facts, value: string | number): boolean {
  if (choices && !choices.includes(value)) return false
  return typeof value === 'string' ? keepsText(bounds, value) : keepsNumber(bounds, kinds[0] === 'integer', value)
}
