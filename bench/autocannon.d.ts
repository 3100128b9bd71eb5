/** The part of autocannon that the benchmark uses; the package carries no types. */
declare module 'autocannon' {
  interface Job {
    url: string
    connections: number
    duration: number
    sampleInt: number
    requests: { method: string; path: string; headers: Record<string, string>; body: string }[]
  }

  interface Totals {
    '2xx': number
    non2xx: number
    errors: number
    timeouts: number
    /** Seconds, measured. */
    duration: number
  }

  interface Run extends Promise<Totals> {
    on(
      event: 'response',
      listener: (client: unknown, status: number, bytes: number, milliseconds: number) => void,
    ): this
  }

  export default function autocannon(job: Job): Run
}
