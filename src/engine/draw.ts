import { hash } from '../openapi/hash.ts'

/** Gives a number from 0 up to 1 that depends on the text alone: the same one in every run and on every platform. */
export function draw(text: string): number {
  return hash(text) / 2 ** 32
}

/** Gives a number of the standard normal distribution (Box and Muller's transform), drawn as above. */
export function drawNormal(text: string): number {
  return Math.sqrt(-2 * Math.log(1 - draw(`${text} radius`))) * Math.cos(2 * Math.PI * draw(`${text} angle`))
}
