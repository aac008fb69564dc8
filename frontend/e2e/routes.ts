import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { read } from './people';

const folder = join(import.meta.dirname, '../src/routes');

/** Who opens a page of each part of the app; nobody has signed in for the public ones. */
const VISITORS: Record<string, string | undefined> = { app: 'syndic', owner: 'owner', person: 'owner' };
const OF_THE_PLATFORM = ['/organizations', '/operation'];

export interface Route {
  /** As SvelteKit names it, without its group: `/buildings/[buildingId=uuid]`. */
  name: string;
  /** A role of the demo organisation. */
  visitor: string | undefined;
}

/** Every page of the app, read from its files: a new one is walked without being named here. */
export const routes: Route[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('+page.svelte'))
  .map((file) => {
    const name = `/${file}`.replace(/\/?\+page\.svelte$/, '').replace(/\/\([a-z]+\)/g, '') || '/';
    const group = /^\((\w+)\)/.exec(file)?.[1] ?? '';
    return {
      name,
      visitor: OF_THE_PLATFORM.some((path) => name.startsWith(path)) ? 'platform_admin' : VISITORS[group],
    };
  })
  .sort((one, other) => one.name.localeCompare(other.name));

type Row = Record<string, string>;
type List = { items: Row[] };

/** The address of a page of the demo organisation: each parameter is something that really is there. */
export async function addressOf(page: Page, route: string): Promise<string> {
  let path = route;
  const fill = async (name: string, find: () => Promise<string | undefined>) => {
    const hole = new RegExp(`\\[${name}(=\\w+)?\\]`);
    if (!hole.test(path)) return;
    const value = await find();
    if (!value) throw new Error(`the demo organisation has nothing for ${name} of ${route}`);
    path = path.replace(hole, value);
  };
  const ask = <T>(rest: string) => read<T>(page.request, rest);

  await fill(
    'organizationId',
    async () => (await ask<List>('/organizations')).items.at(-1)?.['organization_id'],
  );
  if (route.startsWith('/organizations')) return path;

  if (route.startsWith('/home')) {
    let owner = '';
    await fill('ownerId', async () => {
      owner = (await ask<{ accounts: Row[] }>('/me/accounts')).accounts[0]?.['owner_id'] ?? '';
      return owner;
    });
    await fill(
      'entryId',
      async () => (await ask<List>(`/me/accounts/${owner}/statement`)).items[0]?.['entry_id'],
    );
    return path;
  }

  let inside = '';
  await fill('buildingId', async () => {
    const { items } = await ask<List>('/buildings');
    const building = items.find((one) => one['name']?.includes('Tilleuls'))?.['building_id'];
    inside = `/buildings/${building}`;
    return building;
  });
  const first = (name: string, list: string, key: string) =>
    fill(name, async () => (await ask<List>(`${inside}/${list}`)).items[0]?.[key]);
  let owner = '';
  await fill('ownerId', async () => {
    owner = (await ask<List>(`${inside}/owners`)).items[0]?.['owner_id'] ?? '';
    return owner;
  });
  if (owner) {
    const account = path.includes('[entryId')
      ? await ask<List>(`${inside}/owners/${owner}/account`)
      : { items: [] };
    const line = account.items.find((one) => one['source_kind'] === 'call') ?? account.items[0];
    await fill('entryId', async () => line?.['entry_id']);
    await fill('line', async () => String(line?.['line_no']));
  }
  await first('unitId', 'units', 'unit_id');
  await fill('budgetId', async () => (await ask<Row[]>(`${inside}/budgets`))[0]?.['budget_id']);
  await first('callId', 'calls', 'call_id');
  await first('invoiceId', 'invoices', 'invoice_id');
  await first('transactionId', 'bank-transactions', 'bank_transaction_id');
  await fill('importId', async () => (await ask<Row[]>(`${inside}/imports`))[0]?.['import_id']);
  await first('entryId', 'entries', 'entry_id');
  await first('supplierId', 'suppliers', 'supplier_id');
  await fill('code', async () => '551');
  const left = /\[\w+/.exec(path);
  if (left) throw new Error(`${route}: say in e2e/routes.ts what ${left[0].slice(1)} is filled with`);
  return path;
}
