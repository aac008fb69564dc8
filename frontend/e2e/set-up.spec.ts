import { expect, test, type Page } from '@playwright/test';
import { barriers } from './barriers';
import { address, administrator } from './people';
import { say } from './say';

/* The first visit, before everything else: the other walks need an office. */
const field = (page: Page, key: string) => page.getByLabel(say(key)).first();
const button = (page: Page, key: string) => page.getByRole('button', { name: say(key), exact: true });

test.use({ locale: 'nl-BE' });

test('the syndic takes the program into use with the code of the terminal', async ({ page }) => {
  await page.goto(`${address}/set-up`);
  await field(page, 'identity_code').fill('AAAA-BBBB-CCCC');
  await field(page, 'identity_organization').fill('Kantoor Claes');
  await field(page, 'identity_name').fill(administrator.name);
  await field(page, 'identity_email').fill(administrator.email);
  await field(page, 'identity_password').fill(administrator.password);
  await button(page, 'identity_set_up_do').click();
  await expect(page.getByText(say('rule_wrong_set_up_code'))).toBeVisible();
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await barriers(page)).toEqual([]);
  }

  await field(page, 'identity_code').fill(process.env['KOPROGO_SETUP_CODE'] ?? '');
  await button(page, 'identity_set_up_do').click();
  await expect(page).toHaveURL(`${address}/buildings`);
});
