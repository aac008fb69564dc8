import { keepAnswer, keptAnswer } from '$lib/offline/store';
import { connection } from '$lib/offline/connection.svelte';
import { OFFLINE } from './problem';

/** When the network was last seen to hold this answer; set on answers read from the device. */
export const KEPT_AT = 'x-kept-at';
const REFRESH = '/api/v1/session/refresh';
const WITHOUT_REFRESH = [REFRESH, '/api/v1/session/sign-in', '/api/v1/sessions', '/api/v1/set-up'];

let refreshing: Promise<boolean> | undefined;

/** One refresh at a time, however many requests found the session too old. */
function refresh(): Promise<boolean> {
  refreshing ??= fetch(REFRESH, { method: 'POST', credentials: 'same-origin', headers: { 'X-KoproGo': '1' } })
    .then((answer) => answer.ok)
    .catch(() => false)
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
    if (answer.status === 401 && !WITHOUT_REFRESH.includes(path) && (await refresh()))
      answer = await fetch(again);
    if (answer.status === 502 || answer.status === 504) return withoutNetwork(again, reads);
    connection.seen();
    if (reads && answer.ok) void keepAnswer(request.url, answer.clone());
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
