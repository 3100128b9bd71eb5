import { describe, expect, test } from 'vitest'
import type { TranscriptEntry } from '../suites/transcript.ts'
import { recordTranscript } from '../suites/transcript.ts'
import type { TransportKind } from '../support/transport.ts'
import { mswInNode } from '../support/transport-msw.ts'
import { http, inProcess } from '../support/transports.ts'

/** The way to run the mock that all others are compared with, and those others; the browser is in msw.browser.test.ts. */
const reference: TransportKind = inProcess
const others: readonly TransportKind[] = [http, mswInNode]

async function transcriptOf(kind: TransportKind): Promise<readonly TranscriptEntry[]> {
  const transport = await kind.start()
  try {
    return await recordTranscript(transport)
  } finally {
    await transport.close()
  }
}

describe('transcripts', () => {
  test.for(others)('$name says the same, word for word, as the mock in process', async (kind) => {
    expect(await transcriptOf(kind)).toEqual(await transcriptOf(reference))
  })

  test('the same state gives the same transcript again', async () => {
    expect(await transcriptOf(reference)).toEqual(await transcriptOf(reference))
  })

  test('the transcript has answers of every kind', async () => {
    const statuses = new Set((await transcriptOf(reference)).map(({ status }) => status))
    expect([...statuses].toSorted()).toEqual([200, 201, 204, 400, 401, 403, 404, 405, 415, 422])
  })
})
