import Landmark from '@lucide/svelte/icons/landmark';
import Palette from '@lucide/svelte/icons/palette';
import Users from '@lucide/svelte/icons/users';
import { m } from '$lib/paraglide/messages';
import type { Registration } from '$lib/shell/registry';

export default {
  rooms: [
    {
      id: 'organizations',
      label: () => m.identity_organizations(),
      icon: Landmark,
      group: 'organization',
      order: 10,
      scope: 'organization',
      path: '/organizations',
      roles: ['platform_admin'],
    },
    {
      id: 'people',
      label: () => m.identity_people(),
      icon: Users,
      group: 'organization',
      order: 20,
      letter: 't',
      scope: 'organization',
      path: '/people',
      roles: ['syndic'],
    },
    {
      id: 'organization',
      label: () => m.identity_organization_title(),
      icon: Palette,
      group: 'organization',
      order: 30,
      scope: 'organization',
      path: '/organization',
      roles: ['syndic'],
    },
  ],
  actions: [
    {
      id: 'invite',
      label: () => m.identity_invite(),
      href: () => '/people?invite=1',
      roles: ['syndic'],
    },
    { id: 'account', label: () => m.identity_account(), href: () => '/account' },
  ],
} satisfies Registration;
