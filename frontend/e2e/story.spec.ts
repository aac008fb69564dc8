import { join } from 'node:path';
import { expect, test, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { statementOf } from './bank-file';
import { address, administrator, read } from './people';
import { say, saying } from './say';

/* From an empty program and a syndic's spreadsheet to an owner who has paid and sees it on his phone. */
test.describe.configure({ mode: 'serial' });

const fixtures = join(import.meta.dirname, '../../tests/fixtures');
const year = new Date().getFullYear();
const WORKING = 'BE71096123456769';
let office: BrowserContext;
let page: Page;
let building = '';
let owner = { owner_id: '', display_name: '', emails: [''] };
let invitation = '';

const button = (within: Page | Locator, key: string) =>
  within.getByRole('button', { name: say(key), exact: true });
const field = (within: Page | Locator, key: string) => within.getByLabel(say(key)).first();
const inside = (rest: string) => `${address}/buildings/${building}${rest}`;
const day = (month: number, date: number) => `${date}/${month}/${year}`;
/** `YYYY-MM-DD`. */
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function typeDay(within: Page | Locator, key: string, text: string): Promise<void> {
  await field(within, key).fill(text);
  await field(within, key).blur();
}

/** How many forms the device keeps as they were typed. */
const drafts = () =>
  new Promise<number>((counted) => {
    const opening = indexedDB.open('koprogo');
    opening.onsuccess = () => {
      const counting = opening.result.transaction('drafts').objectStore('drafts').count();
      counting.onsuccess = () => {
        opening.result.close();
        counted(counting.result);
      };
    };
  });

test.beforeAll(async ({ browser }) => {
  office = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'nl-BE' });
  page = await office.newPage();
  page.setDefaultTimeout(15_000);
});
test.afterAll(() => office.close());

test('the syndic signs in', async () => {
  await page.goto(`${address}/sign-in`);
  await field(page, 'identity_email').fill(administrator.email);
  await field(page, 'identity_password').fill(administrator.password);
  await button(page, 'identity_sign_in').click();
  await expect(page).toHaveURL(`${address}/buildings`);
});

test('she opens an association and is told beside the field what is wrong', async () => {
  await page.goto(`${address}/buildings/new`);
  await field(page, 'building_name').fill('Résidence Les Tilleuls');
  await field(page, 'building_street').fill('Avenue des Tilleuls 12');
  await field(page, 'building_postal_code').fill('1180');
  await field(page, 'building_city').fill('Uccle');
  await field(page, 'building_company_number').fill('0403.170.700');
  await field(page, 'building_total_shares').fill('10.000');
  await field(page, 'building_working_iban').fill('BE71 0961 2345 6768');
  await field(page, 'building_reserve_iban').fill('BE68 5390 0754 7034');
  await button(page, 'building_create').click();
  await expect(page.getByText(say('rule_company_number_invalid')).first()).toBeVisible();
  await expect(page.getByText(say('rule_iban_invalid')).first()).toBeVisible();

  await field(page, 'building_company_number').fill('0403.170.701');
  await field(page, 'building_working_iban').fill(WORKING);
  await button(page, 'building_create').click();
  await expect(page).toHaveURL(/\/buildings\/[0-9a-f-]{36}\/import$/);
  building = /buildings\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
});

test('she imports the owner list in five steps', async () => {
  await page.locator('input[type=file]').setInputFiles(join(fixtures, 'les-tilleuls.xlsx'));
  await button(page, 'building_import_read').click();
  await expect(page).toHaveURL(/\/import\/[0-9a-f-]{36}/);
  await button(page, 'next').click();
  await expect(page.getByText(saying('building_errors_count')).first()).toBeVisible();
  await button(page, 'next').click();
  await expect(page.getByText(say('building_shares_agree'))).toBeVisible();
  await button(page, 'next').click();
  await button(page, 'building_run').click();
  await expect(page.getByText(say('building_import_done'), { exact: true }).first()).toBeVisible();
});

