/** The URL of the product under test and its demo credentials, all set by `npm test`. */
export const settings = {
  baseUrl: setting('E2E_BASE_URL'),
  mailUrl: setting('E2E_MAIL_URL'),
  databaseUrl: setting('E2E_DATABASE_URL'),
  redisUrl: setting('E2E_REDIS_URL'),
  /** Slug of the demo workspace. */
  workspace: setting('E2E_WORKSPACE'),
  /** The demo owner's credentials; all demo users share the password. */
  demo: { email: setting('E2E_DEMO_EMAIL'), password: setting('E2E_DEMO_PASSWORD') },
  chromium: process.env.PLAYWRIGHT_CHROMIUM,
};

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the journeys with npm test`);
  return value;
}
