// Generated from openapi.yaml by `npm run generate`. Do not edit.
interface GeneratedValidator {
  (value: unknown): boolean
  readonly errors?:
    | readonly { readonly instancePath: string; readonly keyword: string; readonly params: Readonly<Record<string, unknown>> }[]
    | null
}

/** Pointer of a schema → what checks a value against it. */
export declare const validators: Readonly<Record<string, GeneratedValidator>>
