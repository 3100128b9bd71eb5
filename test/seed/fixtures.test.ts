import { describe, expect, test } from 'vitest'
import { checkFixtures } from '../../src/seed/fixtures.ts'
import { readSource } from '../../src/spec/source.ts'
import { SpecError } from '../../src/spec/spec-error.ts'
import type { Change } from '../support/documents.ts'
import { change, compileFile, documents, lockersDocument } from '../support/documents.ts'

const { contract, validators } = compileFile(lockersDocument)

/** A valid file: each test breaks it in one way, and marks with `▸` where that is told. */
const valid = `api: lockers
principals:
  - id: ada
    credentials: { login: 'ada:a-1', session: [s-ada, s-ada-2] }
    roles: [dispatcher]
    grants: { lockers: { '7': renter } }
  - id: ben
    credentials: { login: 'ben:b-1' }
collections:
  boards:
    - { station_id: 7b0c1f2e-5a64-4c1d-9e0b-2f8d3a6c4e11, lines: [] }
  lockers:
    - number: 7
      station_id: 7b0c1f2e-5a64-4c1d-9e0b-2f8d3a6c4e11
      size: S
      width_cm: 20
      daily_rate: 1
      currency: EUR
      state: free
      carriers: [auk]
  alerts: {}
`

interface Mistake {
  readonly mistake: string
  readonly changes: readonly Change[]
  readonly pointer: string
  /** The sentence and the hint. */
  readonly says: string
}

const form = 'A fixture file has api, principals and collections.'
const locker = '#/collections/lockers/0'
const breaks = 'The record does not fit #/components/schemas/LockerRecord:'

const forms: readonly Mistake[] = [
  {
    mistake: 'no API',
    changes: [['api: lockers\n', '▸']],
    pointer: '#/api',
    says: `The fixture file does not fit: Invalid input: expected string, received undefined. ${form}`,
  },
  {
    mistake: 'an API that does not exist',
    changes: [['api: lockers', '▸api: locker']],
    pointer: '#/api',
    says: 'There is no API "locker". Did you mean "lockers"?',
  },
  {
    mistake: 'a part that is none',
    changes: [['api: lockers', '▸api: lockers\nusers: []']],
    pointer: '#',
    says: `The fixture file does not fit: Unrecognized key: "users". ${form}`,
  },
  {
    mistake: 'a principal without an id',
    changes: [['- id: ben\n    credentials', '- ▸credentials']],
    pointer: '#/principals/1/id',
    says: `The fixture file does not fit: Invalid input: expected string, received undefined. ${form}`,
  },
  {
    mistake: 'a list of records as a map',
    changes: [['  boards:\n    - {', '  ▸boards:\n    first: {']],
    pointer: '#/collections/boards',
    says: 'The records of "boards" have the wrong form. Write them as a list of records.',
  },
  {
    mistake: 'singletons as a list',
    changes: [['alerts: {}', '▸alerts: [{ quiet: true }]']],
    pointer: '#/collections/alerts',
    says: 'The records of "alerts" have the wrong form. Write them as a map from the owner\'s key to the record.',
  },
  {
    mistake: 'a record that is no object',
    changes: [['- { station_id: 7b0c1f2e-5a64-4c1d-9e0b-2f8d3a6c4e11, lines: [] }', '- ▸Old Town']],
    pointer: '#/collections/boards/0',
    says: 'The record is no object. Write it as property: value.',
  },
]

