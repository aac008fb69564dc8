import { language } from '$lib/format/locale.svelte';
import { m } from '$lib/paraglide/messages';

const names: Record<string, () => string> = {
  platform_admin: m.role_platform_admin,
  syndic: m.role_syndic,
  accountant: m.role_accountant,
  council_member: m.role_council_member,
  owner: m.role_owner,
  resident: m.role_resident,
  contractor: m.role_contractor,
};

/** The word for a role in the reader's language. */
export function roleName(role: string): string {
  return names[role]?.() ?? role;
}

/** The same word inside a sentence: with a small letter, but for German nouns. */
export function roleInSentence(role: string): string {
  const name = roleName(role);
  return language.current === 'de' ? name : name.charAt(0).toLocaleLowerCase(language.tag) + name.slice(1);
}
