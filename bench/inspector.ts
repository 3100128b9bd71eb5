/**
 * The page, measured in Chromium against a server of its own: how soon its first row is there, and how evenly it draws
 * while requests come in. `npm run bench:inspector`; ends by itself after about half a minute.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { change, startInspector } from '../test/inspector/open-inspector.ts'
import { median, percentile } from './statistics.ts'
import { table } from './table.ts'

// What runs in the page has these of the browser's.
declare const document: { querySelector(selector: string): object | null }
declare function requestAnimationFrame(draw: (now: number) => void): number

const entries = 10_000
const openings = 5
const requestsPerSecond = 500
const seconds = 5

interface Frames {
  readonly perSecond: number
  /** Milliseconds that 99 of 100 frames take at most. */
  readonly p99: number
}

const inspector = await startInspector()
try {
  await sendAll(entries)
  const firstRows: number[] = []
  for (let each = 0; each < openings; each += 1) firstRows.push(await millisecondsToFirstRow())
  const page = await inspector.open()
  await page.waitForSelector('.rows-all .row')
  const [frames, sent] = await Promise.all([framesOf(page), sendEvenly()])
  const first = median(firstRows)
  console.log(
    table([
      ['', 'measured', 'budget'],
      [`${mark(first <= 200)} first row with ${entries} entries`, `${first.toFixed(0)} ms`, '≤ 200 ms'],
      [`${mark(frames.perSecond >= 59)} frames a second`, frames.perSecond.toFixed(1), '60'],
      ['  99 of 100 frames take at most', `${frames.p99.toFixed(0)} ms`, ''],
      ['  requests a second meanwhile', (sent / seconds).toFixed(0), String(requestsPerSecond)],
    ]),
  )
} finally {
  await inspector.close()
}

async function sendAll(count: number): Promise<void> {
  const workers = Array.from({ length: 16 }, async (_, worker) => {
    for (let sent = worker; sent < count; sent += 16)
      await (await change(inspector.mock, { industry: `i${sent}` })).text()
  })
  await Promise.all(workers)
}

/** From the moment that the browser begins to load the page. */
async function millisecondsToFirstRow(): Promise<number> {
  const page = await inspector.open()
  const milliseconds = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () =>
          document.querySelector('.rows-all .row') ? resolve(performance.now()) : requestAnimationFrame(look)
        look()
      }),
  )
  await page.context().close()
  return milliseconds
}

async function framesOf(page: Page): Promise<Frames> {
  const times = await page.evaluate(
    (length) =>
      new Promise<number[]>((resolve) => {
        const seen: number[] = []
        const began = performance.now()
        const look = (now: number) => {
          seen.push(now)
          if (performance.now() - began < length) requestAnimationFrame(look)
          else resolve(seen)
        }
        requestAnimationFrame(look)
      }),
    seconds * 1000,
  )
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
  const whole = (times.at(-1) ?? 0) - (times[0] ?? 0)
  return { perSecond: (gaps.length * 1000) / whole, p99: percentile(Float64Array.from(gaps), 0.99) }
}

/** Sends ten requests every twentieth of a second, and returns how many. */
async function sendEvenly(): Promise<number> {
  let sent = 0
  const open: Promise<unknown>[] = []
  const began = performance.now()
  while (performance.now() - began < seconds * 1000) {
    const due = Math.floor(((performance.now() - began) / 1000) * requestsPerSecond)
    for (; sent < due; sent += 1)
      open.push(change(inspector.mock, { industry: `j${sent}` }).then((reply) => reply.text()))
    await sleep(20)
  }
  await Promise.all(open)
  return sent
}

function mark(isKept: boolean): string {
  return isKept ? '✓' : '✗'
}
