import Send from '@lucide/svelte/icons/send';
import { m } from '$lib/paraglide/messages';
import type { Registration } from '$lib/shell/registry';

export default {
  rooms: [
    {
      id: 'calls',
      label: () => m.room_calls(),
      icon: Send,
      group: 'money',
      order: 2,
      letter: 'c',
      scope: 'building',
      path: 'calls',
    },
  ],
} satisfies Registration;
