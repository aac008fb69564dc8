import type { Locale } from '$lib/format/locale.svelte';

/** The rulebook cites in English; each language of the country has its own names for the same texts. */
const WORDS: Record<Exclude<Locale, 'en'>, readonly (readonly [RegExp, string])[]> = {
  nl: [
    [/\bhouse rule\b/g, 'huisregel'],
    [/\blaw of\b/g, 'wet van'],
    [/\broyal decrees? of\b/g, 'KB van'],
    [/\broyal decree\b/g, 'KB'],
    [/\bold CC\b/g, 'oud BW'],
    [/\bBook (\d+) CC\b/g, 'Boek $1 BW'],
    [/\bformer art\./g, 'vroeger art.'],
    [/\bCC\b/g, 'BW'],
    [/\bCEL\b/g, 'WER'],
    [/\bVAT Code\b/g, 'Btw-wetboek'],
    [/\bMortgage Law\b/g, 'Hypotheekwet'],
    [/\bJudicial Code\b/g, 'Gerechtelijk Wetboek'],
    [/\bFPS Finance\b/g, 'FOD Financiën'],
    [/\bcriteria:/g, 'criteria:'],
    [/\band\b/g, 'en'],
    [/\bto\b/g, 'tot'],
  ],
  fr: [
    [/\bhouse rule\b/g, 'règle interne'],
    [/\blaw of\b/g, 'loi du'],
    [/\broyal decrees? of\b/g, 'AR du'],
    [/\broyal decree\b/g, 'AR'],
    [/\bold CC\b/g, 'ancien C. civ.'],
    [/\bBook (\d+) CC\b/g, 'livre $1 C. civ.'],
    [/\bformer art\./g, 'ancien art.'],
    [/\bCC\b/g, 'C. civ.'],
    [/\bCEL\b/g, 'CDE'],
    [/\bVAT Code\b/g, 'Code de la TVA'],
    [/\bMortgage Law\b/g, 'loi hypothécaire'],
    [/\bJudicial Code\b/g, 'Code judiciaire'],
    [/\bFPS Finance\b/g, 'SPF Finances'],
    [/\bcriteria:/g, 'critères :'],
    [/\band\b/g, 'et'],
    [/\bto\b/g, 'à'],
  ],
  de: [
    [/\bhouse rule\b/g, 'Hausregel'],
    [/\blaw of\b/g, 'Gesetz vom'],
    [/\broyal decrees? of\b/g, 'KE vom'],
    [/\broyal decree\b/g, 'KE'],
    [/\bold CC\b/g, 'altes ZGB'],
    [/\bBook (\d+) CC\b/g, 'Buch $1 ZGB'],
    [/\bformer art\./g, 'früher Art.'],
    [/\bart\./g, 'Art.'],
    [/\bCC\b/g, 'ZGB'],
    [/\bCEL\b/g, 'WGB'],
    [/\bVAT Code\b/g, 'MwSt.-Gesetzbuch'],
    [/\bMortgage Law\b/g, 'Hypothekengesetz'],
    [/\bJudicial Code\b/g, 'Gerichtsgesetzbuch'],
    [/\bFPS Finance\b/g, 'FÖD Finanzen'],
    [/\bcriteria:/g, 'Kriterien:'],
    [/\band\b/g, 'und'],
    [/\bto\b/g, 'bis'],
  ],
};
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const DATE = new RegExp(`(\\d{1,2}) (${MONTHS.join('|')}) (\\d{4})`, 'g');

/** Where a rule is written, as this language cites it. */
export function articleText(article: string, language: Locale): string {
  if (language === 'en') return article;
  const dated = article.replace(DATE, (_, day: string, month: string, year: string) =>
    new Intl.DateTimeFormat(`${language}-BE`, { dateStyle: 'long', timeZone: 'UTC' }).format(
      Date.UTC(Number(year), MONTHS.indexOf(month), Number(day)),
    ),
  );
  return WORDS[language].reduce((text, [found, word]) => text.replace(found, word), dated);
}
