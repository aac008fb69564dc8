import { transport } from '$lib/api/transport';

/** One line of the palette. */
export interface Hit {
  kind: 'building' | 'owner' | 'unit' | 'action' | 'room';
  id: string;
  label: string;
  detail?: string | undefined;
  href: string;
}

interface Found {
  kind: 'building' | 'owner' | 'unit';
  id: string;
  building_id: string;
  label: string;
  detail?: string | null;
}

const places: Record<Found['kind'], (found: Found) => string> = {
  building: (found) => `/buildings/${found.building_id}`,
  owner: (found) => `/buildings/${found.building_id}/owners/${found.id}`,
  unit: (found) => `/buildings/${found.building_id}/units/${found.id}`,
};

/** Buildings, owners and lots that match; `undefined` when the program cannot be reached. */
export async function search(text: string, signal: AbortSignal): Promise<readonly Hit[] | undefined> {
  const url = new URL('/api/v1/search', location.origin);
  url.searchParams.set('q', text);
  try {
    const answer = await transport(new Request(url, { credentials: 'same-origin', signal }));
    if (!answer.ok) return undefined;
    const { items } = (await answer.json()) as { items: Found[] };
    return items.map((found) => ({
      kind: found.kind,
      id: found.id,
      label: found.label,
      detail: found.detail ?? undefined,
      href: places[found.kind](found),
    }));
  } catch {
    return [];
  }
}
