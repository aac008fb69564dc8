import { m } from '$lib/paraglide/messages';

export type Fund = 'working' | 'reserve' | 'extraordinary';

export const fundWord = (fund: string): string =>
  fund === 'reserve'
    ? m.budgets_fund_reserve()
    : fund === 'extraordinary'
      ? m.budgets_fund_extraordinary()
      : m.budgets_fund_working();

export const funds = (): { value: Fund; label: string }[] =>
  (['working', 'reserve', 'extraordinary'] as const).map((value) => ({ value, label: fundWord(value) }));
