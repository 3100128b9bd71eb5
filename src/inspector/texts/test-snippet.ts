import type { EntryDetail, Fault } from '../control/types.ts'
import { readJson } from './format.ts'
import { isObject } from './schema.ts'

/** What a test needs beside its request. */
export interface TestOptions {
  /** The file of the document that is played. @default the one of the package */
  readonly spec?: string | undefined
  /** The faults that hit the request. */
  readonly faults?: readonly Fault[]
}

/** Returns a test for Vitest that sends the same request to a mock of its own and expects the same answer. */
export function testOf(
  entry: EntryDetail,
  headers: Readonly<Record<string, string>>,
  { spec, faults = [] }: TestOptions = {},
): string {
  const { method, path, query, status, request, response, operation } = entry
  const target = `${path}${query === undefined ? '' : `?${query}`}`
  const init = [
    `    method: ${literal(method)},`,
    ...(Object.keys(headers).length > 0 ? [`    headers: ${literal(headers)},`] : []),
    ...(request?.body ? [`    body: ${bodyOf(request.body)},`] : []),
  ]
  const json = parsed(response?.body)
  return [
    "import { expect, test } from 'vitest'",
    "import { createMock } from 'openapi-understudy'",
    '',
    `test(${literal(`${operation ?? `${method} ${path}`} answers ${status}`)}, async () => {`,
    `  const mock = await createMock(${spec === undefined ? '' : `{ spec: ${literal(spec)} }`})`,
    ...faults.map((fault) => `  await mock.faults.add(${literal(fault)})`),
    `  const response = await mock.fetch(${literal(target)}, {`,
    ...init,
    '  })',
    `  expect(response.status).toBe(${status})`,
    ...(json === undefined
      ? []
      : [`  expect(Object.keys(await response.json()).sort()).toEqual(${literal(Object.keys(json).sort())})`]),
    '})',
    '',
  ].join('\n')
}

function bodyOf(body: string): string {
  const json = parsed(body)
  return json === undefined ? literal(body) : `JSON.stringify(${literal(json)})`
}

function parsed(text: string | undefined): object | undefined {
  const value = readJson(text ?? '')
  return isObject(value) ? value : undefined
}

/** JSON is JavaScript, but for two separators that end a line in old engines. */
function literal(value: unknown): string {
  return JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}
