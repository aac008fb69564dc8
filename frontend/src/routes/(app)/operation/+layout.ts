import { redirect } from '@sveltejs/kit';
import { session } from '$lib/shell/session.svelte';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async () => {
  await session.ready();
  if (session.view && !session.may('operation.manage')) redirect(307, session.start);
};
