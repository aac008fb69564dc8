import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { barriers } from './barriers';
import { address, administrator, signInAs } from './people';
import { say } from './say';

/* The back-ups of an installation, from the button to an archive that was brought from elsewhere and came back. */
test.describe.configure({ mode: 'serial', timeout: 180_000 });

const folder = process.env['KOPROGO_FOLDER'] ?? '';
const inBackups = (name: string) => join(folder, 'backups', name);
const SEALED = 'sealed.tar.age';
const WORDS = 'een wachtzin van dit archief alleen';
/** A whole restore, with the others of this run beside it. */
const COMES_BACK_MS = 60_000;
interface Operation {
  set_up: { folder: unknown };
  runs: { doctor: unknown; examination: { state: string } };
}
let page: Page;
let made = '';

const button = (within: Page | Locator, key: string) =>
  within.getByRole('button', { name: say(key), exact: true });
const dialog = () => page.getByRole('dialog');
/** What stands on the page about an archive: in the list of them, or among the trials. */
const archive = (name: string) =>
  page
    .getByRole('listitem')
    .filter({ hasText: name })
    .filter({ has: button(page, 'operation_try') });
const panel = (key: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: say(key), exact: true }) });
const latestTrial = () => panel('operation_trials').locator('ul').first().locator('> li').first();

async function hasNoBarriers(): Promise<void> {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    expect.soft(await barriers(page), `barriers at ${width} px`).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect.soft(overflow, `wider than ${width} px by`).toBeLessThanOrEqual(0);
  }
}

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext({ locale: 'nl-BE' })).newPage();
  page.setDefaultTimeout(15_000);
  await signInAs(page, 'platform_admin');
});
test.afterAll(() => page.context().close());

test('a back-up that is made by hand stands in the list of archives', async () => {
  await page.goto(`${address}/operation/backups`);
  await button(page, 'operation_now').click();
  await expect(page.getByText(say('operation_asked'))).toBeVisible();
  const listed = page.getByText(/^koprogo-local-\S+Z\.tar$/);
  await expect(listed).toBeVisible({ timeout: COMES_BACK_MS });
  made = await listed.innerText();
  // The proof of the night comes after it; one restore at a time is enough for this machine.
  await expect(button(page, 'operation_now')).toBeEnabled({ timeout: COMES_BACK_MS });
});

test('only an encrypted archive can be downloaded, and arrives as it is', async () => {
  const words = join(folder, 'words');
  writeFileSync(words, WORDS);
  execFileSync(
    process.env['KOPROGO_BIN'] ?? '',
    ['backup', '--to', inBackups(SEALED), '--passphrase-file', words],
    {
      env: { PATH: '/usr/bin:/bin', KOPROGO_ENV: 'local', KOPROGO_DATA_DIR: join(folder, 'data') },
    },
  );
  await page.reload();
  await expect(archive(SEALED).getByText(say('operation_encrypted'))).toBeVisible();
  await expect(archive(made).getByText(say('operation_not_encrypted'))).toBeVisible();
  const download = (name: string) => archive(name).getByRole('link', { name: say('operation_download') });
  await expect(download(made)).toHaveCount(0);
  await hasNoBarriers();

  const arriving = page.waitForEvent('download');
  await download(SEALED).click();
  const arrived = await (await arriving).path();
  expect(readFileSync(arrived).equals(readFileSync(inBackups(SEALED)))).toBe(true);
});

