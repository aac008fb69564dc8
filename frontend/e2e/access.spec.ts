import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { address, read, signInAs, signInAsAdministrator } from './people';
import { say, saying } from './say';

/* From an invitation to a signed-out browser: how people get in, change what they know, and are kept out. */
test.describe.configure({ mode: 'serial' });

const first = 'een zin die niemand raadt';
const second = 'nog een zin die niemand raadt';
const third = 'een derde zin voor later';
const run = Date.now().toString(36);
const email = `bob.${run}@example.org`;
const moved = `robert.${run}@example.org`;
let office: Page;
let bob: Page;

const button = (within: Page | Locator, key: string) =>
  within.getByRole('button', { name: say(key), exact: true });
const field = (within: Page | Locator, key: string) => within.getByLabel(say(key)).first();

async function someone(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'nl-BE' })).newPage();
  page.setDefaultTimeout(15_000);
  return page;
}

async function signedIn(browser: Browser, address_: string, password: string): Promise<Page> {
  const page = await someone(browser);
  await page.goto(`${address}/sign-in`);
  await field(page, 'identity_email').fill(address_);
  await field(page, 'identity_password').fill(password);
  await button(page, 'identity_sign_in').click();
  await expect(page).toHaveURL(`${address}/buildings`);
  return page;
}

interface Mail {
  to_address: string;
  paragraphs: string[];
}

/** The link of that kind in the mail to this address, once it is there. */
async function mailed(page: string, to: string): Promise<string> {
  let link = '';
  await expect
    .poll(
      async () => {
        const { items } = await read<{ items: Mail[] }>(office.request, '/mailbox?limit=100');
        const texts = items.filter((mail) => mail.to_address === to).flatMap((mail) => mail.paragraphs);
        link = texts.find((text) => text.includes(`/${page}#`))?.trim() ?? '';
        return link;
      },
      { timeout: 30_000 },
    )
    .not.toBe('');
  return link;
}

async function isSignedIn(page: Page): Promise<boolean> {
  return (await page.request.get(`${address}/api/v1/session`)).ok();
}

test.beforeAll(async ({ browser }) => {
  office = await someone(browser);
  await signInAsAdministrator(office, 'syndic');
});

test('what is missing is said beside its field, in the language of the page', async ({ browser }) => {
  const page = await someone(browser);
  await signInAs(page, 'syndic');
  await page.goto(`${address}/people`);
  await button(page, 'identity_invite').click();
  const dialog = page.getByRole('dialog');
  const alerts = dialog.getByRole('alert');
  await button(dialog, 'identity_invite_do').click();
  await expect(alerts).toHaveText([say('rule_required'), say('rule_required')]);
  await expect(field(dialog, 'identity_role')).toBeFocused();
  await field(dialog, 'identity_role').selectOption('owner');
  await field(dialog, 'identity_email').fill('naam bij voorbeeld');
  await button(dialog, 'identity_invite_do').click();
  await expect(alerts).toHaveText([say('rule_required'), say('field_email')]);
  const building = field(dialog, 'identity_building');
  await expect(building).toBeFocused();
  await expect(building).toHaveAttribute('aria-invalid', 'true');
  await building.click();
  await page.getByRole('listbox').getByRole('option').first().click();
  await field(dialog, 'identity_email').fill('naam@voorbeeld.be');
  await expect(alerts).toHaveCount(0);
});

test('the syndic invites an accountant and hands over the link', async () => {
  await office.goto(`${address}/people`);
  await button(office, 'identity_invite').click();
  const dialog = office.getByRole('dialog');
  await field(dialog, 'identity_role').selectOption('accountant');
  await field(dialog, 'identity_email').fill(email);
  await button(dialog, 'identity_invite_do').click();
  await expect(dialog.getByText('/invitation#')).toBeVisible();
  await button(dialog, 'close').last().click();
  await expect(office.getByRole('row', { name: new RegExp(email) })).toContainText(
    say('identity_state_open'),
  );
});

test('the invited one takes it up once, with a password that is not weak', async ({ browser }) => {
  const link = await mailed('invitation', email);
  bob = await someone(browser);
  await bob.goto(link);
  await field(bob, 'identity_name').fill('Bob Boekhouder');
  await field(bob, 'identity_password').fill('kort');
  await button(bob, 'identity_invitation_accept').click();
  await expect(bob.getByText(say('rule_password_too_short'))).toBeVisible();
  await field(bob, 'identity_password').fill(first);
  await button(bob, 'identity_invitation_accept').click();
  await expect(bob).toHaveURL(`${address}/buildings`);

  const late = await someone(browser);
  await late.goto(link);
  await expect(late.getByText(say('problem_invitation_accepted'))).toBeVisible();
});

