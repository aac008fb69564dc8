import { goto } from '$app/navigation';
import { page } from '$app/state';

/** Filters live in the URL: they survive a reload and can be sent to a colleague. */
export function setParam(name: string, value: string | undefined): void {
  const url = new URL(page.url);
  if (value) url.searchParams.set(name, value);
  else url.searchParams.delete(name);
  url.searchParams.delete('after');
  void goto(url, { replaceState: true, keepFocus: true, noScroll: true });
}
