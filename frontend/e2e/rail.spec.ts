import { expect, test, type Page } from '@playwright/test';
import { address, read, signInAs } from './people';

/* The side bar names every room in full, in each language, on a wide screen and in the drawer of a phone. */
const LANGUAGES = ['nl', 'fr', 'de', 'en'];
/** In the bar or in the drawer. */
const rooms = ':is(aside, [role="dialog"]) nav a:visible';

async function firstPage(page: Page, role: string): Promise<string> {
  if (role === 'platform_admin') return '/operation';
  const { items } = await read<{ items: { building_id: string }[] }>(page.request, '/buildings');
  return `/buildings/${items[0]?.building_id}`;
}

/** The rooms whose name is wider or higher than what it stands in. */
async function cutOff(page: Page): Promise<string[]> {
  return page
    .locator(`${rooms}, ${rooms} span`)
    .evaluateAll((parts) =>
      parts
        .filter((one) => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight)
        .map((one) => one.textContent.trim()),
    );
}

for (const role of ['syndic', 'platform_admin']) {
  for (const width of [1280, 390]) {
    test(`the side bar of a ${role} cuts no room off at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await signInAs(page, role);
      const path = await firstPage(page, role);
      for (const language of LANGUAGES) {
        await page.context().addCookies([{ name: 'PARAGLIDE_LOCALE', value: language, url: address }]);
        await page.goto(`${address}${path}`);
        await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
        if (width < 1024) await page.locator('header button').first().click();
        await expect(page.locator(rooms).first()).toBeVisible();
        expect.soft(await cutOff(page), language).toEqual([]);
      }
    });
  }
}
