import type { Schemas } from '$lib/api/client';

const PLAIN = /^[\w./@:-]+$/;
const quoted = (path: string) => (PLAIN.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`);

/** Where whoever restores writes a passphrase that the server does not hold. */
export const PASSPHRASE_FILE = '/etc/koprogo/archive-passphrase';

type Trial = Pick<Schemas['TrialView'], 'archive' | 'came_back'>;
type SetUp = Pick<Schemas['BackupSetUp'], 'folder' | 'data' | 'environment'>;

/** The archive is of another environment: its mails then stay inside, and everybody is signed out. */
export const changesEnvironment = (trial: Trial, setUp: SetUp): boolean =>
  trial.came_back ? trial.came_back.environment !== setUp.environment : false;

/** What is to be typed on the server to put this archive in the place of the running installation. */
export function inPlace(trial: Trial, setUp: SetUp): string {
  const data = quoted(setUp.data);
  const before = quoted(`${setUp.data}.before`);
  const path = `${setUp.folder ?? ''}/${trial.archive}`;
  // Back-ups that lie among the data are moved away with them.
  const inside = path.startsWith(`${setUp.data}/`);
  const restore = ['sudo -E -u koprogo koprogo restore'];
  restore.push(quoted(inside ? `${setUp.data}.before${path.slice(setUp.data.length)}` : path));
  if (trial.came_back?.asks_passphrase) restore.push(`--passphrase-file ${PASSPHRASE_FILE}`);
  if (changesEnvironment(trial, setUp)) restore.push('--change-environment');
  return [
    'set -a; . /etc/koprogo/koprogo.env; set +a',
    'systemctl stop koprogo',
    `mv ${data} ${before}`,
    `mkdir ${data}`,
    `chmod --reference=${before} ${data}`,
    `chown --reference=${before} ${data}`,
    // Where nothing came back nothing is started: on the empty folder it would be a new installation.
    `${restore.join(' ')} && systemctl start koprogo`,
    'sudo -E -u koprogo koprogo doctor',
  ].join('\n');
}