const records: readonly Mistake[] = [
  {
    mistake: 'a collection that does not exist',
    changes: [['  boards:', '  ▸board:']],
    pointer: '#/collections/board',
    says: '"lockers" has no collection "board". Did you mean "boards"?',
  },
  {
    mistake: 'a value of the wrong type',
    changes: [['width_cm: 20', '▸width_cm: wide']],
    pointer: `${locker}/width_cm`,
    says: `${breaks} width_cm must be a number. Correct the value.`,
  },
  {
    mistake: 'a value that is no choice',
    changes: [['size: S', '▸size: XL']],
    pointer: `${locker}/size`,
    says: `${breaks} size must be one of "S", "M", "L". Correct the value.`,
  },
  {
    mistake: 'an item of a list',
    changes: [['carriers: [auk]', 'carriers: [auk, ▸7]']],
    pointer: `${locker}/carriers/1`,
    says: `${breaks} carriers.1 must be a text. Correct the value.`,
  },
  {
    mistake: 'a value that is missing',
    changes: [
      ['    - number: 7', '    - ▸number: 7'],
      ['      size: S\n', ''],
    ],
    pointer: locker,
    says: `${breaks} size is missing. Add it.`,
  },
  {
    mistake: 'a record twice',
    changes: [
      [
        '    - { station_id: 7b0c1f2e-5a64-4c1d-9e0b-2f8d3a6c4e11, lines: [] }\n',
        '    - &one { station_id: 7b0c1f2e-5a64-4c1d-9e0b-2f8d3a6c4e11, lines: [] }\n    - ▸*one\n',
      ],
    ],
    pointer: '#/collections/boards/1',
    says: 'There are two records "7b0c1f2e-5a64-4c1d-9e0b-2f8d3a6c4e11" in "boards". Give one of them another key.',
  },
]

const references: readonly Mistake[] = [
  {
    mistake: 'a role on a record that does not exist',
    changes: [["grants: { lockers: { '7': renter } }", "grants: { lockers: { ▸'8': renter } }"]],
    pointer: '#/principals/0/grants/lockers/8',
    says: 'There is no record "8" in "lockers". Grant roles on records that the fixtures hold.',
  },
  {
    mistake: 'a role that does not exist',
    changes: [["'7': renter", "▸'7': rentor"]],
    pointer: '#/principals/0/grants/lockers/7',
    says: '"rentor" is no role on "lockers". Did you mean "renter"?',
  },
  {
    mistake: 'a role of another collection',
    changes: [["'7': renter", "▸'7': keeper"]],
    pointer: '#/principals/0/grants/lockers/7',
    says: '"keeper" is no role on "lockers". Use one of "renter".',
  },
  {
    mistake: 'a platform-wide role that does not exist',
    changes: [['roles: [dispatcher]', 'roles: [▸despatcher]']],
    pointer: '#/principals/0/roles/0',
    says: '"despatcher" is no platform-wide role. Did you mean "dispatcher"?',
  },
  {
    mistake: 'a role on records as a platform-wide one',
    changes: [['roles: [dispatcher]', 'roles: [▸keeper]']],
    pointer: '#/principals/0/roles/0',
    says: '"keeper" is no platform-wide role. Use one of "dispatcher".',
  },
  {
    mistake: 'what belongs to a record that does not exist',
    changes: [['alerts: {}', 'alerts: { ▸7b0c1f2e: { quiet: true } }']],
    pointer: '#/collections/alerts/7b0c1f2e',
    says: 'There is no record "7b0c1f2e" in "stations". Add it, or remove what belongs to it.',
  },
  {
    mistake: 'a principal twice',
    changes: [['id: ben', '▸id: ada']],
    pointer: '#/principals/1/id',
    says: 'There are two principals "ada". Give one of them another id.',
  },
  {
    mistake: 'a scheme that takes no credentials',
    changes: [["login: 'ben:b-1'", '▸logon: x']],
    pointer: '#/principals/1/credentials/logon',
    says: '"lockers" takes no credentials by "logon". Did you mean "login"?',
  },
  {
    mistake: 'a credential that another has',
    changes: [["login: 'ben:b-1'", "▸login: 'ada:a-1'"]],
    pointer: '#/principals/1/credentials/login',
    says: '"ada" has the same credential as "ben". Give each caller one of its own.',
  },
  {
    mistake: 'one of several credentials that another has',
    changes: [["login: 'ben:b-1'", '▸session: s-ada-2']],
    pointer: '#/principals/1/credentials/session',
    says: '"ada" has the same credential as "ben". Give each caller one of its own.',
  },
]

