import { m } from '$lib/paraglide/messages';

const funds: Record<string, () => string> = { working: m.owner_fund_working, reserve: m.owner_fund_reserve };
const rights: Record<string, () => string> = {
  full: m.owner_right_full,
  bare: m.owner_right_bare,
  usufruct: m.owner_right_usufruct,
};
const sources: Record<string, () => string> = {
  opening_balance: m.owner_source_opening_balance,
  invoice: m.owner_source_invoice,
  call_for_funds: m.owner_source_call_for_funds,
  bank_match: m.owner_source_bank_match,
  bank_transaction: m.owner_source_bank_transaction,
  manual: m.owner_source_manual,
};

export const fundName = (fund: string): string => funds[fund]?.() ?? fund;
export const rightName = (right: string): string => rights[right]?.() ?? right;
export const sourceName = (source: string): string => sources[source]?.() ?? source;
