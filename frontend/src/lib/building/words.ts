import { m } from '$lib/paraglide/messages';

const kinds: Record<string, () => string> = {
  apartment: () => m.building_kind_apartment(),
  studio: () => m.building_kind_studio(),
  penthouse: () => m.building_kind_penthouse(),
  duplex: () => m.building_kind_duplex(),
  house: () => m.building_kind_house(),
  commercial: () => m.building_kind_commercial(),
  office: () => m.building_kind_office(),
  garage: () => m.building_kind_garage(),
  parking: () => m.building_kind_parking(),
  cellar: () => m.building_kind_cellar(),
  storage: () => m.building_kind_storage(),
  garden: () => m.building_kind_garden(),
};

/** What a lot is, in the reader's language. */
export const unitKind = (kind: string): string => (kinds[kind] ?? (() => m.building_kind_other()))();

const ownerKinds: Record<string, () => string> = {
  person: () => m.building_owner_person(),
  couple: () => m.building_owner_couple(),
  company: () => m.building_owner_company(),
  estate: () => m.building_owner_estate(),
};
export const ownerKind = (kind: string): string => ownerKinds[kind]?.() ?? kind;

const rights: Record<string, () => string> = {
  full: () => m.building_right_full(),
  bare: () => m.building_right_bare(),
  usufruct: () => m.building_right_usufruct(),
};
export const rightKind = (right: string): string => rights[right]?.() ?? right;

/** «1/3»; nothing for the whole. */
export const part = (numerator: number, denominator: number): string =>
  numerator === denominator ? '' : `${numerator}/${denominator}`;

/** `shares` is the general key, named by the program and not by a list. */
export const keyName = (name: string): string => (name === 'shares' ? m.building_key_general() : name);

/** 090933755493 is written +++090/9337/55493+++. */
export const paymentReference = (digits: string): string =>
  `+++${digits.slice(0, 3)}/${digits.slice(3, 7)}/${digits.slice(7)}+++`;

/** 0403170701 is written 0403.170.701. */
export const companyNumber = (digits: string): string =>
  `${digits.slice(0, 4)}.${digits.slice(4, 7)}.${digits.slice(7)}`;

/** In groups of four, as on a bank card. */
export const ibanText = (iban: string): string => iban.replace(/(.{4})(?=.)/g, '$1 ');

export const languageName = (code: string): string =>
  languages().find((one) => one.value === code)?.label ?? code.toUpperCase();

export const languages = (): { value: string; label: string }[] => [
  { value: 'nl', label: 'Nederlands' },
  { value: 'fr', label: 'Français' },
  { value: 'de', label: 'Deutsch' },
  { value: 'en', label: 'English' },
];

const fieldNames: Record<string, () => string> = {
  unit_code: () => m.building_field_unit_code(),
  kind: () => m.building_field_kind(),
  floor: () => m.building_field_floor(),
  block: () => m.building_field_block(),
  shares: () => m.building_field_shares(),
  key_weight: () => m.building_field_key_weight(),
  owner: () => m.building_field_owner(),
  language: () => m.building_field_language(),
  email: () => m.building_field_email(),
  phone: () => m.building_field_phone(),
  address: () => m.building_field_address(),
  iban: () => m.building_field_iban(),
  company_number: () => m.building_field_company_number(),
  balance: () => m.building_field_balance(),
};
const fieldsExplained: Record<string, () => string> = {
  unit_code: () => m.building_explain_unit_code(),
  kind: () => m.building_explain_kind(),
  floor: () => m.building_explain_floor(),
  block: () => m.building_explain_block(),
  shares: () => m.building_explain_shares(),
  key_weight: () => m.building_explain_key(),
  owner: () => m.building_explain_owner(),
  language: () => m.building_explain_language(),
  email: () => m.building_explain_email(),
  phone: () => m.building_explain_phone(),
  address: () => m.building_explain_address(),
  iban: () => m.building_explain_iban(),
  company_number: () => m.building_explain_company_number(),
  balance: () => m.building_explain_balance(),
};
/** What a field is for, in one line. */
export const fieldExplained = (field: string): string =>
  (fieldsExplained[field] ?? (() => m.building_explain_ignored()))();

