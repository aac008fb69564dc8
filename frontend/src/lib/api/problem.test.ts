import { describe, expect, it } from 'vitest';
import { language } from '$lib/format/locale.svelte';
import { fieldErrors, problemKey, problemText } from './problem';

const problem = (type: string) => ({ type, title: 'English for logs', status: 409 });

describe('a problem is said in the language of its reader', () => {
  it('by its type', () => {
    language.choose('fr');
    expect(problemText(problem('/problems/not-found'))).toMatch(/^Ceci n’existe pas/);
    language.choose('de');
    expect(problemText(problem('/problems/not-found'))).toMatch(/^Das gibt es nicht/);
  });
  it('one that is not known yet gets the general sentence, never the English title', () => {
    language.choose('nl');
    expect(problemText(problem('/problems/from-a-later-version'))).toMatch(/^Er liep iets mis/);
  });
  it('by a key that follows from the type', () => {
    expect(problemKey('/problems/books-not-balanced')).toBe('problem_books_not_balanced');
  });
});

describe('errors stand beside their field', () => {
  it('each with the sentence of its rule; the first one of a field wins', () => {
    language.choose('nl');
    const errors = [
      { field: 'accounts[0].iban', rule: 'iban' },
      { field: 'name', rule: 'required' },
      { field: 'name', rule: 'too-long' },
      { field: 'x', rule: 'unheard-of' },
    ];
    expect(fieldErrors({ ...problem('/problems/invalid-input'), errors })).toEqual({
      'accounts[0].iban': 'Dit rekeningnummer klopt niet: kijk de cijfers na.',
      name: 'Vul dit veld in.',
      x: 'Deze waarde is niet geldig.',
    });
  });
  it('with days as the reader writes them', () => {
    language.choose('nl');
    const errors = [{ field: 'date', rule: 'year-locked', params: { date: '2024-12-20' } }];
    expect(fieldErrors({ ...problem('/problems/year-locked'), errors })).toEqual({
      date: 'Het boekjaar van 20/12/2024 is vergrendeld.',
    });
  });
});
