import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../src/openapi/contract.ts'
import type { Answered, Running } from '../support/run-engine.ts'
import { runEngine } from '../support/run-engine.ts'
import type { LawResource } from './law-resources.ts'
import { lawResources } from './law-resources.ts'
import { expected, withoutStamps } from './model.ts'

/** One request of a sequence: what is sent, and whether it should be done. */
interface Step {
  readonly by: 'caller' | 'stranger' | 'nobody'
  readonly body: Json
  readonly isValid: boolean
}

const seed = 20_260_101

describe.each(lawResources)('$name', (resource) => {
  let running: Running
  beforeAll(async () => {
    running = await runEngine({ api: resource.api, spec: resource.spec })
  })

  const read = (): Promise<Answered> => running.call({ ...resource.read, headers: resource.headers })
  const patch = (body: Json, headers = resource.headers): Promise<Answered> =>
    running.call({ method: 'PATCH', path: resource.path, headers, body })
  const neighbours = (): Promise<unknown> =>
    Promise.all(resource.neighbours.map(async (each) => (await running.call(each)).body))
  const assert = <Value>(values: fc.Arbitrary<Value>, law: (value: Value) => Promise<void>): Promise<void> =>
    fc.assert(
      fc.asyncProperty(values, law).beforeEach(() => running.reset()),
      { seed, numRuns: 60 },
    )

  test('whatever is sent, the reply and the next read are what the patches make of it', async () => {
    await assert(fc.array(stepOf(resource), { minLength: 1, maxLength: 12 }), async (steps) => {
      const around = await neighbours()
      let model = (await read()).body as JsonObject
      for (const { by, body, isValid } of steps) {
        const reply = await patch(body, headersOf(resource, by))
        const after = (await read()).body
        if (by === 'caller' && isValid) {
          const next = expected(resource, model, body as JsonObject)
          expect(withoutStamps(resource, after)).toEqual(withoutStamps(resource, next))
          if (reply.status !== 204) expect(reply.body).toEqual(after)
          model = after as JsonObject
        } else {
          expect(reply.status).toBeGreaterThanOrEqual(400)
          expect(reply.status).toBeLessThan(500)
          expect(after).toEqual(model)
        }
      }
      expect(await neighbours()).toEqual(around)
    })
  })

  test('the same patch twice makes what it makes once', async () => {
    await assert(bodyOf(resource), async (body) => {
      await patch(body)
      const once = (await read()).body
      running.clock.advance(5000)
      await patch(body)
      expect(withoutStamps(resource, (await read()).body)).toEqual(withoutStamps(resource, once))
    })
  })

  test('patches of different fields at the same moment all survive', async () => {
    await assert(bodyOf(resource), async (body) => {
      const before = (await read()).body as JsonObject
      const replies = await Promise.all(Object.entries(body).map(([name, value]) => patch({ [name]: value })))
      expect(replies.every(({ status }) => status < 300)).toBe(true)
      const all = withoutStamps(resource, expected(resource, before, body))
      expect(withoutStamps(resource, (await read()).body)).toEqual(all)
    })
  })

  test.for(resource.refused.map((body) => ({ body })))('$body is refused, and changes nothing', async ({ body }) => {
    await running.reset()
    const before = [await read(), await neighbours()]
    const { status } = await patch(body)
    expect([400, 422]).toContain(status)
    expect([await read(), await neighbours()].map(bodies)).toEqual(before.map(bodies))
  })
})

const bodies = (each: unknown): unknown => (each as Partial<Answered>).body ?? each

/** Bodies with some of the resource's fields, all of them valid. */
function bodyOf(resource: LawResource): fc.Arbitrary<JsonObject> {
  return fc.record(resource.fields, { requiredKeys: [] }).map((body) => body as JsonObject)
}

function stepOf(resource: LawResource): fc.Arbitrary<Step> {
  const valid = bodyOf(resource).map((body) => ({ body, isValid: true }))
  const refused = fc.constantFrom(...resource.refused).map((body) => ({ body, isValid: false }))
  const body = fc.oneof({ arbitrary: valid, weight: 4 }, { arbitrary: refused, weight: 1 })
  const by = fc.oneof(
    { arbitrary: fc.constant('caller' as const), weight: 6 },
    fc.constantFrom('stranger' as const, 'nobody' as const),
  )
  return fc.tuple(by, body).map(([who, what]) => ({ by: who, ...what }))
}

function headersOf(resource: LawResource, by: Step['by']): Readonly<Record<string, string>> {
  if (by === 'nobody') return {}
  return by === 'caller' ? resource.headers : resource.stranger
}
