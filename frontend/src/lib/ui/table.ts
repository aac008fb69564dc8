import type { Snippet } from 'svelte';

/** One column of a `Table`. */
export interface Column<T> {
  /** Name in the URL when sorted by. */
  key: string;
  label: string;
  /** `money` takes integer cents and `date` a legal day; `money` and `number` are right-aligned. */
  kind?: 'text' | 'money' | 'number' | 'date';
  /** What is shown, sorted by and exported. */
  value: (row: T) => string | number | null | undefined;
  /** Shows something richer than the value (a `Badge`, a link). */
  cell?: Snippet<[T]>;
  /** Sortable by a click on the heading; on by default. */
  sort?: boolean;
  /** Adds it up in the totals row; a function gives another text or amount there. */
  total?: boolean | ((rows: readonly T[]) => string | number);
  /** Left out under 640 px, where the row's page tells the rest. */
  wide?: boolean;
  /** Takes what is left and is cut with an ellipsis, such as a name. */
  grow?: boolean;
}

export type Order = { key: string; down: boolean };

/** `-amount` in the URL is by amount, largest first. */
export function orderOf(param: string | null): Order | undefined {
  if (!param) return undefined;
  return param.startsWith('-') ? { key: param.slice(1), down: true } : { key: param, down: false };
}

/** Sorted copy; empty values last in both directions, numbers as numbers, text as people sort (A2 before A10). */
export function sorted<T>(
  rows: readonly T[],
  columns: readonly Column<T>[],
  order: Order | undefined,
): readonly T[] {
  const column = columns.find((one) => one.key === order?.key);
  if (!column || !order) return rows;
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  const turn = order.down ? -1 : 1;
  return rows.toSorted((a, b) => {
    const x = column.value(a);
    const y = column.value(b);
    if (x === y) return 0;
    if (x === null || x === undefined || x === '') return 1;
    if (y === null || y === undefined || y === '') return -1;
    if (typeof x === 'number' && typeof y === 'number') return (x - y) * turn;
    return collator.compare(String(x), String(y)) * turn;
  });
}

/** What the totals row holds in this column. */
export function totalOf<T>(column: Column<T>, rows: readonly T[]): string | number | undefined {
  if (!column.total) return undefined;
  if (typeof column.total === 'function') return column.total(rows);
  return rows.reduce((sum, row) => sum + Number(column.value(row) ?? 0), 0);
}