/** The fields a column can hold, in the order of a list. */
export const importFields = (): { value: string; label: string }[] =>
  Object.entries(fieldNames).map(([value, label]) => ({ value, label: label() }));

type Params = Record<string, unknown>;
const text = (params: Params, name: string): string => String(params[name] ?? '');

/** One sentence a rule of the import. */
const findings: Record<string, (params: Params) => string> = {
  'unit-code-missing': () => m.building_finding_unit_code_missing(),
  'unit-code-twice': (p) =>
    m.building_finding_unit_code_twice({ code: text(p, 'code'), row: text(p, 'row') }),
  'unit-code-too-long': () => m.building_finding_unit_code_too_long(),
  'shares-missing': () => m.building_finding_shares_missing(),
  'shares-unreadable': (p) => m.building_finding_shares_unreadable({ text: text(p, 'text') }),
  'weight-unreadable': (p) => m.building_finding_weight_unreadable({ text: text(p, 'text') }),
  'owner-missing': () => m.building_finding_owner_missing(),
  'parts-not-whole': () => m.building_finding_parts_not_whole(),
  'half-of-a-split': () => m.building_finding_half_of_a_split(),
  'email-malformed': (p) => m.building_finding_email_malformed({ text: text(p, 'text') }),
  'iban-invalid': (p) => m.building_finding_iban_invalid({ text: text(p, 'text') }),
  'company-number-invalid': (p) => m.building_finding_company_number_invalid({ text: text(p, 'text') }),
  'balance-unreadable': (p) => m.building_finding_balance_unreadable({ text: text(p, 'text') }),
  'formula-without-result': () => m.building_finding_formula_without_result(),
  'shares-differ-from-declared': (p) =>
    m.building_finding_shares_differ({
      sum: text(p, 'sum'),
      declared: text(p, 'declared'),
      difference: text(p, 'difference'),
    }),
  'no-lines': () => m.building_finding_no_lines(),
  'kind-unknown': (p) => m.building_finding_kind_unknown({ text: text(p, 'text') }),
  'language-missing': (p) => m.building_finding_language_missing({ name: text(p, 'name') }),
  'language-unknown': (p) => m.building_finding_language_unknown({ text: text(p, 'text') }),
  'email-missing': (p) => m.building_finding_email_missing({ name: text(p, 'name') }),
  'balance-missing': () => m.building_finding_balance_missing(),
  'heavy-unit': (p) => m.building_finding_heavy_unit({ shares: text(p, 'shares'), total: text(p, 'total') }),
  'representative-to-confirm': () => m.building_finding_representative(),
  'taken-as-couple': () => m.building_finding_couple(),
  'equal-parts-assumed': () => m.building_finding_equal_parts(),
  'outside-owner': () => m.building_finding_outside_owner(),
  'same-name-other-email': (p) => m.building_finding_same_name({ name: text(p, 'name') }),
  'contact-differs': (p) => m.building_finding_contact_differs({ name: text(p, 'name') }),
  'total-row-differs': (p) =>
    m.building_finding_total_row({ written: text(p, 'written'), sum: text(p, 'sum') }),
  'heading-whole-differs': (p) =>
    m.building_finding_heading_whole({ heading: text(p, 'heading'), declared: text(p, 'declared') }),
  'key-without-weight': (p) => m.building_finding_key_without_weight({ name: text(p, 'name') }),
};
export const findingText = (rule: string, params: Params | undefined): string =>
  findings[rule]?.(params ?? {}) ?? rule;

/** The countries whose rules the program holds. */
export const countries = (): { value: string; label: string }[] => [
  { value: 'BE', label: m.building_country_be() },
  { value: 'FR', label: m.building_country_fr() },
];
