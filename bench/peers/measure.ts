import type { FaultDeclaration } from '../../test/zoo/fault-declaration.ts'
import type { Fault } from '../../test/zoo/faults.ts'
import type { Peer, Verdict } from './peer.ts'
import type { Zoo } from './zoo.ts'
import { whileServed, zoos } from './zoo.ts'

export interface Measured {
  readonly peer: Peer
  /** Why nothing was measured. */
  readonly unavailable?: string
  readonly found: ReadonlySet<string>
  /** How many different things it says of the correct servers. */
  readonly falseReports: number
  readonly tried: number
  /** The median of all runs. */
  readonly seconds: number
  /** How many runs were ended because their time was up. */
  readonly cut: number
}

export interface MeasureOptions {
  readonly sample: readonly (FaultDeclaration & { readonly name: Fault })[]
  /** The longest a run may take. */
  readonly seconds: number
  readonly tell: (line: string) => void
}

/** Runs a peer on the correct servers, twice, and then on each fault. */
export async function measure(peer: Peer, options: MeasureOptions): Promise<Measured> {
  try {
    options.tell(`${peer.name}: getting ready`)
    await peer.prepare(zoos)
    return await measureReady(peer, options)
  } catch (error) {
    const unavailable = (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ')
    options.tell(`${peer.name}: ${unavailable}`)
    return { peer, unavailable, found: new Set(), falseReports: 0, tried: 0, seconds: 0, cut: 0 }
  }
}

async function measureReady(peer: Peer, { sample, seconds, tell }: MeasureOptions): Promise<Measured> {
  const times: number[] = []
  const found = new Set<string>()
  let [falseReports, tried, cut] = [0, 0, 0]
  const run = async (zoo: Zoo, fault?: Fault): Promise<Verdict> => {
    const start = performance.now()
    const verdict = await whileServed(zoo, fault, (baseUrl) => peer.judge(zoo, baseUrl, seconds))
    times.push((performance.now() - start) / 1000)
    if (verdict.isCut) cut++
    return verdict
  }
  for (const zoo of zoos) {
    const first = await run(zoo)
    // Twice, so that what a peer makes up anew each time is not taken for a difference.
    const usual = new Set([...first.failures, ...(await run(zoo)).failures])
    falseReports += usual.size
    tried += first.tried
    tell(`${peer.name}: ${zoo.api}, ${first.tried} tries, ${usual.size} reports on the correct server`)
    for (const { name } of sample.filter(({ api }) => api === zoo.api)) {
      const { failures } = await run(zoo, name)
      const isFound = failures.some((each) => !usual.has(each))
      if (isFound) found.add(name)
      tell(`${peer.name}: ${name} ${isFound ? 'found' : 'not found'}, ${times.at(-1)?.toFixed(1)} s`)
    }
  }
  return { peer, found, falseReports, tried, seconds: median(times), cut }
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN
}
