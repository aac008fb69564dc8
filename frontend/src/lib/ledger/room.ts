import BookOpen from '@lucide/svelte/icons/book-open';
import { m } from '$lib/paraglide/messages';
import type { Registration } from '$lib/shell/registry';

const roles = ['syndic', 'accountant', 'council_member'] as const;

export default {
  rooms: [
    {
      id: 'ledger',
      label: () => m.ledger_room(),
      icon: BookOpen,
      group: 'money',
      order: 90,
      letter: 'l',
      scope: 'building',
      path: 'ledger',
      roles,
    },
  ],
  actions: [
    {
      id: 'trial-balance',
      label: () => m.ledger_balance(),
      href: (building) => building && `/buildings/${building}/ledger/balance`,
      roles,
    },
    {
      id: 'open-balances',
      label: () => m.ledger_open_balances(),
      href: (building) => building && `/buildings/${building}/ledger/open`,
      roles,
    },
    {
      id: 'entry-new',
      label: () => m.ledger_manual(),
      href: (building) => building && `/buildings/${building}/ledger/new`,
      roles: ['syndic', 'accountant'],
    },
  ],
} satisfies Registration;