describe.each([
  { what: 'form', rows: forms },
  { what: 'records', rows: records },
  { what: 'references', rows: references },
])('fixtures are refused for their $what', ({ rows }) => {
  test.for(rows)('$mistake', ({ changes, pointer, says }) => {
    const { text, place } = change(valid, changes)
    expect(refusalOf(text)).toBe(`fixtures.yaml:${place} ${pointer}\n  ${says}`)
  })
})

test('the fixtures that are broken above are fine as they are', () => {
  expect(refusalOf(valid)).toBe('not refused')
})

test('no message shows a secret', () => {
  const { text } = change(valid, [["login: 'ben:b-1'", "login: 'ada:a-1', session: s-ada-2, terminl: tk_x9"]])
  expect(refusalOf(text).match(/^fixtures/gm)).toHaveLength(3)
  expect(refusalOf(text)).not.toMatch(/a-1|s-ada|tk_x9/)
})

test('all that is wrong in a file is told at once', () => {
  const { text } = change(valid, [
    ['size: S', 'size: XL'],
    ['width_cm: 20', 'width_cm: 0'],
    ['boards:', 'board:'],
  ])
  expect(refusalOf(text).match(/^fixtures\.yaml:\S+/gm)).toEqual([
    'fixtures.yaml:10:3',
    'fixtures.yaml:15:7',
    'fixtures.yaml:16:7',
  ])
})

describe('several files', () => {
  const records =
    'api: lockers\ncollections:\n  boards: [{ station_id: 7b0c1f2e-5a64-4c1d-9e0b-2f8d3a6c4e11, lines: [] }]\n'
  const owner = 'api: lockers\nprincipals: [{ id: dov, grants: { lockers: { "7": renter } } }]\n'

  test('may refer to what a later one holds', () => {
    expect(refusalOf(owner, valid)).toBe('not refused')
  })

  test('may not hold one record twice', () => {
    expect(refusalOf(valid, records)).toContain(
      'There are two records "7b0c1f2e-5a64-4c1d-9e0b-2f8d3a6c4e11" in "boards".',
    )
  })

  test('may not hold one credential twice', () => {
    const thief = "api: lockers\nprincipals: [{ id: eve, credentials: { login: 'ada:a-1' } }]\n"
    expect(refusalOf(valid, thief)).toContain('"ada" has the same credential as "eve".')
  })
})

test('a file that holds nothing is refused', () => {
  expect(refusalOf('')).toBe(
    `fixtures.yaml:1:1 #\n  The fixture file does not fit: Invalid input: expected object, received null. ${form}`,
  )
})

test('defaults fill what a record leaves out', () => {
  const station =
    "{ id: 7b0c1f2e-5a64-4c1d-9e0b-2f8d3a6c4e11, name: A, address: { street: B, city: C, postcode: null }, opened_by: ada, opened_at: '2026-01-01T00:00:00Z', changed_at: '2026-01-01T00:00:00Z' }"
  const source = readSource('fixtures.yaml', `api: lockers\ncollections:\n  stations: [${station}]\n`)
  const [fixtures] = checkFixtures(contract, validators, [source])
  expect(fixtures?.records.get('stations')?.get('7b0c1f2e-5a64-4c1d-9e0b-2f8d3a6c4e11')).toMatchObject({
    opening: { weekdays: { from: '08:00', to: '20:00' }, sunday: null },
    labels: {},
    note: null,
  })
})

test.for(documents)('every API of $name starts empty without fixtures', ({ file }) => {
  const compiled = compileFile(file)
  const fixtures = checkFixtures(compiled.contract, compiled.validators, [])
  expect(fixtures.map(({ api, principals }) => [api.name, principals.size])).toEqual(
    compiled.contract.apis.map(({ name }) => [name, 0]),
  )
})

/** Gives what these files are refused with. */
function refusalOf(...texts: readonly string[]): string {
  try {
    checkFixtures(
      contract,
      validators,
      texts.map((text) => readSource('fixtures.yaml', text)),
    )
  } catch (error) {
    if (error instanceof SpecError) return error.message
    throw error
  }
  return 'not refused'
}
