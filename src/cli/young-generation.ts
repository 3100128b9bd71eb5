import { setFlagsFromString } from 'node:v8'

/**
 * Keeps V8's space for new objects at the size it has. Left alone, it doubles whenever much of it survives, as it does
 * while a document is loaded: by tens of megabytes that are hardly used again.
 *
 * @note takes no longer where a document is compiled: what survives has to be copied either way. The own document, which
 * comes compiled, would take a fifth longer.
 */
export function keepYoungGenerationSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
}

/** Lets the space for new objects grow again: under load, a small one costs time. */
export function letYoungGenerationGrow(): void {
  // V8's own.
  setFlagsFromString('--semi-space-growth-factor=2')
}
