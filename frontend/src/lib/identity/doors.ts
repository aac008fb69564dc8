import { goto } from '$app/navigation';
import type { Problem } from '$lib/api/problem';
import { buildings } from '$lib/shell/buildings.svelte';
import { session } from '$lib/shell/session.svelte';

/** A path inside this app, or nothing: `//elsewhere.example` must not send anybody away. */
export function insidePath(to: string | null): string | undefined {
  if (!to?.startsWith('/')) return undefined;
  const url = new URL(to, location.origin);
  return url.origin === location.origin ? url.pathname + url.search : undefined;
}

/** The cookies are there: load who it is and go on, to where he wanted or where he starts. */
export async function enter(to: string | null = null): Promise<void> {
  await session.opened();
  if (session.may('building.view')) await buildings.reload();
  await goto(insidePath(to) ?? session.start, { replaceState: true });
}

/** The secret of a mailed link: behind the `#`, so that it never reaches a log. */
export function secretOf(hash: string): string {
  const bare = hash.replace(/^#/, '');
  return new URLSearchParams(bare).get('token') ?? decodeURIComponent(bare);
}

/** Works on in another of one's roles, from where that role starts. */
export async function workAs(membershipId: string): Promise<Problem | undefined> {
  const problem = await session.switchTo(membershipId);
  if (problem) return problem;
  if (session.may('building.view')) await buildings.reload();
  await goto(session.start, { invalidateAll: true });
  return undefined;
}
