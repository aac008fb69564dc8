import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Starts `koprogo serve` on an empty folder; that, its address and set-up code go to the tests by environment. */
export default async function start(): Promise<() => Promise<void>> {
  const program = process.env['KOPROGO_BIN'];
  if (!program) throw new Error('KOPROGO_BIN is not set: run `make test-e2e`');
  const folder = mkdtempSync(join(tmpdir(), 'koprogo-e2e-'));
  chmodSync(folder, 0o755);
  const child = spawn(program, ['serve'], {
    env: {
      PATH: '/usr/bin:/bin',
      KOPROGO_ENV: 'local',
      KOPROGO_DATA_DIR: join(folder, 'data'),
      KOPROGO_LISTEN: '127.0.0.1:0',
      KOPROGO_BACKUP_DIR: join(folder, 'backups'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (part: Buffer) => {
      text += part.toString();
      if (/Set-up code: \S+\n/.test(text)) resolve(text);
    });
    child.on('exit', () => reject(new Error(`the program ended:\n${text}`)));
  });
  process.env['KOPROGO_FOLDER'] = folder;
  process.env['KOPROGO_ADDRESS'] = /http:\/\/\S+/.exec(said)?.[0] ?? '';
  process.env['KOPROGO_SETUP_CODE'] = /Set-up code: (\S+)/.exec(said)?.[1] ?? '';
  return async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
}
