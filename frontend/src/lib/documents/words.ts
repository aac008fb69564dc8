import { m } from '$lib/paraglide/messages';

export function kindWord(kind: string): string {
  switch (kind) {
    case 'call_notice':
      return m.documents_kind_call_notice();
    case 'call_print':
      return m.documents_kind_call_print();
    case 'invoice':
      return m.documents_kind_invoice();
    case 'minutes':
      return m.documents_kind_minutes();
    case 'statutes':
      return m.documents_kind_statutes();
    case 'report':
      return m.documents_kind_report();
    default:
      return m.documents_kind_other();
  }
}

export function visibilityWord(visibility: string): string {
  switch (visibility) {
    case 'council':
      return m.documents_visible_council();
    case 'owners':
      return m.documents_visible_owners();
    case 'one_owner':
      return m.documents_visible_one_owner();
    default:
      return m.documents_visible_staff();
  }
}

/** `64 kB`, `2,1 MB`. */
export function sizeText(bytes: number, tag: string): string {
  const large = bytes >= 1_000_000;
  const amount = large ? bytes / 1_000_000 : Math.max(1, Math.round(bytes / 1000));
  const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 }).format(amount);
  return `${number} ${large ? 'MB' : 'kB'}`;
}
