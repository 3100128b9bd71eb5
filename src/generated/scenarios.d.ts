// Generated from openapi.yaml and its scenarios by `npm run generate`. Do not edit.
import type { Scenario } from '../fixtures/scenario.js'

export declare const scenarios: readonly Scenario[]
