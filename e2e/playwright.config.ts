import { defineConfig } from '@playwright/test';
import { settings } from './support/settings';

/**
 * Three browsers at once on two cores, because each waits a third of its time. Nothing is tried twice: a journey that fails once has
 * failed.
 */
export default defineConfig({
  testDir: 'journeys',
  globalSetup: './support/global-setup.ts',
  workers: 3,
  retries: 0,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: settings.baseUrl,
    locale: 'en-GB',
    // Neither the demo's zone nor UTC: a date that goes through the browser's clock shows.
    timezoneId: 'Asia/Tokyo',
    // A worker answers before the routes of a journey, and each new browser would fetch the whole shell: offline.spec.ts allows it.
    serviceWorkers: 'block',
    viewport: { width: 1280, height: 800 },
    actionTimeout: 20_000,
    screenshot: 'only-on-failure',
    launchOptions: settings.chromium ? { executablePath: settings.chromium } : {},
  },
});
