import { defineConfig } from '@playwright/test';

/** The real program on a data folder of its own, in Debian's Chromium. */
export default defineConfig({
  testDir: '.',
  globalSetup: './program.ts',
  workers: 2,
  timeout: 90_000,
  // What is expected may cost a busy machine seconds: a passphrase takes 256 MiB and its time on purpose.
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    launchOptions: {
      executablePath: process.env['KOPROGO_CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
    screenshot: 'only-on-failure',
    // A colour half-way between two is nobody's choice: without motion, contrast is measured as it stays.
    contextOptions: { reducedMotion: 'reduce' },
  },
  projects: [
    { name: 'start', testMatch: 'set-up.spec.ts' },
    { name: 'story', testMatch: 'story.spec.ts', dependencies: ['start'] },
    { name: 'access', testMatch: 'access.spec.ts', dependencies: ['start'] },
    { name: 'rail', testMatch: 'rail.spec.ts', dependencies: ['start'] },
    { name: 'archives', testMatch: 'archives.spec.ts', dependencies: ['start'] },
    // After the archives, which look at what administrators did last.
    { name: 'operation', testMatch: 'operation.spec.ts', dependencies: ['archives'] },
    {
      name: 'wide',
      testMatch: 'every-page.spec.ts',
      dependencies: ['start'],
      fullyParallel: true,
      use: { viewport: { width: 1280, height: 800 } },
    },
    {
      name: 'phone',
      testMatch: 'every-page.spec.ts',
      dependencies: ['start'],
      fullyParallel: true,
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
  ],
});
