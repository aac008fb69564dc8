import { untrack } from 'svelte';
import { isProblem, unexpected, type Problem } from './problem';
import { KEPT_AT } from './transport';

interface Answer<T> {
  data?: T | undefined;
  error?: unknown;
  response: Response;
}

/** What a read is at this moment; every field is reactive. */
export interface Query<T> {
  readonly data: T | undefined;
  readonly problem: Problem | undefined;
  /** A request is under way. */
  readonly loading: boolean;
  /** It has taken over 200 ms and there is nothing to show yet: time for a skeleton. */
  readonly slow: boolean;
  /** Set when the data comes from the device: when the network last gave it. */
  readonly keptAt: Date | undefined;
  /** Asks again and keeps what is shown until the answer is there. */
  reload(): Promise<void>;
  /** Puts a value there at once (an optimistic change); returns the way back. */
  put(change: (data: T) => T): () => void;
}

const SLOW_MS = 200;

/** The problem of a finished call, or `undefined`. */
export function problemOf(answer: { error?: unknown; response: Response }): Problem | undefined {
  if (answer.response.ok) return undefined;
  return isProblem(answer.error) ? answer.error : unexpected(answer.response.status);
}

/**
 * A read that follows what it depends on: `query(() => api.GET('/api/v1/…', { params: { path: { id } } }))`
 * asks again when `id` changes. Call it while a component is being set up. `undefined` means: nothing to ask yet.
 */
export function query<T>(ask: () => Promise<Answer<T>> | undefined): Query<T> {
  let data = $state.raw<T>();
  let problem = $state.raw<Problem>();
  let loading = $state(false);
  let slow = $state(false);
  let keptAt = $state.raw<Date>();
  let turn = 0;

  async function run(): Promise<void> {
    const mine = ++turn;
    const asked = ask();
    if (!asked) {
      untrack(() => {
        data = undefined;
        problem = undefined;
        loading = false;
      });
      return;
    }
    untrack(() => (loading = true));
    const clock = setTimeout(() => mine === turn && (slow = true), SLOW_MS);
    const answer = await asked;
    clearTimeout(clock);
    if (mine !== turn) return;
    problem = problemOf(answer);
    if (!problem) data = answer.data;
    const at = answer.response.headers.get(KEPT_AT);
    keptAt = at && !problem ? new Date(at) : undefined;
    loading = false;
    slow = false;
  }

  $effect(() => {
    void run();
    return () => {
      turn++;
    };
  });

  return {
    get data() {
      return data;
    },
    get problem() {
      return problem;
    },
    get loading() {
      return loading;
    },
    get slow() {
      return slow && data === undefined;
    },
    get keptAt() {
      return keptAt;
    },
    reload: run,
    put(change) {
      const before = data;
      if (before !== undefined) data = change(before);
      return () => {
        data = before;
      };
    },
  };
}

/** A write with its state: `const save = write((name: string) => api.POST(…))`; `await save.run('x')`. */
export function write<A extends unknown[], T>(send: (...args: A) => Promise<Answer<T>>) {
  let sending = $state(false);
  let problem = $state.raw<Problem>();
  return {
    get sending() {
      return sending;
    },
    get problem() {
      return problem;
    },
    /** `ok` tells whether the program took it; `data` is its receipt. */
    async run(...args: A): Promise<{ ok: boolean; data: T | undefined; problem: Problem | undefined }> {
      sending = true;
      problem = undefined;
      const answer = await send(...args);
      problem = problemOf(answer);
      sending = false;
      return { ok: !problem, data: answer.data, problem };
    },
    clear() {
      problem = undefined;
    },
  };
}
