import createClient from 'openapi-fetch';
import type { components, paths } from './schema';
import { transport } from './transport';

export type { Problem, FieldError } from './problem';
export type Schemas = components['schemas'];

/**
 * The typed client of the whole API. Answers are `{ data, error, response }`; `error` is always a `Problem`,
 * also without a network, so no call needs a `try`.
 */
export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? 'http://localhost',
  fetch: transport,
  credentials: 'same-origin',
});
