import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Three kinds of tests: without servers, with the servers of the run, and with servers of their own to break. */
export default defineConfig({
  // As the web app's own compiler resolves it.
  resolve: { alias: { '@': fileURLToPath(new URL('apps/web/src', import.meta.url)) } },
  test: {
    // More than the two cores of the machines we count on: much of a test is waiting for a server.
    maxWorkers: 3,
    teardownTimeout: 60_000,
    passWithNoTests: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Nothing here keeps state in a module: the files of a worker share what they import.
          isolate: false,
          // Whole reports are rendered, on machines that may be busy.
          testTimeout: 60_000,
          include: [
            'packages/*/src/**/*.test.{ts,tsx}',
            'apps/*/src/**/*.test.{ts,tsx}',
            'tooling/checks/**/*.test.ts',
            'bench/src/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          // The domain, its schemas and Prisma take seconds to load: a worker loads them once, not for each of its files.
          isolate: false,
          // After the unit tests, whose files share their workers only while no others come between.
          sequence: { groupOrder: 1 },
          include: [
            'packages/*/test/**/*.test.{ts,tsx}',
            'apps/*/test/**/*.test.{ts,tsx}',
            'tooling/services/test/**/*.test.ts',
          ],
          globalSetup: ['./packages/testing/src/global-setup.ts', './apps/worker/test/support/bundle-setup.ts'],
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          include: ['packages/*/faults/**/*.test.ts', 'apps/*/faults/**/*.test.ts'],
          // Each file starts, kills and restarts servers of its own, and mostly waits for them: after everything else.
          sequence: { groupOrder: 2 },
          globalSetup: ['./packages/testing/src/template-setup.ts', './apps/worker/test/support/bundle-setup.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
