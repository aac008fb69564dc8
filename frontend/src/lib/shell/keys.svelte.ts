import { goto } from '$app/navigation';
import { roomHref, roomsFor } from './registry';
import { session } from './session.svelte';

const SEQUENCE_MS = 1_200;

/** Whether a key press belongs to something the person types in. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  return Boolean(target?.closest('input,select,textarea,[contenteditable="true"]'));
}

/** `g` then a letter, `?`, ⌘K and `/`. One instance lives in the layout of the app. */
export class Keys {
  palette = $state(false);
  help = $state(false);
  #waitsSince = 0;

  press(event: KeyboardEvent, buildingId: string | undefined): void {
    if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      this.palette = !this.palette;
      return;
    }
    if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event)) return;
    if (document.querySelector('[role="dialog"][data-state="open"]') && event.key !== '?') return;
    if (event.timeStamp - this.#waitsSince < SEQUENCE_MS) {
      this.#waitsSince = 0;
      const room = [...roomsFor(session.role, 'building'), ...roomsFor(session.role, 'organization')].find(
        (one) => one.letter === event.key && (one.scope === 'organization' || buildingId),
      );
      if (room) {
        event.preventDefault();
        void goto(roomHref(room, buildingId));
      }
      return;
    }
    if (event.key === 'g') this.#waitsSince = event.timeStamp;
    else if (event.key === '?') this.help = true;
    else if (event.key === '/') {
      event.preventDefault();
      this.palette = true;
    }
  }
}
