import { m } from '$lib/paraglide/messages';

/** A sentence for what the browser refuses in a control, in the language of the page; the browser's own words are in its language. */
export function wrongAsWritten(control: {
  validity: Pick<ValidityState, 'valueMissing' | 'typeMismatch'>;
  type: string;
}): string {
  if (control.validity.valueMissing) return m.rule_required();
  if (control.validity.typeMismatch && control.type === 'email') return m.field_email();
  return m.rule_invalid();
}
