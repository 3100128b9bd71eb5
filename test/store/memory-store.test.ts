import { MemoryStore } from '../../src/store/memory-store.ts'
import { describeSequences } from './sequences.suite.ts'
import { describeStore } from './store.suite.ts'

describeStore('MemoryStore', () => new MemoryStore())
describeSequences(() => new MemoryStore(), { seed: 20_250_101, numRuns: 400 })
