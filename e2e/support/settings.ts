/** Where the product under test runs and how to sign in to its demo; `npm test` sets all of it. */
export const settings = {
  baseUrl: setting('E2E_BASE_URL'),
  mailUrl: setting('E2E_MAIL_URL'),
  redisUrl: setting('E2E_REDIS_URL'),
  /** Slug of the demo workspace. */
  workspace: setting('E2E_WORKSPACE'),
  /** Of the demo's owner; every demo person has the same password. */
  demo: { email: setting('E2E_DEMO_EMAIL'), password: setting('E2E_DEMO_PASSWORD') },
  chromium: process.env.PLAYWRIGHT_CHROMIUM,
};

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the journeys with npm test`);
  return value;
}
