import Gavel from '@lucide/svelte/icons/gavel';
import { m } from '$lib/paraglide/messages';
import type { Registration } from '$lib/shell/registry';

export default {
  rooms: [
    {
      id: 'rules',
      label: () => m.room_rules_of_building(),
      icon: Gavel,
      group: 'documents',
      order: 8,
      scope: 'building',
      path: 'rules',
    },
    {
      id: 'all-rules',
      label: () => m.room_rules_of_law(),
      icon: Gavel,
      group: 'organization',
      order: 8,
      letter: 'r',
      scope: 'organization',
      path: '/rules',
      roles: ['syndic', 'accountant', 'council_member'],
    },
  ],
  actions: [
    { id: 'law-decision', label: () => m.law_tab_decision(), href: (building) => tool(building, 'decision') },
    { id: 'law-quorum', label: () => m.law_tab_quorum(), href: (building) => tool(building, 'quorum') },
    { id: 'law-calendar', label: () => m.law_tab_calendar(), href: (building) => tool(building, 'calendar') },
    { id: 'law-interest', label: () => m.law_tab_interest(), href: (building) => tool(building, 'interest') },
  ],
} satisfies Registration;

const tool = (building: string | undefined, name: string): string =>
  `${building ? `/buildings/${building}` : ''}/rules?tool=${name}`;
