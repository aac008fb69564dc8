import { dropDraft, keepDraft, keptDraft } from './store';

const QUIET_MS = 400;

/**
 * Keeps what is typed in a form on the device and brings it back after a reload.
 * `const draft = keepTyped('invoice-new:' + building, () => form, (kept) => Object.assign(form, kept))`;
 * call `draft.drop()` once the program has taken it.
 */
export function keepTyped<T>(name: string, read: () => T, restore: (kept: T) => void) {
  let ready = $state(false);
  let restored = $state(false);
  let stopped = false;
  let clock: ReturnType<typeof setTimeout> | undefined;
  // An empty form is no draft: it would come back as something typed.
  const empty = JSON.stringify(read());

  void keptDraft<T>(name).then((kept) => {
    if (kept !== undefined) {
      restore(kept);
      restored = true;
    }
    ready = true;
  });

  $effect(() => {
    const value = $state.snapshot(read());
    if (!ready || stopped) return;
    clearTimeout(clock);
    const typed = JSON.stringify(value) !== empty;
    clock = setTimeout(() => void (typed ? keepDraft(name, value) : dropDraft(name)), QUIET_MS);
  });

  return {
    /** Something typed earlier is back on the screen. */
    get restored() {
      return restored;
    },
    async drop(): Promise<void> {
      stopped = true;
      clearTimeout(clock);
      await dropDraft(name);
    },
  };
}
