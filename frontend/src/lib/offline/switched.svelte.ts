/** On every answer of the program while its administrator has stopped a part of it: `writing, mail`. */
const HEADER = 'x-koprogo-off';

export type Stopped = 'writing' | 'mail' | 'night';
const KNOWN: readonly Stopped[] = ['writing', 'mail', 'night'];

/** What is stopped for a while, as far as this person is told. */
class Switched {
  #off = $state.raw<readonly Stopped[]>([]);

  get off(): readonly Stopped[] {
    return this.#off;
  }
  read(answer: Response): void {
    const said = answer.headers.get(HEADER)?.split(', ') ?? [];
    const off = KNOWN.filter((one) => said.includes(one));
    if (off.join() !== this.#off.join()) this.#off = off;
  }
}

export const switched = new Switched();
