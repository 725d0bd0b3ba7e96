import { describe, expect, it } from 'vitest';
import { deployment } from './deployment';
import { fixture } from './testing/fixture';

const compose = (...lines: string[]) =>
  ['services:', '  web:', '    environment:', ...lines.map((line) => `      ${line}`)].join('\n');

describe('the deployment', () => {
  it('documents every variable that a process or docker compose uses', () => {
    const files = {
      'packages/env/src/slices.ts': 'export const redisEnv = {\n  REDIS_URL: url(),\n  REDIS_CACHE_URL: url(),\n};\n',
      'docker-compose.yml': compose(`PORT: '\${WEB_PORT:-3000}'`),
      '.env.example': '# REDIS_URL=redis://localhost\n',
    };
    expect(deployment(fixture(files))).toEqual([
      '.env.example: does not explain REDIS_CACHE_URL',
      '.env.example: does not explain WEB_PORT',
    ]);
  });

  it('has no secret with a default', () => {
    const files = {
      'docker-compose.yml': compose(
        `AUTH_SECRET: \${AUTH_SECRET:-change-me}`,
        'MYSQL_PASSWORD: quartermaster',
        `REDIS_PASSWORD: \${REDIS_PASSWORD:?set REDIS_PASSWORD}`,
        `METRICS_TOKEN: \${METRICS_TOKEN:-}`,
      ),
      '.env.example': 'AUTH_SECRET=\nREDIS_PASSWORD=\nMETRICS_TOKEN=\n',
    };
    expect(deployment(fixture(files))).toEqual([
      `docker-compose.yml: \${AUTH_SECRET:-change-me} gives a secret a default`,
      'docker-compose.yml: web has MYSQL_PASSWORD written out',
    ]);
  });
});
