import { hash } from '../openapi/hash.ts'

/** Returns a number from 0 up to 1 that depends on the text alone: the same in every run and on every platform. */
export function draw(text: string): number {
  return hash(text) / 2 ** 32
}

/** Returns a number of the standard normal distribution (Box-Muller transform), drawn as above. */
export function drawNormal(text: string): number {
  return Math.sqrt(-2 * Math.log(1 - draw(`${text} radius`))) * Math.cos(2 * Math.PI * draw(`${text} angle`))
}
