import Mail from '@lucide/svelte/icons/mail';
import { m } from '$lib/paraglide/messages';
import type { Registration } from '$lib/shell/registry';

export default {
  rooms: [
    {
      id: 'messages',
      label: () => m.messaging_title(),
      icon: Mail,
      group: 'organization',
      order: 90,
      scope: 'organization',
      path: '/messages',
      roles: ['syndic', 'accountant'],
    },
    {
      id: 'mailbox',
      label: () => m.messaging_mailbox(),
      icon: Mail,
      group: 'organization',
      order: 91,
      scope: 'organization',
      path: '/mailbox',
      roles: ['platform_admin'],
    },
  ],
} satisfies Registration;
