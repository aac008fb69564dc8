import { describe, expect, it } from 'vitest';
import { wrongAsWritten } from './as-written';
import { m } from '$lib/paraglide/messages';

const control = (type: string, wrong: 'valueMissing' | 'typeMismatch' | 'tooShort') => ({
  type,
  validity: { valueMissing: false, typeMismatch: false, [wrong]: true },
});

describe('what a browser refuses is said in the language of the page', () => {
  it.each([
    ['text', 'valueMissing', m.rule_required()],
    ['email', 'valueMissing', m.rule_required()],
    ['email', 'typeMismatch', m.field_email()],
    ['url', 'typeMismatch', m.rule_invalid()],
    ['text', 'tooShort', m.rule_invalid()],
  ] as const)('%s, %s', (type, wrong, sentence) =>
    expect(wrongAsWritten(control(type, wrong))).toBe(sentence),
  );
});
