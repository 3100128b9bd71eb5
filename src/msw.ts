export type { HandlerOptions, Mocked } from './adapters/msw/handlers.ts'
export { toHandlers } from './adapters/msw/handlers.ts'
export type * from './mock/public-types.ts'
export { UsageError } from './openapi/usage-error.ts'
