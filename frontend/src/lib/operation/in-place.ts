import type { Schemas } from '$lib/api/client';

const PLAIN = /^[\w./@:-]+$/;
const quoted = (path: string) => (PLAIN.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`);

/** What is to be typed on the server to put this archive in the place of the running installation. */
export function inPlace(
  trial: Pick<Schemas['TrialView'], 'archive' | 'came_back'>,
  setUp: Pick<Schemas['BackupSetUp'], 'folder' | 'data'>,
): string {
  const data = quoted(setUp.data);
  const before = quoted(`${setUp.data}.before`);
  const path = `${setUp.folder ?? ''}/${trial.archive}`;
  // Back-ups that lie among the data are moved away with them.
  const inside = path.startsWith(`${setUp.data}/`);
  const archive = quoted(inside ? `${setUp.data}.before${path.slice(setUp.data.length)}` : path);
  const key = trial.came_back?.asks_passphrase ? ' --passphrase-file /etc/koprogo/passphrase' : '';
  return [
    'set -a; . /etc/koprogo/koprogo.env; set +a',
    'systemctl stop koprogo',
    `mv ${data} ${before}`,
    `mkdir ${data}`,
    `chmod --reference=${before} ${data}`,
    `chown --reference=${before} ${data}`,
    `sudo -E -u koprogo koprogo restore ${archive}${key}`,
    'sudo -E -u koprogo koprogo doctor',
    'systemctl start koprogo',
  ].join('\n');
}
