import { expect, type APIRequestContext, type Page } from '@playwright/test';

export const address = process.env['KOPROGO_ADDRESS'] ?? '';
/** Every write says that it comes from the app; see the guard against requests of other sites. */
export const headers = { 'x-koprogo': '1' };

interface DemoPerson {
  name: string;
  role: string;
  building: string | null;
  token: string;
}

/** Asks the program for JSON in the name of whoever is signed in. */
export async function read<T>(request: APIRequestContext, path: string): Promise<T> {
  const answer = await request.get(`${address}/api/v1${path}`);
  expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}

/** Signs in as the first of the demo organisation who has this role. */
export async function signInAs(page: Page, role: string): Promise<void> {
  const { demo_people } = await read<{ demo_people: DemoPerson[] }>(page.request, '/setup');
  const person = demo_people.find((one) => one.role === role);
  expect(person, `the demo organisation has no ${role}`).toBeDefined();
  const answer = await page.request.post(`${address}/api/v1/sign-in-links/redeem`, {
    headers,
    data: { token: person?.token },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}
