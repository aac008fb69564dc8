import type { Component } from 'svelte';

/** An entry of the left rail. */
export interface Room {
  /** Unique; also the last part of its path unless `path` says otherwise. */
  id: string;
  label: () => string;
  icon: Component<Record<string, unknown>>;
  /** Under which heading of the rail. */
  group: 'overview' | 'people' | 'money' | 'documents' | 'organization';
  /** Where in the group. */
  order: number;
  /** The letter after `g`. */
  letter?: string;
  /** `building`: path is relative to `/buildings/{id}`. `organization`: it is absolute. */
  scope: 'building' | 'organization';
  path: string;
  /** Who sees it; without it everyone who works for the syndic. */
  roles?: readonly string[];
}

/** Something a person can do from the ⌘K palette. */
export interface PaletteAction {
  id: string;
  label: () => string;
  /** Gives the path; `undefined` when it has no sense without a building. */
  href: (buildingId: string | undefined) => string | undefined;
  roles?: readonly string[];
}

/** What `src/lib/<room>/room.ts` exports by default. */
export interface Registration {
  rooms?: readonly Room[];
  actions?: readonly PaletteAction[];
}

const found = import.meta.glob<{ default: Registration }>('/src/lib/*/room.ts', { eager: true });
const registrations = Object.values(found).map((module) => module.default);
const groups: readonly Room['group'][] = ['overview', 'people', 'money', 'documents', 'organization'];

export const rooms: readonly Room[] = registrations
  .flatMap((one) => one.rooms ?? [])
  .toSorted((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group) || a.order - b.order);

export const actions: readonly PaletteAction[] = registrations.flatMap((one) => one.actions ?? []);

/** Rooms this role sees. */
export function roomsFor(role: string | undefined, scope: Room['scope']): readonly Room[] {
  return rooms.filter((room) => room.scope === scope && (!room.roles || (role && room.roles.includes(role))));
}

/** The room's address; a building's room needs its building. */
export function roomHref(room: Room, buildingId: string | undefined): string {
  if (room.scope === 'organization') return room.path;
  return room.path ? `/buildings/${buildingId}/${room.path}` : `/buildings/${buildingId}`;
}
