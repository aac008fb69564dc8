import LayoutDashboard from '@lucide/svelte/icons/layout-dashboard';
import { m } from '$lib/paraglide/messages';
import type { Registration } from '$lib/shell/registry';

export default {
  rooms: [
    {
      id: 'overview',
      label: () => m.room_overview(),
      icon: LayoutDashboard,
      group: 'overview',
      order: 0,
      letter: 'o',
      scope: 'building',
      path: '',
    },
  ],
} satisfies Registration;
