/** Gives a number from 0 up to 1 that depends on the text alone: the same one in every run and on every platform. */
export function draw(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  // Texts that differ in their last letter alone have to end up far from each other.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

/** Gives a number of the standard normal distribution (Box and Muller's transform), drawn as above. */
export function drawNormal(text: string): number {
  return Math.sqrt(-2 * Math.log(1 - draw(`${text} radius`))) * Math.cos(2 * Math.PI * draw(`${text} angle`))
}
