export const providers = ['openai', 'anthropic', 'aitronos', 'google', 'mistral', 'cohere']

export const modelsOf: Readonly<Record<string, readonly string[]>> = {
  openai: ['gpt-4o', 'gpt-4o-mini'],
  anthropic: ['claude-sonnet-4-6', 'claude-3-haiku'],
  aitronos: ['freddy-large', 'freddy-embed'],
  google: ['gemini-2.5-pro', 'gemini-2.5-flash'],
  mistral: ['mistral-large', 'mistral-small'],
  cohere: ['command-r-plus', 'command-r'],
}

/** The body of the page's curl command, as it is there. */
export const sample = `{
    "disabledProviders": ["google", "mistral"],
    "disabledModels": ["gpt-4o-mini"],
    "defaultModelKey": "claude-sonnet-4-6"
  }`

export const settings = {
  disabledProviders: ['google'],
  disabledModels: ['gpt-4o-mini'],
  defaultModelKey: 'claude-3-haiku',
}

export const stored = {
  disabled_providers: ['google'],
  disabled_models: ['gpt-4o-mini'],
  default_model_key: 'claude-3-haiku',
}