test('she opens the books only when nothing is missing and the difference is nil', async () => {
  await page.goto(inside('/opening'));
  const open = button(page, 'building_open_books');
  await expect(open).toBeDisabled();
  await button(page, 'building_carry_forward').click();
  await button(page, 'save').click();
  await expect(page.getByText(say('building_save_first'))).toBeHidden();
  await typeDay(page, 'building_books_on', day(1, 1));
  await open.click();
  await expect(page.getByText(say('building_state_open')).first()).toBeVisible();
});

test('she has the budget of the year voted', async () => {
  await page.goto(inside('/budgets'));
  await page
    .getByRole('link', { name: say('budgets_new') })
    .first()
    .click();
  const line = (number: number) => page.getByRole('listitem', { name: say('budgets_line', { number }) });
  await typeDay(page, 'budgets_since', day(1, 1));
  await line(1).getByLabel(say('budgets_account')).fill('6105');
  await page.getByRole('listbox').getByRole('option').first().click();
  await line(1).getByLabel(say('budgets_amount')).fill('12.345,67');
  await line(2).getByLabel(say('budgets_amount')).fill('2.000,00');
  await button(page, 'budgets_save').click();
  await expect(page).toHaveURL(/\/budgets\/[0-9a-f-]{36}$/);
  await typeDay(page, 'budgets_voted_on', day(1, 1));
  await button(page, 'budgets_vote').click();
  await expect(button(page, 'budgets_prepare')).toBeVisible();
});

test('she calls the first instalment, and every owner is reached once', async () => {
  await button(page, 'budgets_prepare').click();
  await typeDay(page, 'calls_due', inDays(30).split('-').reverse().join('/'));
  await button(page, 'calls_issue').click();
  await expect(page).toHaveURL(/\/calls\/[0-9a-f-]{36}$/);
  await button(page, 'calls_send').click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  const call = /calls\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
  interface Notice {
    owner_id: string;
    state: string;
    document_id?: string;
  }
  await expect
    .poll(
      async () => {
        const { notices } = await read<{ notices: Notice[] }>(
          page.request,
          `/buildings/${building}/calls/${call}`,
        );
        return notices.filter((one) => !one.document_id).length;
      },
      { timeout: 60_000 },
    )
    .toBe(0);
});

