// Generated from openapi.yaml by `npm run generate`. Do not edit.
import type { Contract } from '../openapi/contract.js'

export declare const contract: Contract
