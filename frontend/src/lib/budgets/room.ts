import Calculator from '@lucide/svelte/icons/calculator';
import { m } from '$lib/paraglide/messages';
import type { Registration } from '$lib/shell/registry';

export default {
  rooms: [
    {
      id: 'budgets',
      label: () => m.room_budgets(),
      icon: Calculator,
      group: 'money',
      order: 1,
      scope: 'building',
      path: 'budgets',
    },
  ],
} satisfies Registration;
