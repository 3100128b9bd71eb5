/** Loads what answers the control API, for a mock that is asked for it. */
export const control = async () => (await import('./control.ts')).createControl
