import { describe, expect, it } from 'vitest';
import { dueProposal, nextYear, yearText } from './year';

describe('the year of a new budget', () => {
  it('is the running one, then the next without a budget', () => {
    expect(nextYear(1, 1, [], '2026-11-21')).toBe('2026-01-01');
    expect(nextYear(1, 1, ['2026-01-01', '2027-01-01'], '2026-11-21')).toBe('2028-01-01');
  });
  it('follows a fiscal year that begins in July', () => {
    expect(nextYear(7, 1, [], '2026-06-30')).toBe('2025-07-01');
    expect(nextYear(7, 1, [], '2026-07-01')).toBe('2026-07-01');
  });
});

describe('the due date that is proposed', () => {
  it('is the first day of the instalment, never sooner than in two weeks', () => {
    expect(dueProposal('2027-01-01', '2026-11-21')).toBe('2027-01-01');
    expect(dueProposal('2026-10-01', '2026-11-21')).toBe('2026-12-05');
  });
});

describe('the name of a fiscal year', () => {
  it('is one year, or both when it crosses New Year', () => {
    expect(yearText('2027-01-01', '2028-01-01')).toBe('2027');
    expect(yearText('2026-07-01', '2027-07-01')).toBe('2026–2027');
  });
});
