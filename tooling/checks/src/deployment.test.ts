import { describe, expect, it } from 'vitest';
import { deployment } from './deployment';
import { fixture } from './testing/fixture';

const LIMITS = ['mem_limit: 1g', 'pids_limit: 100', 'logging: { options: { max-size: 10m } }'];
const service = (...lines: string[]) => ['services:', '  web:', ...lines.map((line) => `    ${line}`)].join('\n');
const compose = (...lines: string[]) => service(...LIMITS, 'environment:', ...lines.map((line) => `  ${line}`));

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

  const problemsOf = (text: string, example = '') =>
    deployment(fixture({ 'docker-compose.yml': text, '.env.example': example }));

  it('has limits for the logs, memory and processes of each service, also by a merged anchor', () => {
    expect(problemsOf(service('image: x'))).toEqual([
      'docker-compose.yml: web has no logging.options.max-size',
      'docker-compose.yml: web has no mem_limit',
      'docker-compose.yml: web has no pids_limit',
    ]);
    const anchor = ['x-app: &app', ...LIMITS.map((line) => `  ${line}`)].join('\n');
    expect(problemsOf(`${anchor}\n${service('<<: *app')}`)).toEqual([]);
  });

  it.each([
    ['a string', `command: redis-server --requirepass \${REDIS_PASSWORD:?set it}`],
    ['a list', `command: [redis-server, --requirepass, $REDIS_PASSWORD]`],
  ])('has no secret in a command line, given as %s', (_, command) => {
    expect(problemsOf(service(...LIMITS, command), 'REDIS_PASSWORD=')).toEqual([
      'docker-compose.yml: web has REDIS_PASSWORD in its command line',
    ]);
  });

  it('may read a secret from the environment of the container', () => {
    expect(problemsOf(service(...LIMITS, 'command: echo $$REDIS_PASSWORD > /tmp/conf'))).toEqual([]);
  });

  it('publishes ports of one address only', () => {
    const ports = (port: string) => service(...LIMITS, `ports: ['${port}']`);
    for (const port of ['127.0.0.1:80:80', `\${WEB_ADDRESS:-127.0.0.1}:80:80`]) {
      expect(problemsOf(ports(port), 'WEB_ADDRESS=')).toEqual([]);
    }
    for (const port of ['80:80', '3000', `\${WEB_PORT:-3000}:3000`]) {
      expect(problemsOf(ports(port), 'WEB_PORT=')).toEqual([
        `docker-compose.yml: web publishes ${port} on all addresses`,
      ]);
    }
  });
});
