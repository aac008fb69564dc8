import { expect, it } from 'vitest';
import { articleText } from './article';

it.each([
  ['art. 3.87 § 5 and § 7 CC; art. 1.7 CC', 'nl', 'art. 3.87 § 5 en § 7 BW; art. 1.7 BW'],
  ['house rule; art. 1.7 CC', 'fr', 'règle interne; art. 1.7 C. civ.'],
  [
    'law of 4 January 1974; royal decree of 18 April 1974',
    'fr',
    'loi du 4 janvier 1974; AR du 18 avril 1974',
  ],
  ['art. 577-7 § 1, 1° old CC', 'de', 'Art. 577-7 § 1, 1° altes ZGB'],
  ['loi 65-557, art. 25-1', 'nl', 'loi 65-557, art. 25-1'],
  ['art. 3.88 § 4 CC', 'en', 'art. 3.88 § 4 CC'],
] as const)('«%s» in %s', (article, language, cited) => expect(articleText(article, language)).toBe(cited));
