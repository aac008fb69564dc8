import Landmark from '@lucide/svelte/icons/landmark';
import { m } from '$lib/paraglide/messages';
import type { Registration } from '$lib/shell/registry';

const roles = ['syndic', 'accountant', 'council_member'] as const;
const keepers = ['syndic', 'accountant'] as const;

export default {
  rooms: [
    {
      id: 'bank',
      label: () => m.room_bank(),
      icon: Landmark,
      group: 'money',
      order: 40,
      letter: 'b',
      scope: 'building',
      path: 'bank',
      roles,
    },
  ],
  actions: [
    {
      id: 'bank-import',
      label: () => m.bank_import(),
      href: (buildingId) => (buildingId ? `/buildings/${buildingId}/bank/import` : undefined),
      roles: keepers,
    },
  ],
} satisfies Registration;
