import { describe, expect, test } from 'vitest'
import { describeCarrier } from '../suites/behaviour.ts'
import { describeControlCarrier } from '../suites/control.ts'
import { recordTranscript } from '../suites/transcript.ts'
import { aitronos, paths } from '../support/callers.ts'
import { expectAitronosError } from '../support/observe.ts'
import { get, openSession, patchText } from '../support/session.ts'
import type { TransportKind } from '../support/transport.ts'
import { mswInNode } from '../support/transport-msw.ts'
import { http, inProcess } from '../support/transports.ts'

// The browser is in msw.browser.test.ts.
const carriers: readonly TransportKind[] = [http, mswInNode]

for (const kind of carriers) describeCarrier(kind)
describeControlCarrier(http)

describe('HTTP alone', () => {
  const session = openSession(http)

  test('a body much larger than the limit is answered, and so is the next request', async () => {
    const body = `{"name":"${'x'.repeat(32 * 1024 * 1024)}"}`
    expectAitronosError(await patchText(session, aitronos.owner, paths.acme, body), 413, 'PAYLOAD_TOO_LARGE')
    expect((await get(session, aitronos.owner, paths.acme)).json).toMatchObject({ name: 'Acme Corporation' })
  })
})

describe('transcripts', () => {
  async function transcriptOf(kind: TransportKind) {
    const transport = await kind.start()
    try {
      return await recordTranscript(transport)
    } finally {
      await transport.close()
    }
  }

  test.for(carriers)('$name answers word for word like the mock in process', async (kind) => {
    expect(await transcriptOf(kind)).toEqual(await transcriptOf(inProcess))
  })

  test('the same state gives the same transcript', async () => {
    expect(await transcriptOf(inProcess)).toEqual(await transcriptOf(inProcess))
  })

  test('the transcript has answers of every kind', async () => {
    const statuses = new Set((await transcriptOf(inProcess)).map(({ status }) => status))
    expect([...statuses].toSorted()).toEqual([200, 201, 204, 400, 401, 403, 404, 405, 415, 422])
  })
})
