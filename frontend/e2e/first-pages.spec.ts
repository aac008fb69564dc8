import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const address = process.env['KOPROGO_ADDRESS'] ?? '';
const person = { email: 'ada@example.org', password: 'a sentence that nobody guesses' };

/** The first of all sets the installation up; the others sign in. */
async function asSyndic(page: Page): Promise<void> {
  const headers = { 'x-koprogo': '1' };
  const needed = (await (await page.request.get(`${address}/api/v1/setup`)).json()) as { is_needed: boolean };
  const answer = needed.is_needed
    ? await page.request.post(`${address}/api/v1/setup`, {
        headers,
        data: {
          code: process.env['KOPROGO_SETUP_CODE'],
          organization_name: 'Kantoor Ada',
          name: 'Ada Admin',
          language: 'nl',
          ...person,
        },
      })
    : await page.request.post(`${address}/api/v1/session`, { headers, data: person });
  expect(answer.ok(), await answer.text()).toBe(true);
}

async function noBarrier(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
  expect(found.violations.map((violation) => `${violation.id}: ${violation.help}`)).toEqual([]);
}

for (const path of ['/buildings', '/buildings/new']) {
  test(`the syndic reaches ${path} without a barrier`, async ({ page }) => {
    await asSyndic(page);
    await page.goto(`${address}${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await noBarrier(page);
  });
}