test('a passphrase that does not open the archive is said beside its field', async () => {
  await button(archive(SEALED), 'operation_try').click();
  const passphrase = dialog().getByLabel(say('operation_passphrase'));
  await button(dialog(), 'operation_try_begin').click();
  await expect(passphrase).toHaveAccessibleDescription(new RegExp(say('problem_archive_passphrase_missing')));
  await passphrase.fill('een andere wachtzin');
  await button(dialog(), 'operation_try_begin').click();
  await expect(passphrase).toHaveAccessibleDescription(new RegExp(say('problem_archive_passphrase_wrong')));
  await expect(passphrase).toHaveValue('een andere wachtzin');
  await hasNoBarriers();
  await button(dialog(), 'cancel').click();
  await expect(dialog()).toBeHidden();
  await expect(panel('operation_trials'), 'nothing was begun').toHaveCount(0);

  await button(archive(SEALED), 'operation_try').click();
  await expect(passphrase, 'a passphrase outlives its dialog').toHaveValue('');
  await button(dialog(), 'cancel').click();
});

test('an archive is tried out step by step, and what came back is told', async () => {
  await button(archive(SEALED), 'operation_try').click();
  await dialog().getByLabel(say('operation_passphrase')).fill(WORDS);
  await button(dialog(), 'operation_try_begin').click();
  await expect(dialog()).toBeHidden();
  await expect(latestTrial().locator('[aria-current=step]')).toBeVisible();
  await expect(button(archive(made), 'operation_try'), 'one at a time').toBeDisabled();
  await hasNoBarriers();
  await expect(latestTrial().getByText(say('operation_trial_sound'))).toBeVisible({ timeout: COMES_BACK_MS });
  await expect(latestTrial()).toContainText(administrator.name);
  await expect(latestTrial()).toContainText(say('operation_back_rows'));
  await latestTrial().getByText(say('operation_in_place')).click();
  await expect(latestTrial().locator('pre')).toContainText(SEALED);
  await hasNoBarriers();
});

test('a trial is stopped, and who did is told', async () => {
  await button(archive(made), 'operation_try').click();
  await expect(dialog().getByLabel(say('operation_passphrase')), 'an open one needs none').toHaveCount(0);
  await hasNoBarriers();
  await button(dialog(), 'operation_try_begin').click();
  await button(latestTrial(), 'operation_trial_stop').click();
  await expect(latestTrial().getByText(say('problem_trial_stopped'))).toBeVisible({ timeout: COMES_BACK_MS });
  await page.goto(`${address}/operation`);
  const acts = panel('operation_acts').getByRole('listitem');
  await expect(acts.nth(0)).toContainText(say('operation_act_trial_stopped', { what: made }));
  await expect(acts.nth(0)).toContainText(administrator.name);
  await expect(acts.nth(1)).toContainText(say('operation_act_archive_tried', { what: made }));
  await expect(acts.filter({ hasText: say('operation_act_backup_asked') })).toHaveCount(1);
  await page.goto(`${address}/operation/backups`);
});

test('a file that is no archive is refused, and one from elsewhere is kept and named so', async () => {
  await button(page, 'operation_upload').click();
  const file = dialog().locator('input[type=file]');
  await file.setInputFiles({ name: 'foto.zip', mimeType: 'application/zip', buffer: Buffer.from('PK') });
  await expect(dialog().getByRole('alert')).toContainText('TAR');
  await expect(button(dialog(), 'operation_upload_now')).toBeDisabled();
  await hasNoBarriers();

  const none = { name: 'none.tar', mimeType: 'application/x-tar', buffer: Buffer.from('no archive at all') };
  await file.setInputFiles(none);
  await button(dialog(), 'operation_upload_now').click();
  await expect(dialog().getByText(say('problem_archive_unknown_format'))).toBeVisible();
  await hasNoBarriers();

  await button(dialog(), 'file_remove').click();
  await file.setInputFiles({ ...none, name: 'theirs.tar', buffer: readFileSync(inBackups(made)) });
  await button(dialog(), 'operation_upload_now').click();
  await expect(dialog()).toBeHidden();
  await expect(archive('elsewhere-theirs.tar')).toContainText(say('operation_from_elsewhere'));
  expect(readFileSync(inBackups('elsewhere-theirs.tar')).equals(readFileSync(inBackups(made)))).toBe(true);
});

