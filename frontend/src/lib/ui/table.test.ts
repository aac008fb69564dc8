import { describe, expect, it } from 'vitest';
import { orderOf, sorted, totalOf, type Column } from './table';

type Row = { code: string; cents: number | null };
const columns: Column<Row>[] = [
  { key: 'code', label: 'Code', value: (row) => row.code },
  { key: 'cents', label: 'Amount', kind: 'money', value: (row) => row.cents, total: true },
];
const rows: Row[] = [
  { code: 'A10', cents: 5 },
  { code: 'A2', cents: null },
  { code: 'b1', cents: -7 },
];
const codes = (order: string) => sorted(rows, columns, orderOf(order)).map((row) => row.code);

describe('rows are sorted as people do', () => {
  it('lot A2 stands before A10', () => expect(codes('code')).toEqual(['A2', 'A10', 'b1']));
  it('amounts by their value, empty ones last in both directions', () => {
    expect(codes('cents')).toEqual(['b1', 'A10', 'A2']);
    expect(codes('-cents')).toEqual(['A10', 'b1', 'A2']);
  });
  it('an unknown column leaves the order of the program', () =>
    expect(codes('colour')).toEqual(['A10', 'A2', 'b1']));
});

it('the totals row adds what is shown, to the cent', () => {
  expect(totalOf(columns[1]!, rows)).toBe(-2);
  expect(totalOf(columns[0]!, rows)).toBeUndefined();
});
