/**
 * `npm run peers` gives other contract testers the same document and the same faulty servers as Understudy,
 * and writes what each of them finds to `docs/peers.md`.
 *
 * Options: `--only NAME,NAME` the testers, `--faults N` how many faults are drawn, `--seed N` from what,
 * `--seconds N` the longest a run may take, `--out FILE` another file.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ownFaults } from '../../test/zoo/faults.ts'
import { root } from '../contestants.ts'
import { dredd } from './dredd.ts'
import type { Measured } from './measure.ts'
import { measure } from './measure.ts'
import { page } from './page.ts'
import { portman } from './portman.ts'
import { prismProxy } from './prism-proxy.ts'
import { respect } from './respect.ts'
import { specmatic } from './specmatic.ts'
import { understudy } from './understudy.ts'

const peers = { understudy, specmatic, dredd, prism: prismProxy, respect, portman }

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: Object.keys(peers).join(',') },
    faults: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '60' },
    out: { type: 'string', default: join(root, 'docs', 'peers.md') },
  },
})
const seed = Number(values.seed)
const seconds = Number(values.seconds)
const sample = draw(ownFaults, Number(values.faults), seed)
const tell = (line: string): void => console.error(line)

const measured: Measured[] = []
for (const name of values.only.split(',')) {
  const peer = peers[name as keyof typeof peers]
  if (!peer) throw new Error(`--only names "${name}". Choose from ${Object.keys(peers).join(', ')}.`)
  measured.push(await measure(peer, { sample, seconds, tell }))
}
const date = new Date().toISOString().slice(0, 10)
writeFileSync(values.out, page(measured, { date, sample, seed, seconds }))
console.log(`${values.out} is written.`)

/** Draws some of a list, the same ones for the same seed, in the order of the list. */
function draw<Item>(all: readonly Item[], count: number, from: number): readonly Item[] {
  let state = from
  // Park and Miller's generator: enough to draw lots.
  const next = (): number => {
    state = (state * 48_271) % 2_147_483_647
    return state
  }
  const lots = all.map((item, index) => ({ item, index, lot: next() }))
  const drawn = lots.toSorted((left, right) => left.lot - right.lot).slice(0, count)
  return drawn.toSorted((left, right) => left.index - right.index).map(({ item }) => item)
}
