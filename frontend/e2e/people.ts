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

/** Who takes the program into use, and so administers it: the syndic of the story. */
export const administrator = {
  name: 'Ada Claes',
  email: 'ada@example.org',
  password: 'een zin die niemand raadt',
};

interface Session {
  memberships: { membership_id: string; role: string }[];
}

/** Signs in as the one who took the program into use. */
export async function signInAsAdministrator(page: Page, role: string): Promise<void> {
  const { email, password } = administrator;
  const opened = await page.request.post(`${address}/api/v1/session`, { headers, data: { email, password } });
  expect(opened.ok(), await opened.text()).toBe(true);
  const { memberships } = (await opened.json()) as Session;
  const switched = await page.request.put(`${address}/api/v1/session/membership`, {
    headers,
    data: { membership_id: memberships.find((one) => one.role === role)?.membership_id },
  });
  expect(switched.ok(), await switched.text()).toBe(true);
}

/** Signs in as the first of the demo organisation who has this role. */
export async function signInAs(page: Page, role: string): Promise<void> {
  if (role === 'platform_admin') return signInAsAdministrator(page, role);
  const { demo_people } = await read<{ demo_people: DemoPerson[] }>(page.request, '/setup');
  const person = demo_people.find((one) => one.role === role);
  expect(person, `the demo organisation has no ${role}`).toBeDefined();
  const answer = await page.request.post(`${address}/api/v1/sign-in-links/redeem`, {
    headers,
    data: { token: person?.token },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}
