import type { Fields } from '../wire.ts'

/** Key, title, description, whether it is outside, provider, active, visible, order, tokens, cost. */
type Row = readonly [
  string,
  string,
  string | null,
  boolean,
  string,
  boolean,
  boolean,
  number,
  number | null,
  number | null,
]

const rows: readonly Row[] = [
  ['gpt-4o', 'GPT-4o', 'General model for text and images', true, 'openai', true, true, 10, 16384, 0.01],
  ['gpt-4o-mini', 'GPT-4o mini', 'Small and quick', true, 'openai', true, true, 11, 16384, 0.0006],
  ['gpt-3.5-turbo', 'GPT-3.5 Turbo', 'No longer offered', true, 'openai', false, false, 12, 4096, 0.0015],
  [
    'claude-sonnet-4-6',
    'Claude Sonnet 4.6',
    'Balanced model for everyday and agentic work',
    true,
    'anthropic',
    true,
    true,
    20,
    64000,
    0.015,
  ],
  ['claude-3-haiku', 'Claude 3 Haiku', 'Short answers, fast', true, 'anthropic', true, true, 21, 4096, 0.00125],
  ['freddy-large', 'Freddy Large', null, false, 'aitronos', true, true, 30, null, null],
  ['freddy-embed', 'Freddy Embed', 'Turns texts into vectors', false, 'aitronos', true, false, 31, 8192, 0.0001],
  ['gemini-2.5-pro', 'Gemini 2.5 Pro', 'For long documents', true, 'google', true, true, 40, 65536, 0.01],
  ['gemini-2.5-flash', 'Gemini 2.5 Flash', 'For many requests', true, 'google', true, true, 41, 65536, 0.0025],
  ['mistral-large', 'Mistral Large', 'Fluent in many languages', true, 'mistral', true, true, 50, 8192, 0.006],
  ['mistral-small', 'Mistral Small', 'For simple tasks', true, 'mistral', true, true, 51, 8192, 0.0003],
  ['command-r-plus', 'Command R+', 'Answers from documents', true, 'cohere', true, true, 60, 4096, 0.01],
  ['command-r', 'Command R', null, true, 'cohere', true, true, 61, 4096, 0.0006],
]

/** Every AI model there is, in display order. */
export const models: readonly Fields[] = rows.map(
  ([key, title, description, external, provider, is_active, is_visible_in_ui, order, max_tokens, cost]) => ({
    id: `model_${key.replace(/[-.]/g, '_')}`,
    title,
    description,
    key,
    external,
    provider,
    is_active,
    is_visible_in_ui,
    order,
    max_tokens,
    cost_per_1k_tokens: cost,
  }),
)
