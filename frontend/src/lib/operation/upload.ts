import { isProblem, OFFLINE, unexpected, type Problem } from '$lib/api/problem';

const ENDING = /(\.tar(?:\.age)?)$/i;
const NAME_MAX = 140;

/** The name that an archive is kept under: a browser writes «back-up (1).tar» for a second download, a person «été.tar». */
export function archiveName(name: string): string {
  const [ending = ''] = ENDING.exec(name) ?? [];
  const stem = name
    .slice(0, name.length - ending.length)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[.-]+|-+$/g, '')
    .slice(0, NAME_MAX - ending.length);
  return `${stem || 'archive'}${ending.toLowerCase()}`;
}

/**
 * Sends an archive as it lies on the disk: `fetch` would hold a copy of it in memory, and tells nothing on the way.
 * Resolves to the problem, or to nothing when the archive is kept.
 */
export function sendArchive(
  file: File,
  told: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<Problem | undefined> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/operation/archives?name=${encodeURIComponent(archiveName(file.name))}`);
    request.setRequestHeader('X-KoproGo', '1');
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.onprogress = (event) => told(event.loaded, event.total);
    request.onload = () => {
      if (request.status < 300) return resolve(undefined);
      const answer: unknown = request.response;
      resolve(isProblem(answer) ? answer : unexpected(request.status));
    };
    request.onerror = () => resolve(OFFLINE);
    request.onabort = () => resolve(undefined);
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
