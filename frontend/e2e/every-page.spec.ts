import { expect, test, type Page } from '@playwright/test';
import { barriers } from './barriers';
import { address, signInAs } from './people';
import { addressOf, routes } from './routes';

const LANGUAGES = ['nl', 'fr', 'de', 'en'];
/** Left by a writer or by a program, and no text of a person: keys, holes, values without a word. */
const RAW =
  /\b(undefined|NaN|\[object Object\]|Invalid Date|lorem ipsum|TODO)\b|\{\w+\}|\b(problem|rule|building|ledger|bank|calls|budgets|invoices|documents|owner|identity|messaging|law)_[a-z_]+\b/;

async function speak(page: Page, language: string): Promise<void> {
  await page.context().addCookies([{ name: 'PARAGLIDE_LOCALE', value: language, url: address }]);
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${address}${path}`);
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

for (const { name: route, visitor: role } of routes) {
  test(`${route} has no barrier, no hole and no broken edge`, async ({ page }, testInfo) => {
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(error.message));
    page.on('console', (message) => {
      // Without a session the browser itself notes the 401 by which the app learns it.
      const asksWho = !role && /\/api\/v1\/session(\/refresh)?$/.test(message.location().url);
      if (message.type() === 'error' && !asksWho) wrong.push(`${message.text()} ${message.location().url}`);
    });
    if (role) await signInAs(page, role);
    const path = await addressOf(page, route);

    for (const language of testInfo.project.name === 'phone' ? LANGUAGES : ['nl']) {
      await speak(page, language);
      await open(page, path);
      const text = await page.locator('body').innerText();
      expect.soft(RAW.exec(text)?.[0], `${language}: left in the page`).toBeUndefined();
      // Not `innerWidth`: a phone widens its layout to what does not fit.
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - screen.width);
      expect.soft(overflow, `${language}: wider than the screen by`).toBeLessThanOrEqual(0);
      expect.soft(await page.locator('html').getAttribute('lang')).toBe(language);
    }
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      expect.soft(await barriers(page), `${scheme}: barriers`).toEqual([]);
    }
    expect(wrong).toEqual([]);
  });
}
