/** Lower case without accents, for searching as people type: `Émile` is found by `emile`. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}

/** `BE68 5390 0754 7034`, in groups of four as banks print it. */
export function ibanGroups(iban: string): string {
  return iban
    .replace(/\s/g, '')
    .toUpperCase()
    .replace(/(.{4})(?=.)/g, '$1 ');
}

/** `+++090/9337/55493+++` from its twelve digits. */
export function ogmText(digits: string): string {
  const found = /^(\d{3})(\d{4})(\d{5})$/.exec(digits.replace(/\D/g, ''));
  return found ? `+++${found[1]}/${found[2]}/${found[3]}+++` : digits;
}

/** `0403.170.701`, as the Belgian register writes it. */
export function companyNumberText(digits: string): string {
  const found = /^(\d{4})(\d{3})(\d{3})$/.exec(digits.replace(/\D/g, ''));
  return found ? `${found[1]}.${found[2]}.${found[3]}` : digits;
}
