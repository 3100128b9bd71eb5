import { describe, expect, it } from 'vitest'
import type { Json } from '../../../src/openapi/contract.ts'
import { applyOverlay } from '../../../src/openapi/overlay/apply-overlay.ts'
import { readSource } from '../../../src/openapi/source.ts'
import { describeIssue } from '../../../src/openapi/spec-error.ts'

const document: Json = {
  openapi: '3.1.0',
  info: { title: 'Boats', version: '1' },
  tags: [{ name: 'boats' }, { name: 'internal' }],
  paths: {
    '/boats': { get: { summary: 'All', tags: ['boats'], parameters: [{ name: 'size', in: 'query' }] } },
    '/crew': { get: { summary: 'Crew', tags: ['boats', 'internal'], 'x-internal': true } },
  },
}

/** Applies actions, written in YAML, to the document above. */
function apply(actions: string, version = '1.1.0'): Json {
  const text = `overlay: ${version}\ninfo: { title: Test, version: '1' }\nactions:\n${actions}`
  return applyOverlay(document, readSource('test.overlay.yaml', text))
}

const given: readonly { readonly title: string; readonly actions: string; readonly at: string; readonly want: Json }[] =
  [
    {
      title: 'merges an object into every node that the target selects',
      actions: '  - { target: $.paths.*.get, update: { x-safe: true } }',
      at: '/paths/~1crew/get/x-safe',
      want: true,
    },
    {
      title: 'merges into the root',
      actions: '  - { target: $, update: { info: { summary: Floating } } }',
      at: '/info',
      want: { title: 'Boats', version: '1', summary: 'Floating' },
    },
    {
      title: 'appends an item to an array',
      actions: '  - { target: $.tags, update: { name: crew } }',
      at: '/tags/2',
      want: { name: 'crew' },
    },
    {
      title: 'concatenates an array with an array',
      actions: '  - { target: $.tags, update: [{ name: a }, { name: b }] }',
      at: '/tags/3',
      want: { name: 'b' },
    },
    {
      title: 'concatenates arrays inside of a merged object',
      actions: '  - { target: "$.paths[\'/boats\'].get", update: { parameters: [{ name: age, in: query }] } }',
      at: '/paths/~1boats/get/parameters',
      want: [
        { name: 'size', in: 'query' },
        { name: 'age', in: 'query' },
      ],
    },
    {
      title: 'replaces a primitive value',
      actions: '  - { target: "$.paths[\'/boats\'].get.summary", update: Every boat }',
      at: '/paths/~1boats/get/summary',
      want: 'Every boat',
    },
    {
      title: 'removes what a filter selects',
      actions: '  - { target: "$.paths[?@.get[\'x-internal\']]", remove: true }',
      at: '/paths',
      want: {
        '/boats': { get: { summary: 'All', tags: ['boats'], parameters: [{ name: 'size', in: 'query' }] } },
      },
    },
    {
      title: 'removes several items of one array',
      actions: '  - { target: "$.tags[*]", remove: true }',
      at: '/tags',
      want: [],
    },
    {
      title: 'removes a primitive item',
      actions: '  - { target: "$.paths.*.get.tags[?@ == \'internal\']", remove: true }',
      at: '/paths/~1crew/get/tags',
      want: ['boats'],
    },
    {
      title: 'copies a node into the targets',
      actions:
        '  - { target: $.paths, update: { /ships: {} } }\n  - { target: "$.paths[\'/ships\']", copy: "$.paths[\'/boats\']" }\n  - { target: "$.paths[\'/boats\']", remove: true }',
      at: '/paths/~1ships/get/summary',
      want: 'All',
    },
    {
      title: 'does nothing where the target selects nothing',
      actions: '  - { target: $.components, update: { schemas: {} } }',
      at: '',
      want: document,
    },
  ]

describe('an overlay', () => {
  it.each(given)('$title', ({ actions, at, want }) => {
    const names = at
      .split('/')
      .slice(1)
      .map((name) => name.replaceAll('~1', '/'))
    expect(names.reduce((value, name) => (value as never)?.[name], apply(actions))).toEqual(want)
  })

  it('leaves the document as it was', () => {
    const before = JSON.stringify(document)
    apply('  - { target: $.paths.*.get, update: { x-safe: true } }\n  - { target: $.info, remove: true }')
    expect(JSON.stringify(document)).toBe(before)
  })

  it('reports each target that selects nothing, with its place, once what comes before it is applied', () => {
    const text = `overlay: 1.1.0
info: { title: Test, version: '1' }
actions:
  - { target: "$.paths['/ships']", remove: true }
  - { target: $.paths, update: { /ships: {} } }
  - { target: "$.paths['/ships']", update: { summary: Ships } }
  - target: $.components
    update: {}
`
    const warnings: string[] = []
    applyOverlay(document, readSource('test.overlay.yaml', text), (issue) => {
      warnings.push(describeIssue('openapi.yaml', issue))
    })
    expect(warnings.map((warning) => warning.split('\n'))).toEqual([
      [
        'test.overlay.yaml:4:7 #/actions/0/target',
        "  The target $.paths['/ships'] matches nothing. Correct the target, or delete the action.",
      ],
      [
        'test.overlay.yaml:7:5 #/actions/3/target',
        '  The target $.components matches nothing. Correct the target, or delete the action.',
      ],
    ])
  })

  it('of version 1.0 is applied, too', () => {
    expect(apply('  - { target: $.info, update: { title: Ships } }', '1.0.0')).toMatchObject({
      info: { title: 'Ships' },
    })
  })

  it.each([
    ['  - { target: $.tags.., remove: true }', 'test.overlay.yaml:4:5 #/actions/0\n  Invalid JSONPath'],
    ['  - { target: $.info, update: text }', '"$.info" selects object nodes, and the value is of the kind primitive.'],
    ["  - { target: \"$..['title','paths']\", update: {} }", 'selects object and primitive nodes at once'],
    ['  - { target: $.info, copy: $.paths.* }', '"copy" has to select one node'],
    ['  - { target: $, remove: true }', 'The whole document cannot be removed.'],
    ['  - { target: info, remove: true }', 'a JSONPath starts with "$"'],
    ['  - { target: $.info, update: {}, copy: $.paths }', 'it has both "update" and "copy"'],
  ])('that cannot be applied says where and why: %s', (actions, message) => {
    expect(() => apply(actions)).toThrow(message)
  })

  it('of an unknown version is refused', () => {
    expect(() => apply('  - { target: $, update: {} }', '2.0.0')).toThrow('only Overlay 1.0 and 1.1 are known')
  })
})
