import type { Faker } from './fake.ts'

/** The moment before which generated times lie, so that they do not depend on when they are made. */
const referenceTime = Date.UTC(2025, 0, 1)

const twoYears = 2 * 365 * 86_400_000

/** How texts of a format are made. Others may be any text. */
export const formats: Readonly<Record<string, (faker: Faker) => string>> = {
  'date-time': (faker) => `${moment(faker).slice(0, 19)}Z`,
  'iso-date-time': (faker) => `${moment(faker).slice(0, 19)}Z`,
  date: (faker) => moment(faker).slice(0, 10),
  time: (faker) => `${moment(faker).slice(11, 19)}Z`,
  'iso-time': (faker) => `${moment(faker).slice(11, 19)}Z`,
  uuid: (faker) => faker.string.uuid(),
  email: (faker) => faker.internet.email({ provider: 'mail.example' }).toLowerCase(),
  uri: (faker) => `https://${faker.internet.domainWord()}.example/${faker.lorem.slug(2)}`,
  url: (faker) => `https://${faker.internet.domainWord()}.example/${faker.lorem.slug(2)}`,
  'uri-reference': (faker) => `/${faker.lorem.slug(2)}`,
  'uri-template': (faker) => `/${faker.lorem.word()}/{${faker.lorem.word()}}`,
  'json-pointer': (faker) => `/${faker.lorem.word()}/${faker.lorem.word()}`,
  'json-pointer-uri-fragment': (faker) => `#/${faker.lorem.word()}`,
  'relative-json-pointer': (faker) => `1/${faker.lorem.word()}`,
  regex: (faker) => `^${faker.lorem.word()}$`,
  duration: (faker) => `P${faker.number.int({ min: 1, max: 30 })}D`,
  hostname: (faker) => `${faker.internet.domainWord()}.example`,
  ipv4: (faker) => faker.internet.ipv4(),
  ipv6: (faker) => faker.internet.ipv6(),
  byte: (faker) => btoa(faker.lorem.word()),
}

/** Texts of a format that are shorter than made ones. */
export const shortest: Readonly<Record<string, readonly string[]>> = {
  email: ['ab@cd.example', 'a@b.co', 'a@b'],
  uri: ['https://a.example', 'urn:a', 'a:b'],
  url: ['https://a.example', 'http://a.co'],
  'uri-reference': ['/a', ''],
  hostname: ['a.example', 'a'],
  ipv4: ['192.0.2.1', '1.1.1.1'],
  ipv6: ['2001:db8::1', '::1', '::'],
  byte: ['YWI=', ''],
  regex: ['a', ''],
  'json-pointer': ['/a', ''],
  'uri-template': ['/a', ''],
}

/** The first and the last day of RFC 3339, and the ids of RFC 9562 with all bits clear or set. */
export const ends: Readonly<Record<string, Readonly<Record<'minimum' | 'maximum', string>>>> = {
  date: { minimum: '0001-01-01', maximum: '9999-12-31' },
  'date-time': { minimum: '0001-01-01T00:00:00Z', maximum: '9999-12-31T23:59:59Z' },
  uuid: { minimum: '00000000-0000-0000-0000-000000000000', maximum: 'ffffffff-ffff-ffff-ffff-ffffffffffff' },
}

/** @note faker's own times go by the clock of the machine's time zone. */
function moment(faker: Faker): string {
  return new Date(referenceTime - 1000 * faker.number.int({ min: 1, max: twoYears / 1000 })).toISOString()
}
