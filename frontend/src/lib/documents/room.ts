import FolderOpen from '@lucide/svelte/icons/folder-open';
import { m } from '$lib/paraglide/messages';
import type { Registration } from '$lib/shell/registry';

export default {
  rooms: [
    {
      id: 'documents',
      label: () => m.room_documents(),
      icon: FolderOpen,
      group: 'documents',
      order: 0,
      letter: 'd',
      scope: 'building',
      path: 'documents',
    },
  ],
} satisfies Registration;