test('she takes the call back, corrects nothing and calls it anew under a number of its own', async () => {
  await button(page, 'calls_take_back').click();
  const dialog = page.getByRole('dialog');
  await button(dialog, 'calls_take_back').click();
  await expect(dialog.getByText(say('rule_required'))).toBeVisible();
  await field(dialog, 'calls_take_back_reason').fill('Verkeerde vervaldag');
  await button(dialog, 'calls_take_back').click();
  await expect(page.locator('[data-taken-back]')).toContainText('Verkeerde vervaldag');
  await page.getByRole('link', { name: say('calls_call_anew') }).click();
  await button(page, 'budgets_prepare').click();
  await typeDay(page, 'calls_due', inDays(30).split('-').reverse().join('/'));
  await button(page, 'calls_issue').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${year}-01-2`);
});

test('she enters an invoice and approves it, and each owner has his share of it', async () => {
  await page.goto(inside('/invoices/new'));
  await button(page, 'invoices_supplier_new').click();
  const supplier = page.getByRole('dialog');
  await supplier.getByLabel(say('invoices_supplier_name')).fill('Propreté Bruxelloise');
  await button(supplier, 'save').click();
  await expect(supplier).toBeHidden();
  await field(page, 'invoices_reference').fill('F-2026-17');
  await typeDay(page, 'invoices_date', day(1, 15));
  await page.getByLabel(say('invoices_account')).first().fill('6105');
  await page.getByRole('listbox').getByRole('option').first().click();
  await field(page, 'invoices_net').fill('100,00');
  await button(page, 'invoices_save').click();
  await expect(page).toHaveURL(/\/invoices\/[0-9a-f-]{36}/);
  await button(page, 'invoices_approve').click();
  await expect(page.getByText(saying('invoices_approved_by')).first()).toBeVisible();

  // The list of one supplier, and a draft that comes back after a reload.
  const suppliers = await read<{ supplier_id: string }[]>(page.request, `/buildings/${building}/suppliers`);
  const known = suppliers.at(-1)?.supplier_id ?? '';
  await page.goto(inside(`/invoices?supplier=${known}`));
  await expect(page.getByText('F-2026-17')).toBeVisible();
  await page.goto(inside('/invoices/new'));
  await field(page, 'invoices_reference').fill('F-2026-18');
  await expect.poll(() => page.evaluate(drafts)).toBe(1);
  await page.reload();
  await expect(field(page, 'invoices_reference')).toHaveValue('F-2026-18');
  await expect(page.getByText(say('invoices_restored'))).toBeVisible();
  await button(page, 'invoices_start_over').click();
  await expect(field(page, 'invoices_reference')).toHaveValue('');
});

test('she reckons whether a vote passed, and is told beside the field what is wrong', async () => {
  await page.goto(inside('/rules?tool=decision&decision=majority-works'));
  await expect(field(page, 'law_all_votes')).toHaveValue('10000');
  await field(page, 'law_for').fill('zes');
  await field(page, 'law_against').fill('3.999');
  await button(page, 'law_compute').click();
  await expect(page.getByText(say('law_need_number'))).toBeVisible();

  const outcome = page.locator('[data-outcome]');
  await field(page, 'law_for').fill('6.001');
  await button(page, 'law_compute').click();
  await expect(outcome).toHaveText(say('law_rejected'));
  await field(page, 'law_for').fill('6.001');
  await field(page, 'law_against').fill('3.000');
  await button(page, 'law_compute').click();
  await expect(outcome).toHaveText(say('law_adopted'));
  await expect(page).toHaveURL(/for=6\.001/);
  await page.reload();
  await expect(outcome).toHaveText(say('law_adopted'));

  await page.goto(inside('/rules?tool=interest'));
  await field(page, 'law_principal').fill('1.500,00');
  await typeDay(page, 'law_interest_from', '1/1/2026');
  await typeDay(page, 'law_interest_to', '1/7/2026');
  await button(page, 'law_compute').click();
  await expect(outcome).toContainText('33,47');

  await page.goto(inside('/rules?tool=calendar'));
  await typeDay(page, 'law_assembly_on', '8/6/2027');
  await typeDay(page, 'law_period_start', '1/6/2027');
  await button(page, 'law_compute').click();
  await expect(outcome).toContainText('23 mei 2027');
});

test('she enters what the statutes ask, and the calculator takes the stricter number', async () => {
  await page.goto(inside('/rules?tool=statutes'));
  const enter = async (word: string, number: string, place: string) => {
    await button(page, 'law_clause_add').click();
    const dialog = page.getByRole('dialog');
    await button(dialog, 'law_clause_keep').click();
    await expect(dialog.getByText(say('law_clause_need_number'))).toBeVisible();
    await field(dialog, 'law_clause_number').fill(word);
    await page.getByRole('option').first().click();
    await field(dialog, 'law_clause_own').fill(number);
    await field(dialog, 'law_clause_place').fill(place);
    await typeDay(dialog, 'law_clause_since', '1/1/2022');
    await button(dialog, 'law_clause_keep').click();
    await expect(dialog).toBeHidden();
  };
  await enter('werken gemene delen oplegt', '3/4', 'art. 12 van het reglement');
  const works = page.locator('[data-clause=majority-works]');
  await expect(works).toContainText(say('law_clause_stricter'));
  await expect(works).toContainText('art. 12 van het reglement');
  await enter('oproeping vertrekt', '10', 'art. 20');
  const notice = page.locator('[data-clause=convocation-notice]');
  await expect(notice).toContainText(say('law_clause_weaker'));
  await expect(notice).toContainText('art. 3.100 BW');

  await page.goto(inside('/rules?tool=decision&decision=majority-works&for=7000&against=3000'));
  await expect(page.locator('[data-outcome]')).toHaveText(say('law_rejected'));
  await expect(page.getByText('De statuten (art. 12 van het reglement) eisen ten minste 3/4')).toBeVisible();
  await page.goto(inside('/rules?tool=calendar&assembly=2027-06-08&start=2027-06-01'));
  await expect(page.locator('[data-outcome]')).toContainText('23 mei 2027');
  await expect(page.getByText('De statuten (art. 20) zeggen 10 dagen; dat heeft geen gevolg')).toBeVisible();
});

test('she imports the statement of the bank, and the payment finds its owner', async () => {
  const owners = await read<{ items: (typeof owner)[] }>(
    page.request,
    `/buildings/${building}/owners?limit=100`,
  );
  const found = owners.items.find((one) => one.emails.length > 0);
  if (!found) throw new Error('the list has no owner with an address');
  owner = found;
  const known = await read<{ payment_reference: string }>(
    page.request,
    `/buildings/${building}/owners/${owner.owner_id}`,
  );
  const file = statementOf({
    iban: WORKING,
    day: inDays(0),
    cents: 5_000,
    openingCents: 1_000_000,
    name: owner.display_name.toUpperCase(),
    from: 'BE61310126985517',
    communication: known.payment_reference.replace(/\D/g, ''),
  });
  await page.goto(inside('/bank/import'));
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'story.xml', mimeType: 'text/xml', buffer: file });
  const consent = page.getByLabel(say('bank_accept_warnings'));
  const run = page.getByRole('button', { name: saying('bank_import_run') });
  await expect(run).toBeVisible();
  if (await consent.isVisible()) await consent.check();
  await run.click();
  await expect(page).toHaveURL(/\/bank(\?.*)?$/);
  await page.goto(inside('/bank/import'));
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'again.xml', mimeType: 'text/xml', buffer: file });
  await expect(page.getByText(say('bank_file_known'))).toBeVisible();
});

test('she invites the owner, who has the link in his mail', async () => {
  await page.goto(inside(`/owners/${owner.owner_id}`));
  await button(page, 'identity_invite_do').click();
  const dialog = page.getByRole('dialog');
  await button(dialog, 'identity_invite_do').click();
  const link = dialog.getByText('/invitation#');
  await expect(link).toBeVisible();
  invitation = ((await link.textContent()) ?? '').trim();
});

test('on the phone he accepts, sees what he owes, how to pay and how it was computed, also without a network', async ({
  browser,
}) => {
  const phone = await browser.newContext({
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    locale: 'nl-BE',
  });
  const his = await phone.newPage();
  his.setDefaultTimeout(15_000);
  await his.goto(invitation);
  await field(his, 'identity_name').fill(owner.display_name);
  await field(his, 'identity_password').fill('nog een zin die niemand raadt');
  await button(his, 'identity_invitation_accept').click();
  await expect(his).toHaveURL(`${address}/home`);
  await expect(his.getByRole('heading', { level: 1 })).toBeVisible();

  // What the owner sees is what the syndic's books say, to the cent.
  const mine = await read<{ accounts: { owner_id: string; balance_cents: number }[] }>(
    his.request,
    '/me/accounts',
  );
  const account = await read<{ balance_cents: number }>(
    page.request,
    `/buildings/${building}/owners/${owner.owner_id}/account`,
  );
  expect(mine.accounts).toHaveLength(1);
  expect(mine.accounts[0]?.balance_cents).toBe(account.balance_cents);

  await his.goto(`${address}/home/pay/${owner.owner_id}`);
  await expect(
    his.getByText(saying('owner_pay_scan')).or(his.getByText(say('owner_nothing_due'))),
  ).toBeVisible();
  await his.goto(`${address}/home/money`);
  await his.getByRole('link').filter({ hasText: /€/ }).first().click();
  await expect(his.getByRole('heading', { name: say('how_computed') })).toBeVisible();

  await his.goto(`${address}/rules?tool=statutes`);
  await expect(his.locator('[data-clause=majority-works]')).toContainText(say('law_clause_stricter'));
  await expect(button(his, 'law_clause_add')).toHaveCount(0);
  await expect(his.getByRole('button', { name: saying('law_clause_end') })).toHaveCount(0);

  await his.goto(`${address}/home`);
  await his.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await his.reload();
  const before = await his.getByRole('main').innerText();
  await phone.setOffline(true);
  await his.reload();
  await expect(his.getByText(saying('offline_since'))).toBeVisible();
  await expect(his.getByRole('main')).toContainText(before.split('\n')[0] ?? '');
  await phone.close();
});
