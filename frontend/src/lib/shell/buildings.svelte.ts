import { transport } from '$lib/api/transport';

export interface BuildingName {
  building_id: string;
  name: string;
  city?: string;
  state?: string;
}

/** The buildings of this session, for the switcher and the palette; asked once and again when one is added. */
class Buildings {
  #list = $state.raw<readonly BuildingName[]>([]);
  #asked: Promise<void> | undefined;

  get list(): readonly BuildingName[] {
    return this.#list;
  }
  name(id: string | undefined): string | undefined {
    return this.#list.find((one) => one.building_id === id)?.name;
  }
  ready(): Promise<void> {
    return (this.#asked ??= this.reload());
  }
  /** Call it after a building was added, renamed or removed, and after a switch of membership. */
  async reload(): Promise<void> {
    const found: BuildingName[] = [];
    let after: string | null = null;
    do {
      const url: URL = new URL('/api/v1/buildings', location.origin);
      url.searchParams.set('limit', '100');
      if (after) url.searchParams.set('after', after);
      const answer = await transport(new Request(url, { credentials: 'same-origin' }));
      if (!answer.ok) break;
      const page = (await answer.json()) as { items: BuildingName[]; next?: string | null };
      found.push(...page.items);
      after = page.next ?? null;
    } while (after);
    this.#list = found;
  }
}

export const buildings = new Buildings();
