// Generated from openapi.yaml and its fixtures by `npm run generate`. Do not edit.
import type { FixtureData } from '../fixtures/fixture-data.js'

export declare const fixtures: readonly FixtureData[]
