import type { IncomingMessage, RequestListener } from 'node:http'
import { describe, expect, test } from 'vitest'
import { createJudge } from './judge.ts'

type Body = Readonly<Record<string, unknown>>

/** What a right server may refuse although the document does not say so. */
const stricter: readonly (readonly ['aitronos' | 'shareofmodel', string, (body: Body) => boolean])[] = [
  ['aitronos', 'a website that is no URL', ({ website }) => isText(website) && !/^https?:/.test(website)],
  ['aitronos', 'an image that is no URL', ({ image_url: image }) => isText(image) && !/^https?:/.test(image)],
  [
    'aitronos',
    'a model that it does not know',
    (body) => Object.values(modelsOf(body)).some((each) => !known.has(String(each))),
  ],
  ['shareofmodel', 'a blank name', ({ name }) => isText(name) && name.trim() === ''],
  ['shareofmodel', 'a logo without its header', ({ logo }) => isText(logo) && !logo.startsWith('data:image/')],
]

const known: ReadonlySet<string> = new Set(['gpt-4o', 'gpt-4o-mini', 'claude-sonnet-4-6', 'null'])

function modelsOf({ defaultModelKey, default_model_key: snake }: Body): Body {
  return Object.fromEntries(Object.entries({ defaultModelKey, snake }).filter(([, value]) => value !== undefined))
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

/** Refuses what is told as the server itself refuses what is invalid. */
function refusing(isRefused: (body: Body) => boolean): (listener: RequestListener) => RequestListener {
  return (listener) => (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      const body = parse(text)
      // A wrong type is refused by any server.
      const sent =
        ['PATCH', 'POST'].includes(request.method ?? '') && body && isRefused(body)
          ? '{"name":5,"disabledModels":5}'
          : text
      listener(replayed(request, sent), response)
    })
  }
}

function parse(text: string): Body | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Body) : undefined
  } catch {
    return undefined
  }
}

function replayed(request: IncomingMessage, body: string): IncomingMessage {
  return new Proxy(request, {
    get(target, name) {
      if (name === Symbol.asyncIterator)
        return async function* () {
          if (body !== '') yield Buffer.from(body)
        }
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

describe('A right server is warned of at most if it refuses more than the document says', () => {
  test.for(['aitronos', 'shareofmodel'] as const)('%s', async (api) => {
    const judge = await createJudge()
    const own = stricter.filter(([each]) => each === api).map(([, , isRefused]) => isRefused)
    const { findings, notRestored } = await judge(api, { wrap: refusing((body) => own.some((each) => each(body))) })
    expect(findings.filter(({ severity }) => severity === 'fails')).toEqual([])
    expect(findings.map(({ law }) => law)).toContain('valid-is-accepted')
    expect(notRestored).toEqual([])
  })
})
