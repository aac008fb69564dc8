import { goto } from '$app/navigation';
import { page } from '$app/state';
import { api } from '$lib/api/client';
import type { Problem } from '$lib/api/problem';
import { problemOf } from '$lib/api/query.svelte';

/** What every answer of the rulebook has. */
export interface Output {
  article: string;
  rules: string[];
  steps: Record<string, string[]>;
  [field: string]: unknown;
}

/** One question to the rulebook and what came of it. */
export class Asked {
  output = $state.raw<Output>();
  /** The rulebook could not read the question. */
  refused = $state<'numbers' | 'rule'>();
  problem = $state.raw<Problem>();
  sending = $state(false);

  async ask(kind: string, input: Record<string, unknown>): Promise<void> {
    this.sending = true;
    const answer = await api.POST('/api/v1/rules/evaluate', {
      body: { cases: [{ id: '1', kind, input: input as Record<string, never> }] },
    });
    this.sending = false;
    this.problem = problemOf(answer);
    const first = answer.data?.[0];
    this.output = (first?.output as Output | null | undefined) ?? undefined;
    this.refused = first?.error ? (first.error.startsWith('malformed') ? 'numbers' : 'rule') : undefined;
  }

  clear(): void {
    this.output = undefined;
    this.refused = undefined;
    this.problem = undefined;
  }
}

/** What the address holds for a field: a question can be sent to a colleague. */
export const fromAddress = (name: string): string => page.url.searchParams.get(name) ?? '';

/** Puts the question into the address. */
export function keepInAddress(fields: Record<string, string | undefined>): void {
  const url = new URL(page.url);
  for (const [name, value] of Object.entries(fields)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  if (url.href !== page.url.href) void goto(url, { replaceState: true, keepFocus: true, noScroll: true });
}
