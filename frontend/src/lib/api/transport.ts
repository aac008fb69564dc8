import { keepAnswer, keptAnswer } from '$lib/offline/store';
import { connection } from '$lib/offline/connection.svelte';
import { switched } from '$lib/offline/switched.svelte';
import { OFFLINE } from './problem';

/** When the network was last seen to hold this answer; set on answers read from the device. */
export const KEPT_AT = 'x-kept-at';
const REFRESH = '/api/v1/session/refresh';
const WITHOUT_REFRESH = [REFRESH, '/api/v1/setup'];

type Refreshed = 'renewed' | 'refused' | 'unreachable';
let refreshing: Promise<Refreshed> | undefined;
let ended: (() => void) | undefined;

/** Told when the program knows the session no more: signed out elsewhere, or too old. */
export function whenSessionEnds(tell: () => void): void {
  ended = tell;
}

/** One refresh at a time, however many requests found the session too old. */
function refresh(): Promise<Refreshed> {
  refreshing ??= fetch(REFRESH, { method: 'POST', credentials: 'same-origin', headers: { 'X-KoproGo': '1' } })
    .then((answer): Refreshed => (answer.ok ? 'renewed' : answer.status === 401 ? 'refused' : 'unreachable'))
    .catch((): Refreshed => 'unreachable')
    .finally(() => (refreshing = undefined));
  return refreshing;
}

/**
 * The one way to the program. Adds what every call needs (session cookie, the header that keeps other sites out,
 * an `Idempotency-Key` on writes), renews a session that is 15 minutes old, keeps the last answer of every read
 * on the device and gives it back, with its time, when the network is gone.
 */
export async function transport(request: Request): Promise<Response> {
  const reads = request.method === 'GET';
  request.headers.set('X-KoproGo', '1');
  if (!reads && !request.headers.has('Idempotency-Key')) {
    request.headers.set('Idempotency-Key', crypto.randomUUID());
  }
  const again = request.clone();
  try {
    let answer = await fetch(request);
    const path = new URL(request.url).pathname;
    if (answer.status === 401 && !WITHOUT_REFRESH.includes(path)) {
      const refreshed = await refresh();
      if (refreshed === 'renewed') answer = await fetch(again);
      // A write keeps its form on screen, with the sentence that says so.
      if (refreshed === 'refused' && reads) ended?.();
    }
    if (answer.status === 502 || answer.status === 504) return withoutNetwork(again, reads);
    connection.seen();
    switched.read(answer);
    if (reads && answer.ok && !answer.headers.get('cache-control')?.includes('no-store'))
      void keepAnswer(request.url, answer.clone());
    return answer;
  } catch (cause) {
    if (request.signal.aborted) throw cause;
    return withoutNetwork(again, reads);
  }
}

async function withoutNetwork(request: Request, reads: boolean): Promise<Response> {
  connection.lost();
  const kept = reads ? await keptAnswer(request.url) : undefined;
  if (!kept) {
    return new Response(JSON.stringify(OFFLINE), {
      status: 503,
      headers: { 'content-type': 'application/problem+json' },
    });
  }
  return new Response(kept.body, {
    status: 200,
    headers: { 'content-type': 'application/json', [KEPT_AT]: kept.at },
  });
}
