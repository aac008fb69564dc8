import {
  baseLocale,
  cookieName,
  isLocale,
  locales,
  overwriteGetLocale,
  overwriteSetLocale,
  type Locale,
} from '$lib/paraglide/runtime';

export { locales, type Locale };

/** Names of the languages, each in its own language. */
export const localeNames: Record<Locale, string> = {
  nl: 'Nederlands',
  fr: 'Français',
  de: 'Deutsch',
  en: 'English',
};

/** How each language writes dates and amounts in Belgium. */
const tags: Record<Locale, string> = { nl: 'nl-BE', fr: 'fr-BE', de: 'de-BE', en: 'en-GB' };
const YEAR_S = 31_536_000;

function chosenBefore(): Locale | undefined {
  if (typeof document === 'undefined') return undefined;
  const found = document.cookie.split('; ').find((one) => one.startsWith(`${cookieName}=`));
  const value = found?.slice(cookieName.length + 1);
  return isLocale(value) ? value : undefined;
}

function ofBrowser(): Locale | undefined {
  if (typeof navigator === 'undefined') return undefined;
  return (navigator.languages ?? [])
    .map((one) => one.slice(0, 2).toLowerCase())
    .find((one) => isLocale(one)) as Locale | undefined;
}

class Language {
  #current = $state<Locale>(chosenBefore() ?? ofBrowser() ?? baseLocale);

  get current(): Locale {
    return this.#current;
  }
  /** The BCP 47 tag for `Intl`. */
  get tag(): string {
    return tags[this.#current];
  }
  /** Whether the person chose here; then the profile does not overrule it. */
  get isChosen(): boolean {
    return chosenBefore() !== undefined;
  }
  /** Changes every text on screen at once, without a reload; nothing typed is lost. */
  choose(locale: Locale): void {
    this.#current = locale;
    if (typeof document === 'undefined') return;
    document.cookie = `${cookieName}=${locale}; path=/; max-age=${YEAR_S}; samesite=lax`;
    document.documentElement.lang = locale;
  }
  /** The language of the person's profile, unless another one was chosen on this device. */
  follow(locale: string | null | undefined): void {
    if (!this.isChosen && isLocale(locale)) this.#current = locale;
    if (typeof document !== 'undefined') document.documentElement.lang = this.#current;
  }
}

export const language = new Language();
overwriteGetLocale(() => language.current);
overwriteSetLocale((locale) => language.choose(locale));
