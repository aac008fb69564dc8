import ReceiptText from '@lucide/svelte/icons/receipt-text';
import { m } from '$lib/paraglide/messages';
import type { Registration } from '$lib/shell/registry';

export default {
  rooms: [
    {
      id: 'invoices',
      label: () => m.invoices_room(),
      icon: ReceiptText,
      group: 'money',
      order: 20,
      letter: 'i',
      scope: 'building',
      path: 'invoices',
      roles: ['syndic', 'accountant', 'council_member'],
    },
  ],
  actions: [
    {
      id: 'invoice-new',
      label: () => m.invoices_new(),
      href: (building) => building && `/buildings/${building}/invoices/new`,
      roles: ['syndic', 'accountant'],
    },
    {
      id: 'suppliers',
      label: () => m.invoices_suppliers(),
      href: (building) => building && `/buildings/${building}/invoices/suppliers`,
      roles: ['syndic', 'accountant', 'council_member'],
    },
  ],
} satisfies Registration;
