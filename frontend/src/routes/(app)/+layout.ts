import { redirect } from '@sveltejs/kit';
import { buildings } from '$lib/shell/buildings.svelte';
import { session } from '$lib/shell/session.svelte';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ url }) => {
  await session.ready();
  if (session.state === 'none') redirect(307, `/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`);
  if (session.view && !session.isStaff) redirect(307, session.start);
  if (session.role === 'platform_admin' && url.pathname.startsWith('/buildings'))
    redirect(307, session.start);
  if (session.may('building.view')) void buildings.ready();
};
