import { redirect } from '@sveltejs/kit';
import { session } from '$lib/shell/session.svelte';
import type { PageLoad } from './$types';

/** Sends everyone to where they start: the syndic to the buildings, an owner home, a stranger to the door. */
export const load: PageLoad = async () => {
  await session.ready();
  redirect(307, session.start);
};
