import type { Schemas } from '$lib/api/client';
import { transport, whenSessionEnds } from '$lib/api/transport';
import type { Problem } from '$lib/api/problem';
import { language } from '$lib/format/locale.svelte';
import { forgetEverything } from '$lib/offline/store';

export type SessionView = Schemas['SessionView'];
export type Membership = Schemas['MembershipView'];

export type SessionState = 'unknown' | 'none' | 'open' | 'unreachable';

const OF_THE_SYNDIC = ['platform_admin', 'syndic', 'accountant', 'council_member'];

/** Who is signed in and as what. Asked once when the app opens, and again after sign-in, switch and sign-out. */
class Session {
  #view = $state.raw<SessionView>();
  #state = $state<SessionState>('unknown');
  #asked: Promise<void> | undefined;
  #lost = $state(false);

  /** It was open here and was ended elsewhere. */
  get lost(): boolean {
    return this.#lost;
  }
  get state(): SessionState {
    return this.#state;
  }
  get view(): SessionView | undefined {
    return this.#view;
  }
  get role(): string | undefined {
    return this.#view?.active.role;
  }
  /** Whether the role may do this; screens hide what would be refused. */
  may(action: string): boolean {
    return this.#view?.actions?.includes(action) ?? false;
  }
  /** Works in the syndic's part of the app; the others have the owner's. */
  get isStaff(): boolean {
    return this.role !== undefined && OF_THE_SYNDIC.includes(this.role);
  }
  /** Where this person starts. */
  get start(): string {
    const active = this.#view?.active;
    if (!active) return '/sign-in';
    if (active.role === 'platform_admin') return '/organizations';
    if (active.role === 'council_member') return `/buildings/${active.building_id}`;
    if (this.isStaff) return '/buildings';
    return this.may('own_account.view') ? '/home' : '/account';
  }

  /** Resolves when it is known; the answer kept on the device counts without a network. */
  ready(): Promise<void> {
    return (this.#asked ??= this.load());
  }

  async load(): Promise<void> {
    const answer = await transport(
      new Request(new URL('/api/v1/session', location.origin), { credentials: 'same-origin' }),
    );
    if (answer.ok) {
      this.#view = (await answer.json()) as SessionView;
      this.#state = 'open';
      language.follow(this.#view.language);
    } else {
      this.#view = undefined;
      this.#state = answer.status === 401 ? 'none' : 'unreachable';
      language.follow(undefined);
    }
  }

  /** After signing in as somebody, perhaps somebody else: nothing of the one before may be shown. */
  async opened(): Promise<void> {
    await forgetEverything();
    this.#lost = false;
    this.#asked = this.load();
    await this.#asked;
  }

  /** Works on under another membership. */
  async switchTo(membershipId: string): Promise<Problem | undefined> {
    const answer = await transport(
      new Request(new URL('/api/v1/session/membership', location.origin), {
        method: 'PUT',
        credentials: 'same-origin',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ membership_id: membershipId }),
      }),
    );
    if (!answer.ok) return (await answer.json()) as Problem;
    await this.opened();
    return undefined;
  }

  async signOut(): Promise<void> {
    await transport(
      new Request(new URL('/api/v1/session', location.origin), {
        method: 'DELETE',
        credentials: 'same-origin',
      }),
    );
    await this.forget();
  }

  /** The program knows it no more. */
  async end(): Promise<void> {
    if (this.#state !== 'open') return;
    await this.forget();
    this.#lost = true;
  }

  /** The session is over: nothing of it stays on the device or on screen. */
  async forget(): Promise<void> {
    await forgetEverything();
    this.#view = undefined;
    this.#state = 'none';
    this.#asked = Promise.resolve();
  }
}

export const session = new Session();
whenSessionEnds(() => void session.end());
