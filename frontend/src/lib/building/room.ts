import BookOpen from '@lucide/svelte/icons/book-open';
import Building2 from '@lucide/svelte/icons/building-2';
import DoorOpen from '@lucide/svelte/icons/door-open';
import FileUp from '@lucide/svelte/icons/file-up';
import Scale from '@lucide/svelte/icons/scale';
import Users from '@lucide/svelte/icons/users';
import { m } from '$lib/paraglide/messages';
import type { Registration } from '$lib/shell/registry';

const syndic = ['syndic'] as const;
const office = ['syndic', 'accountant'] as const;

export default {
  rooms: [
    {
      id: 'owners',
      label: () => m.room_owners(),
      icon: Users,
      group: 'people',
      order: 1,
      letter: 'p',
      scope: 'building',
      path: 'owners',
      roles: office,
    },
    {
      id: 'units',
      label: () => m.room_units(),
      icon: DoorOpen,
      group: 'people',
      order: 2,
      letter: 'u',
      scope: 'building',
      path: 'units',
    },
    {
      id: 'keys',
      label: () => m.room_keys(),
      icon: Scale,
      group: 'people',
      order: 3,
      letter: 'k',
      scope: 'building',
      path: 'keys',
    },
    {
      id: 'import',
      label: () => m.building_import_room(),
      icon: FileUp,
      group: 'people',
      order: 4,
      scope: 'building',
      path: 'import',
      roles: syndic,
    },
    {
      id: 'opening',
      label: () => m.building_opening_room(),
      icon: BookOpen,
      group: 'money',
      order: 9,
      scope: 'building',
      path: 'opening',
      roles: office,
    },
    {
      id: 'buildings',
      label: () => m.room_buildings(),
      icon: Building2,
      group: 'organization',
      order: 0,
      scope: 'organization',
      path: '/buildings',
      roles: ['syndic', 'accountant', 'council_member'],
    },
  ],
  actions: [
    { id: 'new-building', label: () => m.building_new(), href: () => '/buildings/new', roles: syndic },
    {
      id: 'edit-building',
      label: () => m.building_edit(),
      href: (building) => (building ? `/buildings/${building}/edit` : undefined),
      roles: syndic,
    },
    {
      id: 'import-owners',
      label: () => m.building_import_room(),
      href: (building) => (building ? `/buildings/${building}/import` : undefined),
      roles: syndic,
    },
  ],
} satisfies Registration;
