/** The breadcrumbs of the page on screen; each page sets its own through `PageHeader`. */
export interface Crumb {
  label: string;
  href?: string;
}

class Trail {
  #owner: symbol | undefined;
  #crumbs = $state.raw<readonly Crumb[]>([]);

  get crumbs(): readonly Crumb[] {
    return this.#crumbs;
  }
  set(owner: symbol, crumbs: readonly Crumb[]): void {
    this.#owner = owner;
    this.#crumbs = crumbs;
  }
  clear(owner: symbol): void {
    if (this.#owner === owner) this.#crumbs = [];
  }
}

export const trail = new Trail();