test('what the role may not see is not there', async () => {
  for (const path of ['/people', '/organization', '/organizations']) {
    await bob.goto(`${address}${path}`);
    await expect(bob).toHaveURL(`${address}/buildings`);
  }
});

test('a new password keeps this browser and ends the other', async ({ browser }) => {
  const other = await signedIn(browser, email, first);
  await bob.goto(`${address}/account`);
  await field(bob, 'identity_current_password').fill('niet het juiste');
  await field(bob, 'identity_new_password').fill(second);
  await button(bob, 'identity_password_change').click();
  await expect(bob.getByText(say('rule_wrong_password'))).toBeVisible();
  await field(bob, 'identity_current_password').fill(first);
  await button(bob, 'identity_password_change').click();
  await expect(bob.getByText(say('identity_password_changed'))).toBeVisible();
  expect(await isSignedIn(bob)).toBe(true);
  expect(await isSignedIn(other)).toBe(false);
  await other.goto(`${address}/buildings`);
  await expect(other).toHaveURL(/\/sign-in\?to=/);
});

test('the address moves when the new mailbox says so', async ({ browser }) => {
  await bob.goto(`${address}/account`);
  await field(bob, 'identity_email_new').fill(moved);
  await bob.getByLabel(say('identity_current_password')).last().fill(second);
  await button(bob, 'identity_email_ask').click();
  await expect(bob.getByText(saying('identity_email_asked'))).toBeVisible();
  const reader = await someone(browser);
  await reader.goto(await mailed('email-change', moved));
  await button(reader, 'identity_email_change_do').click();
  await expect(reader.getByText(say('identity_email_change_done'))).toBeVisible();
});

test('a lost password is replaced by mail, and everybody is signed out', async ({ browser }) => {
  const lost = await someone(browser);
  await lost.goto(`${address}/sign-in`);
  await field(lost, 'identity_email').fill(moved);
  await lost.getByRole('link', { name: say('identity_forgot') }).click();
  await expect(field(lost, 'identity_email')).toHaveValue(moved);
  await button(lost, 'identity_forgot_do').click();
  await expect(lost.getByText(say('identity_forgot_done', { email: moved }))).toBeVisible();
  await lost.goto(await mailed('reset', moved));
  await field(lost, 'identity_new_password').fill(third);
  await button(lost, 'identity_reset_do').click();
  await expect(lost.getByText(say('identity_reset_done'))).toBeVisible();
  expect(await isSignedIn(bob)).toBe(false);
});

test('signing out everywhere reaches a browser at work', async ({ browser }) => {
  const here = await signedIn(browser, moved, third);
  const there = await signedIn(browser, moved, third);
  await here.goto(`${address}/account`);
  await button(here, 'identity_sign_out_everywhere').click();
  await expect(here).toHaveURL(`${address}/sign-in`);
  await there.reload();
  await expect(there).toHaveURL(/\/sign-in\?to=/);
});

test('guessing is slowed down, and says for how long', async ({ browser }) => {
  const guesser = await someone(browser);
  await guesser.goto(`${address}/sign-in`);
  await field(guesser, 'identity_email').fill(moved);
  for (let guess = 0; guess < 6; guess++) {
    await field(guesser, 'identity_password').fill(`een gok van de zesde ${guess}`);
    const answer = guesser.waitForResponse((one) => one.url().endsWith('/api/v1/session'));
    await button(guesser, 'identity_sign_in').click();
    await answer;
  }
  await expect(guesser.getByText(saying('rule_too_many_attempts'))).toBeVisible();
});

test('one person works in one role at a time, and each starts in its own place', async ({ browser }) => {
  const page = await someone(browser);
  await signInAsAdministrator(page, 'syndic');
  await page.goto(`${address}/account`);
  await button(page, 'identity_role_take').click();
  await expect(page).toHaveURL(`${address}/organizations`);
  await page.goto(`${address}/buildings`);
  await expect(page).toHaveURL(`${address}/organizations`);
  for (const [role, path] of [
    ['council_member', '/buildings/'],
    ['owner', '/home'],
    ['resident', '/account'],
    ['contractor', '/account'],
  ] as const) {
    const visitor = await someone(browser);
    await signInAs(visitor, role);
    await visitor.goto(`${address}/`);
    await expect(visitor).toHaveURL(new RegExp(path));
  }
});
