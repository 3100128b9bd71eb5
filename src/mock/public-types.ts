// Every type that the signatures of a mock name: each entry that hands out a mock exports them.

export type { Generate, Generated, GenerateOptions } from '../engine/engine.ts'
export type { Answer, Delivery, Exchange, Reply, Stream } from '../engine/exchange.ts'
export type { Fault, FaultSettings, FaultState, Latency } from '../engine/faults.ts'
export type { RateLimit } from '../engine/rate-limit.ts'
export type { Runtime } from '../engine/runtime.ts'
export type { ClockState } from '../engine/world.ts'
export type { AddedEntries } from '../fixtures/add-entries.ts'
export type { CallerEntry, FixtureEntry, RecordEntry, ReplacingEntry } from '../fixtures/entry.ts'
export type { FixtureCaller, FixtureFile } from '../fixtures/fixture-file.ts'
export type { ApiFixtures } from '../fixtures/fixtures.ts'
export type { Dropped } from '../fixtures/migrate-state.ts'
export type {
  GeneratePart,
  PeoplePart,
  Scenario,
  ScenarioPart,
  ScenarioSummary,
  SeededPart,
} from '../fixtures/scenario.ts'
export type { Made, Unmade } from '../generate/make-value.ts'
export type { End } from '../generate/texts.ts'
export type { ReadBeside, Source } from '../openapi/as-source.ts'
export type * from '../openapi/contract.ts'
export type { FieldEncoding, ListSeparator, Reading } from '../openapi/reading.ts'
export type { Shown } from '../openapi/resource-keywords.ts'
export type { Locate, Place, PlacedIssue, SpecCode, SpecIssue } from '../openapi/spec-error.ts'
export type { CompiledSchema, SchemaError, Validators, Violation } from '../openapi/validators.ts'
export type {
  Check,
  CollectionDeclaration,
  ErrorKind,
  Evidence,
  MessageKeyword,
  ResourceDeclaration,
  RoleDeclaration,
  SetBySource,
} from '../openapi/vocabulary.ts'
export type { Caller } from '../store/callers.ts'
export type { FieldChange } from '../store/changes.ts'
export type { JournalChange, JournalEntry, JournalEvent } from '../store/journal-entry.ts'
export type { JournalFilter } from '../store/journal-filter.ts'
export type { MockSettings } from './core.ts'
export type { RecordChange } from './diff.ts'
export type { DocumentTypes, Named } from './document-types.ts'
export type { Identity } from './identities.ts'
export type { ExchangeDetail, Located, Message } from './inspect/exchange-detail.ts'
export type { Step, StepName } from './inspect/explain.ts'
export type {
  ApiOutline,
  BodyDetail,
  CollectionOutline,
  OperationDetail,
  OperationOutline,
  Outline,
  ParameterDetail,
  ResponseDetail,
} from './inspect/outline.ts'
export type { Permission, Permissions } from './inspect/permissions.ts'
export type { RecordPage, RecordQuery, RecordRow } from './inspect/records.ts'
export type { SentField } from './inspect/sent-fields.ts'
export type { MockMethods } from './methods.ts'
export type { LocalMock, LocalSandbox } from './mock.ts'
export type { MockParts, WrittenDocument } from './parts.ts'
export type {
  BodyViolation,
  ChangeNotice,
  DocumentPlace,
  Duration,
  EventKind,
  EventOptions,
  ExampleRecord,
  LimitUse,
  Mock,
  MockEvent,
  OpenSandbox,
  Sandbox,
  SandboxOrigin,
  SeedRequest,
  Time,
} from './sandbox.ts'
export type { Caps } from './sandbox-data.ts'
