import { describe, expect, it } from 'vitest'
import type { Collection, JsonObject } from '../../src/openapi/contract.ts'
import type { Lookup } from '../../src/store/addresses.ts'
import { find, keysBelow, levelsIn, partsOf, storeKeyOf } from '../../src/store/addresses.ts'

function collection(name: string, others: Partial<Collection> = {}): Collection {
  const base = { schema: '#/components/schemas/Any', validator: '#/components/schemas/Any' } as const
  return { name, key: 'id', defaults: {}, setBy: [], owns: [], ...base, ...others }
}

const projects = collection('projects')
const tasks = collection('tasks', { levels: ['projects'] })
const comments = collection('comments', { levels: ['tasks'] })
const shelves = { collections: { projects, tasks, comments }, recordsOf: (name: string) => name }

const records: Record<string, Record<string, JsonObject>> = {
  projects: { red: { id: 'red', ref: 'R' }, blue: { id: 'blue', ref: 'B' } },
  tasks: { 'red/1': { id: '1' }, 'blue/1': { id: '1' }, 'blue/2': { id: '2' } },
  comments: { '1/c1': { id: 'c1' }, '2/c2': { id: 'c2' } },
}
const lookup: Lookup = {
  get: (name, key) => records[name]?.[key],
  list: (name) => Object.entries(records[name] ?? {}),
}

describe('the address of a record', () => {
  it('is its key where nothing is above it', () => {
    expect(storeKeyOf(projects, new Map(), 'a/b')).toBe('a/b')
    expect(partsOf(projects, 'a/b')).toEqual(['a/b'])
  })

  it('begins with the keys of what is above, whatever they contain', () => {
    const key = storeKeyOf(tasks, new Map([['projects', 'a/b%2F']]), '1')
    expect(partsOf(tasks, key)).toEqual(['a/b%2F', '1'])
  })

  it('is found below the parent that is named, and nowhere else', () => {
    expect(find(lookup, 'tasks', tasks, { above: new Map([['projects', 'blue']]), key: '2' })).toBe('blue/2')
    expect(find(lookup, 'tasks', tasks, { above: new Map([['projects', 'red']]), key: '2' })).toBeUndefined()
  })

  it('is searched for where no parent is named', () => {
    expect(find(lookup, 'tasks', tasks, { above: new Map(), key: '2' })).toBe('blue/2')
  })

  it('is found by another property', () => {
    expect(find(lookup, 'projects', projects, { above: new Map(), key: 'B', by: ['ref'] })).toBe('blue')
  })
})

describe('the levels of a path', () => {
  it('are the keys of records that exist', () => {
    const rules = [
      { collection: 'projects', key: 'project' },
      { collection: 'tasks', key: 'task' },
    ]
    expect(levelsIn(lookup, shelves, rules, { project: 'blue', task: '2' })).toEqual({
      above: new Map([
        ['projects', 'blue'],
        ['tasks', '2'],
      ]),
    })
    expect(levelsIn(lookup, shelves, rules, { project: 'red', task: '2' })).toEqual({ missing: 'tasks', key: '2' })
  })

  it('may name a parent by another property', () => {
    const rules = [{ collection: 'projects', key: 'ref', by: ['ref'] }]
    expect(levelsIn(lookup, shelves, rules, { ref: 'B' })).toEqual({ above: new Map([['projects', 'blue']]) })
  })

  it('take any value where they are no collection', () => {
    expect(levelsIn(lookup, shelves, [{ collection: 'region', key: 'region' }], { region: 'eu' })).toEqual({
      above: new Map([['region', 'eu']]),
    })
  })
})

it('the records below a parent are those that go with it', () => {
  expect(keysBelow(lookup, shelves, 'tasks', projects, 'blue')).toEqual(['blue/1', 'blue/2'])
  expect(keysBelow(lookup, shelves, 'comments', tasks, 'blue/2')).toEqual(['2/c2'])
})
