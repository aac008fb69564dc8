import HeartPulse from '@lucide/svelte/icons/heart-pulse';
import { m } from '$lib/paraglide/messages';
import type { Registration } from '$lib/shell/registry';

export default {
  rooms: [
    {
      id: 'operation',
      label: () => m.operation_title(),
      icon: HeartPulse,
      group: 'organization',
      order: 15,
      scope: 'organization',
      path: '/operation',
      roles: ['platform_admin'],
    },
  ],
} satisfies Registration;
