interface Answer<T> {
  data?: { items: T[]; next?: string | null } | undefined;
  error?: unknown;
  response: Response;
}

/** Asks page after page, for tables that sort and filter on the screen. */
export async function everyPage<T>(
  ask: (after: string | undefined) => Promise<Answer<T>>,
): Promise<{ data?: T[]; error?: unknown; response: Response }> {
  const items: T[] = [];
  let after: string | undefined;
  for (;;) {
    const answer = await ask(after);
    if (!answer.data) return { error: answer.error, response: answer.response };
    items.push(...answer.data.items);
    after = answer.data.next ?? undefined;
    if (!after) return { data: items, response: answer.response };
  }
}
