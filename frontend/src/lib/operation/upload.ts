import { isProblem, OFFLINE, unexpected, type Problem } from '$lib/api/problem';

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
    request.open('POST', `/api/v1/operation/archives?name=${encodeURIComponent(file.name)}`);
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
