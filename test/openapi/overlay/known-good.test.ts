import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Json } from '../../../src/openapi/contract.ts'
import { applyOverlay } from '../../../src/openapi/overlay/apply-overlay.ts'
import { readSource } from '../../../src/openapi/source.ts'

/** What the OpenAPI Initiative shows in its sets of known good overlays, on a document of our own. */
const document = parse(`
openapi: 3.1.0
info: { title: Harbors, version: '1' }
servers:
  - { url: https://dev.harbors.example, description: Dev }
  - { url: https://harbors.example, description: Live }
paths:
  /harbors:
    get:
      summary: All harbors
      tags: [harbors]
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: { type: object, properties: { name: { type: string }, berths: { type: integer }, town: { type: string } } }
        '500': { description: down }
        default: { description: unknown }
  /ships:
    get: { tags: [ships], responses: { '200': { description: ok }, '500': { description: down } } }
    post: { responses: { '201': { description: made }, default: { description: unknown } } }
components:
  schemas:
    Harbor: { type: object, properties: { harbor: { type: string, example: Hull } } }
`) as Json

/** An action of an overlay, and what it makes of the document: names that lead to a place → what is there, or nothing. */
interface Known {
  readonly title: string
  readonly actions: readonly object[]
  readonly want: readonly (readonly [place: string, value?: Json])[]
}

const harbors = 'paths > /harbors > get'
const properties = `${harbors} > responses > 200 > content > application/json > schema > properties`

const known: readonly Known[] = [
  {
    title: 'adds a license',
    actions: [{ target: '$.info', update: { license: { name: 'MIT' } } }],
    want: [['info > license', { name: 'MIT' }]],
  },
  {
    title: 'adds a description and replaces a summary',
    actions: [{ target: "$.paths['/harbors'].get", update: { description: 'Each', summary: 'Harbors' } }],
    want: [
      [`${harbors} > description`, 'Each'],
      [`${harbors} > summary`, 'Harbors'],
    ],
  },
  {
    title: 'removes an example',
    actions: [{ target: "$.components.schemas.Harbor.properties['harbor'].example", remove: true }],
    want: [['components > schemas > Harbor > properties > harbor > example']],
  },
  {
    title: 'removes responses wherever they are',
    actions: [
      { target: "$.paths..responses['500']", remove: true },
      { target: "$.paths..responses['default']", remove: true },
    ],
    want: [
      [`${harbors} > responses > 500`],
      [`${harbors} > responses > default`],
      ['paths > /ships > get > responses > 500'],
      ['paths > /ships > post > responses > default'],
    ],
  },
  {
    title: 'removes all properties that are texts',
    actions: [
      {
        target: "$.paths['/harbors'].get.responses['200']..properties[?(@.type == 'string')]",
        remove: true,
      },
    ],
    want: [[`${properties} > name`], [`${properties} > town`]],
  },
  {
    title: 'removes the server that a filter selects',
    actions: [{ target: "$.servers[?( @.description == 'Dev' )]", remove: true }],
    want: [['servers', [{ url: 'https://harbors.example', description: 'Live' }]]],
  },
  {
    title: 'replaces the servers: removes them, then adds others',
    actions: [
      { target: '$.servers', remove: true },
      { target: '$', update: { servers: [{ url: 'http://box.local' }] } },
    ],
    want: [['servers', [{ url: 'http://box.local' }]]],
  },
  {
    title: 'updates the root',
    actions: [{ target: '$', update: { info: { 'x-overlaid': true } } }],
    want: [['info > x-overlaid', true]],
  },
  {
    title: 'applies many actions, each to what the one before left',
    actions: [
      { target: "$.paths['/harbors'].get.summary", remove: true },
      { target: '$.paths.*.get', update: { tags: ['all'] } },
      { target: "$.paths['/harbors'].get", update: { 'x-info': { done: true }, tags: ['one'] } },
      { target: '$.paths.*', update: { post: { foo: { bar: 'hello' } } } },
    ],
    want: [
      [`${harbors} > summary`],
      [`${harbors} > tags`, ['harbors', 'all', 'one']],
      [`${harbors} > x-info`, { done: true }],
      ['paths > /ships > get > tags', ['ships', 'all']],
      ['paths > /harbors > post', { foo: { bar: 'hello' } }],
      ['paths > /ships > post > foo', { bar: 'hello' }],
    ],
  },
]

function edited(want: Known['want']): Json {
  const copy = structuredClone(document) as Record<string, Json>
  for (const [place, value] of want) {
    const names = place.split(' > ')
    const parent = names.slice(0, -1).reduce((at, name) => at[name] as Record<string, Json>, copy)
    if (value === undefined) delete parent[names.at(-1) as string]
    else parent[names.at(-1) as string] = value
  }
  return copy
}

describe.each(['1.0.0', '1.1.0'])('an overlay of version %s', (overlay) => {
  it.each(known)('$title', ({ actions, want }) => {
    const text = JSON.stringify({ overlay, info: { title: 'Known good', version: '1' }, actions })
    expect(applyOverlay(document, readSource('known-good.json', text))).toEqual(edited(want))
  })
})
