import Dexie, { type EntityTable } from 'dexie';

/** The last answer of one read. */
interface Kept {
  url: string;
  at: string;
  body: string;
}

/** What a person typed and did not send yet. */
interface Draft {
  name: string;
  at: string;
  value: unknown;
}

const MOST_ANSWERS = 400;
const LARGEST_ANSWER = 2_000_000;
const NEVER_KEPT = [/\/session\/refresh$/, /\/search$/, /\/downloads?\b/, /\/_debug\//];

class Device extends Dexie {
  answers!: EntityTable<Kept, 'url'>;
  drafts!: EntityTable<Draft, 'name'>;

  constructor() {
    super('koprogo');
    this.version(1).stores({ answers: 'url, at', drafts: 'name, at' });
  }
}

let opened: Device | undefined;
const device = () => (opened ??= new Device());

/** Keeps a good JSON answer; a device that refuses (private window, no space) costs nothing but the copy. */
export async function keepAnswer(url: string, answer: Response): Promise<void> {
  if (NEVER_KEPT.some((pattern) => pattern.test(new URL(url).pathname))) return;
  if (!answer.headers.get('content-type')?.includes('json')) return;
  try {
    const body = await answer.text();
    if (body.length > LARGEST_ANSWER) return;
    await device().answers.put({ url, body, at: new Date().toISOString() });
    const extra = (await device().answers.count()) - MOST_ANSWERS;
    if (extra > 0) await device().answers.orderBy('at').limit(extra).delete();
  } catch {
    return;
  }
}

export async function keptAnswer(url: string): Promise<Kept | undefined> {
  try {
    return await device().answers.get(url);
  } catch {
    return undefined;
  }
}

/** At sign-out: nothing of this person stays on the device. */
export async function forgetEverything(): Promise<void> {
  try {
    await Promise.all([device().answers.clear(), device().drafts.clear()]);
  } catch {
    return;
  }
}

export async function keepDraft(name: string, value: unknown): Promise<void> {
  try {
    await device().drafts.put({ name, value: structuredClone(value), at: new Date().toISOString() });
  } catch {
    return;
  }
}

export async function keptDraft<T>(name: string): Promise<T | undefined> {
  try {
    return (await device().drafts.get(name))?.value as T | undefined;
  } catch {
    return undefined;
  }
}

export async function dropDraft(name: string): Promise<void> {
  try {
    await device().drafts.delete(name);
  } catch {
    return;
  }
}
