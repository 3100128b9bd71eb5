export type { ApiDocument, components, operations, paths } from './generated/types.ts'
