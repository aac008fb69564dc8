/** A short message at the bottom; with `undo`, the change can be taken back while it stands there. */
export interface Toast {
  id: number;
  text: string;
  signal: 'settled' | 'overdue' | 'neutral';
  undo?: (() => void | Promise<void>) | undefined;
}

const STAYS_MS = 6_000;
const STAYS_WITH_UNDO_MS = 12_000;

class Toasts {
  #shown = $state<Toast[]>([]);
  #next = 1;

  get shown(): readonly Toast[] {
    return this.#shown;
  }
  /** `toasts.say(m.saved(), { undo: () => … })` */
  say(text: string, options: { signal?: Toast['signal']; undo?: Toast['undo'] } = {}): void {
    const id = this.#next++;
    this.#shown = [...this.#shown, { id, text, signal: options.signal ?? 'settled', undo: options.undo }];
    setTimeout(() => this.drop(id), options.undo ? STAYS_WITH_UNDO_MS : STAYS_MS);
  }
  drop(id: number): void {
    this.#shown = this.#shown.filter((one) => one.id !== id);
  }
}

export const toasts = new Toasts();
