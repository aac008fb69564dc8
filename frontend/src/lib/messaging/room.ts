import Mail from '@lucide/svelte/icons/mail';
import { m } from '$lib/paraglide/messages';
import type { Registration } from '$lib/shell/registry';

export default {
  rooms: [
    {
      id: 'mailbox',
      label: () => m.messaging_mailbox(),
      icon: Mail,
      group: 'organization',
      order: 90,
      scope: 'organization',
      path: '/mailbox',
      roles: ['syndic', 'platform_admin'],
    },
  ],
} satisfies Registration;
