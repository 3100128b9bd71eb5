export type { DevtoolsOptions } from './devtools/show.ts'
export { showDevtools } from './devtools/show.ts'
export type * from './mock/public-types.ts'
