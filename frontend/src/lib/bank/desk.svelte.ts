import { getContext, setContext } from 'svelte';
import { api, type Schemas } from '$lib/api/client';
import { problemText, type Problem } from '$lib/api/problem';
import { problemOf, type Query } from '$lib/api/query.svelte';
import { m } from '$lib/paraglide/messages';
import { toasts } from '$lib/ui';

export type Movement = Schemas['BankTransactionView'];
type Part = Schemas['PartBody'];
type Page = { items: Movement[]; next?: string | null };

const DESK = Symbol('bank desk');

/** A part as it is sent, of one as it was shown. */
export const partBody = (part: Schemas['MatchPartView']): Part => ({
  target: part.target,
  owner_id: part.owner_id,
  supplier_id: part.supplier_id,
  amount_cents: part.amount_cents,
});

/** The list of movements and its open panel work on the same rows: who is next, what was just confirmed. */
export class Desk {
  /** Confirmed so far of how many, while a row of them is under way. */
  progress = $state<{ done: number; all: number }>();
  problem = $state.raw<Problem>();

  constructor(
    private readonly building: () => string,
    private readonly movements: Query<Page>,
    private readonly overview: { reload(): Promise<void> },
  ) {}

  async changed(): Promise<void> {
    await Promise.all([this.movements.reload(), this.overview.reload()]);
  }

  /** The movement above or below in the list; only those that wait when `waiting`. */
  neighbour(id: string, by: 1 | -1, waiting = false): string | undefined {
    const rows = this.movements.data?.items ?? [];
    for (let at = rows.findIndex((row) => row.bank_transaction_id === id) + by; ; at += by) {
      const row = rows[at];
      if (!row) return undefined;
      if (!waiting || !row.matched) return row.bank_transaction_id;
    }
  }

  /** Confirms what each row proposes, one after the other; whatever was confirmed can be taken back at once. */
  async confirm(rows: readonly Movement[]): Promise<void> {
    const proposed = rows.filter((row) => row.proposal && !row.matched);
    const made: string[] = [];
    this.problem = undefined;
    this.progress = { done: 0, all: proposed.length };
    for (const row of proposed) {
      const answer = await this.#match(row.bank_transaction_id, (row.proposal?.parts ?? []).map(partBody));
      const problem = problemOf(answer);
      if (problem && problem.type !== '/problems/bank-already-matched') {
        this.problem = problem;
        break;
      }
      if (answer.data) made.push(answer.data.match_id);
      this.progress = { done: made.length, all: proposed.length };
    }
    this.progress = undefined;
    await this.changed();
    this.said(made, proposed.length);
  }

  /** Says what was confirmed, with the way back. */
  said(made: readonly string[], asked = made.length): void {
    if (made.length === 0) return;
    const text =
      made.length === 1 && asked === 1
        ? m.bank_matched_done()
        : m.bank_confirmed_count({ count: made.length, all: asked });
    toasts.say(text, { undo: () => this.takeBack(made) });
  }

  async takeBack(made: readonly string[]): Promise<void> {
    for (const match_id of made) {
      const answer = await api.DELETE('/api/v1/buildings/{building_id}/bank-matches/{match_id}', {
        params: { path: { building_id: this.building(), match_id } },
      });
      const problem = problemOf(answer);
      if (problem) toasts.say(problemText(problem), { signal: 'overdue' });
    }
    await this.changed();
  }

  #match(transaction_id: string, parts: Part[]) {
    return api.POST('/api/v1/buildings/{building_id}/bank-transactions/{transaction_id}/matches', {
      params: { path: { building_id: this.building(), transaction_id } },
      body: { parts },
    });
  }
}

export const openDesk = (desk: Desk): Desk => setContext(DESK, desk);
export const theDesk = (): Desk => getContext<Desk>(DESK);
