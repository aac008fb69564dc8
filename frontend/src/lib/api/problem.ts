import { dayShort } from '$lib/format/dates';
import { language } from '$lib/format/locale.svelte';
import { problemTexts } from './problem-texts';

/** One field that a rule refused. `field` is the path in the body: `owners[3].email`. */
export interface FieldError {
  field: string;
  rule: string;
  params?: Record<string, unknown> | null;
}

/** RFC 9457. `type` is stable; everything a person reads is translated here, `title` is for logs. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string | null;
  errors?: FieldError[] | null;
  /** Numbers and names that the sentence of the problem holds. */
  params?: Record<string, unknown> | null;
  /** Lets support find the request in the logs. */
  request_id?: string | null;
}

/** No network, or no program behind it: nothing was sent or changed. */
export const OFFLINE: Problem = { type: '/problems/offline', title: 'No connection', status: 0 };

/** An answer that is not ours: a proxy in between, a crash. */
export function unexpected(status: number): Problem {
  return { type: '/problems/unexpected', title: 'Unexpected answer', status };
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'type' in value && 'status' in value;
}

/** `/problems/books-not-balanced` is translated by `problem_books_not_balanced`. */
export function problemKey(type: string): string {
  const name = type.split('/').filter(Boolean).at(-1) ?? 'unexpected';
  return `problem_${name.replaceAll('-', '_')}`;
}

/** The sentence of the whole problem, in the reader's language. */
export function problemText(problem: Problem): string {
  const text = problemTexts[problemKey(problem.type)];
  if (text) return text(readable(problem.params));
  const fallback = problemTexts['problem_unexpected'];
  return fallback ? fallback({}) : problem.title;
}

/** The sentence of one field: by its rule, first with the field's own wording (`rule_email_format`), else general. */
export function fieldErrorText(error: FieldError): string {
  const rule = error.rule.replaceAll('-', '_');
  const field =
    error.field
      .split('.')
      .at(-1)
      ?.replace(/\[\d+\]$/, '') ?? '';
  const text =
    problemTexts[`rule_${field}_${rule}`] ?? problemTexts[`rule_${rule}`] ?? problemTexts['rule_invalid'];
  return text ? text(readable(error.params)) : rule;
}

/** Field path → sentence, for `Field error={errors.email}`. The first error of a field wins. */
export function fieldErrors(problem: Problem | undefined): Record<string, string> {
  const found: Record<string, string> = {};
  for (const error of problem?.errors ?? []) found[error.field] ??= fieldErrorText(error);
  return found;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** As a sentence holds it: a day is written as its reader writes days. */
function readable(params: Record<string, unknown> | null | undefined): Record<string, string> {
  const text = (value: unknown) => {
    const plain = String(value);
    return DAY.test(plain) ? dayShort(plain, language.tag) : plain;
  };
  return Object.fromEntries(Object.entries(params ?? {}).map(([key, value]) => [key, text(value)]));
}