test('what was uploaded is removed again after a question, and nothing else can be', async () => {
  const theirs = archive('elsewhere-theirs.tar');
  await expect(button(archive(made), 'operation_archive_remove'), 'made by this server').toHaveCount(0);
  await button(theirs, 'operation_archive_remove').click();
  await expect(dialog()).toContainText('elsewhere-theirs.tar');
  await hasNoBarriers();
  await button(dialog(), 'cancel').click();
  await expect(dialog()).toBeHidden();
  await expect(theirs).toBeVisible();

  await button(theirs, 'operation_try').click();
  await button(dialog(), 'operation_try_begin').click();
  await expect(dialog()).toBeHidden();
  await button(theirs, 'operation_archive_remove').click();
  await button(dialog(), 'operation_archive_remove').click();
  await expect(dialog().getByText(say('problem_archive_in_use'))).toBeVisible();
  await button(dialog(), 'cancel').click();
  await button(latestTrial(), 'operation_trial_stop').click();
  await expect(latestTrial().getByText(say('problem_trial_stopped'))).toBeVisible({ timeout: COMES_BACK_MS });

  await button(theirs, 'operation_archive_remove').click();
  await button(dialog(), 'operation_archive_remove').click();
  await expect(dialog()).toBeHidden();
  await expect(page.getByText(say('operation_archive_removed'))).toBeVisible();
  await expect(theirs).toHaveCount(0);
  expect(existsSync(inBackups('elsewhere-theirs.tar'))).toBe(false);
  await page.goto(`${address}/operation`);
  const act = panel('operation_acts').getByRole('listitem').first();
  await expect(act).toContainText(say('operation_act_archive_removed', { what: 'elsewhere-theirs.tar' }));
  await expect(act).toContainText(administrator.name);
  await page.goto(`${address}/operation/backups`);
});

test('an examination is asked for by a button, also where nothing is backed up', async () => {
  const examined = page.waitForResponse(/operation\/examinations/);
  await button(page, 'operation_examine').click();
  expect((await examined).status()).toBe(202);
  await expect(page.getByText(say('operation_examine_asked'))).toBeVisible();
  await expect(button(page, 'operation_examine')).toBeEnabled({ timeout: COMES_BACK_MS });

  let state = 'running';
  await page.route('**/api/v1/operation', async (route) => {
    const told = await route.fetch();
    const view = (await told.json()) as Operation;
    view.set_up.folder = null;
    view.runs.doctor = null;
    view.runs.examination.state = state;
    await route.fulfill({ response: told, json: view });
  });
  await page.reload();
  await expect(page.getByText(say('operation_no_folder'))).toBeVisible();
  await expect(button(page, 'operation_examining')).toBeDisabled();
  await hasNoBarriers();
  state = 'failed';
  await page.reload();
  await expect(page.getByText(say('operation_failed_doctor'))).toBeVisible();
  await expect(button(page, 'operation_examine')).toBeEnabled();
  await hasNoBarriers();
  await page.unroute('**/api/v1/operation');
  await page.reload();
});

test('an upload under way is ended by its buttons alone, and not by a slip', async () => {
  // Nobody answers: it is under way for as long as the test looks.
  await page.route('**/api/v1/operation/archives?*', () => undefined);
  await button(page, 'operation_upload').click();
  const theirs = { name: 'back-up (1).tar', mimeType: 'application/x-tar', buffer: Buffer.from('any') };
  await dialog().locator('input[type=file]').setInputFiles(theirs);
  const asked = page.waitForRequest(/archives\?name=/);
  await button(dialog(), 'operation_upload_now').click();
  expect((await asked).url(), 'a name that the server takes').toContain('name=back-up-1.tar');
  await expect(dialog().getByRole('progressbar')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.mouse.click(5, 5);
  await expect(dialog().getByRole('progressbar')).toBeVisible();
  await button(dialog(), 'cancel').click();
  await expect(dialog()).toBeHidden();
  await page.unroute('**/api/v1/operation/archives?*');
});
