import { redirect } from '@sveltejs/kit';
import { session } from '$lib/shell/session.svelte';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ url }) => {
  await session.ready();
  if (session.state === 'none') redirect(307, `/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`);
  if (session.view && !session.may('own_account.view')) redirect(307, session.start);
};
