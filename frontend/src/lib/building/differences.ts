import type { Schemas } from '$lib/api/client';
import { m } from '$lib/paraglide/messages';
import type { Declared } from './declared';

interface Difference {
  label: string;
  theirs: string;
  mine: string;
}

const differing = (pairs: [label: string, theirs: string, mine: string][]): Difference[] =>
  pairs
    .filter(([, theirs, mine]) => theirs !== mine)
    .map(([label, theirs, mine]) => ({ label, theirs: theirs || '–', mine: mine || '–' }));

/** An IBAN or a company number, without what people write between. */
const bare = (text: string | null | undefined): string =>
  (text ?? '').replace(/[^0-9A-Za-z]/g, '').toUpperCase();

/** Where what a colleague saved differs from what was typed here. */
export function buildingDifferences(theirs: Declared, mine: Schemas['BuildingBody']): Difference[] {
  const iban = (accounts: { fund: string; iban: string }[], fund: string) =>
    bare(accounts.find((one) => one.fund === fund)?.iban);
  return differing([
    [m.building_name(), theirs.name, mine.name],
    [m.building_street(), theirs.street, mine.street],
    [m.building_postal_code(), theirs.postal_code, mine.postal_code],
    [m.building_city(), theirs.city, mine.city],
    [m.building_company_number(), bare(theirs.company_number), bare(mine.company_number)],
    [m.building_language(), theirs.language.toUpperCase(), mine.language.toUpperCase()],
    [m.building_total_shares(), String(theirs.total_shares), String(mine.total_shares)],
    [m.building_working_iban(), iban(theirs.accounts, 'working'), iban(mine.accounts, 'working')],
    [m.building_reserve_iban(), iban(theirs.accounts, 'reserve'), iban(mine.accounts, 'reserve')],
  ]);
}

/** The same for an owner. */
export function ownerDifferences(
  theirs: Schemas['OwnerDetailView'],
  mine: Schemas['NewOwnerBody'],
): Difference[] {
  return differing([
    [m.building_field_owner(), theirs.display_name, mine.display_name],
    [m.building_contact_name(), theirs.contact_name, mine.contact_name],
    [m.building_field_language(), theirs.language.toUpperCase(), mine.language.toUpperCase()],
    [m.building_field_email(), theirs.emails.join(', '), mine.emails.join(', ')],
    [m.building_field_phone(), theirs.phone, mine.phone],
    [m.building_field_address(), theirs.address, mine.address],
    ['IBAN', bare(theirs.iban), bare(mine.iban)],
    [m.building_company_number(), bare(theirs.company_number), bare(mine.company_number)],
  ]);
}
