import { expect, test } from '@playwright/test';
import { address, headers, read, signInAs } from './people';
import { say } from './say';

/* What an administrator does in the evening, where it could go wrong. */
interface Switch {
  switch: string;
  is_on: boolean;
  version: number;
}

test.use({ locale: 'nl-BE' });

test('a yes never does the contrary of the question, when somebody else turned the switch meanwhile', async ({
  page,
}) => {
  await signInAs(page, 'platform_admin');
  const nights = async () => {
    const all = await read<Switch[]>(page.request, '/operation/switches');
    return all.find((one) => one.switch === 'night');
  };
  await page.goto(`${address}/operation/switches`);
  const button = (key: string) => page.getByRole('button', { name: say(key), exact: true });
  await button('operation_night_stop').click();
  const dialog = page.getByRole('dialog', { name: say('operation_night_stop') });
  await expect(dialog).toContainText(say('operation_night_stopping'));

  const turned = await page.request.put(`${address}/api/v1/operation/switches/night`, {
    headers,
    data: { is_on: false, version: (await nights())?.version },
  });
  expect(turned.ok(), await turned.text()).toBe(true);
  await expect(page.getByText(say('operation_night_off')), 'the page follows').toBeVisible({
    timeout: 15_000,
  });
  await expect(dialog, 'the question stays what it was').toContainText(say('operation_night_stopping'));

  await dialog.getByRole('button', { name: say('operation_night_stop'), exact: true }).click();
  await expect(dialog, 'it stands as was asked').toBeHidden();
  expect((await nights())?.is_on, 'the nights were turned on again').toBe(false);

  await button('operation_night_go').click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('operation_night_go') })
    .click();
  await expect(page.getByText(say('operation_night_on')).first()).toBeVisible();
  expect((await nights())?.is_on).toBe(true);
});

test('a long word in an error leaves the table of tasks within a phone', async ({ page }) => {
  await signInAs(page, 'platform_admin');
  await page.setViewportSize({ width: 390, height: 844 });
  const office = '01890000-0000-7000-8000-000000000001';
  const job = {
    organization_id: office,
    organization: 'Kantoor Claes',
    job_id: '01890000-0000-7000-8000-000000000002',
    kind: 'messaging.send_message',
    state: 'failed',
    tries: 8,
    tries_max: 8,
    due_at: '2026-01-01T00:00:00Z',
    created_at: '2026-01-01T00:00:00Z',
    last_error: `550 5.7.1 https://example.org/${'nowheretobreak'.repeat(9)}`,
  };
  await page.route('**/api/v1/operation/jobs?*', (route) =>
    route.fulfill({ json: { items: [job], next: null } }),
  );
  await page.route('**/api/v1/operation/jobs', (route) =>
    route.fulfill({ json: { items: [job], next: null } }),
  );
  await page.goto(`${address}/operation/jobs`);
  const table = page.getByRole('table');
  await expect(table).toContainText('550 5.7.1');
  const right = await table.evaluate((one) => one.getBoundingClientRect().right);
  expect(right, 'the state of the task is out of sight').toBeLessThanOrEqual(390);
});

test('what administrators did long ago stays to be read, page by page', async ({ page }) => {
  await signInAs(page, 'platform_admin');
  for (const is_on of Array.from({ length: 20 }, (_each, at) => at % 2 === 1)) {
    const all = await read<Switch[]>(page.request, '/operation/switches');
    const version = all.find((one) => one.switch === 'night')?.version;
    const turned = await page.request.put(`${address}/api/v1/operation/switches/night`, {
      headers,
      data: { is_on, version },
    });
    expect(turned.ok(), await turned.text()).toBe(true);
  }
  await page.goto(`${address}/operation`);
  const acts = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: say('operation_acts') }) })
    .getByRole('listitem');
  await expect(acts).toHaveCount(20);
  const asked = acts.filter({ hasText: say('operation_act_backup_asked') });
  await expect(asked, 'it was pushed off the first page').toHaveCount(0);
  await page.getByRole('button', { name: say('next'), exact: true }).click();
  await expect(asked).toHaveCount(1);
});

test('how large a logo may be is said with the comma of the language', async ({ page }) => {
  await signInAs(page, 'platform_admin');
  const { items } = await read<{ items: { organization_id: string }[] }>(page.request, '/organizations');
  await page.goto(`${address}/organizations/${items[0]?.organization_id}`);
  await expect(page.getByText(say('file_limits', { types: 'PNG, JPG, JPEG', size: '0,5' }))).toBeVisible();
});
