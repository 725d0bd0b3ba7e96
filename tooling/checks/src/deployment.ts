import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Repository } from './repository';

const SECRET = /SECRET|PASSWORD|TOKEN/;

/** docker-compose.yml, .env.example and the slices of packages/env declare the same variables, and no secret has a default. */
export function deployment({ root }: Repository): string[] {
  const [compose, example, slices] = ['docker-compose.yml', '.env.example', 'packages/env/src/slices.ts'].map((path) =>
    existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '',
  );
  const documented = new Set([...(example ?? '').matchAll(/^(?:# )?([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name));
  const parsed = [...(slices ?? '').matchAll(/^ {2}([A-Z][A-Z0-9_]*):/gm)].map(([, name = '']) => name);
  const asked = [...(compose ?? '').matchAll(/\$\{([A-Z0-9_]+)(:[-?][^}]*)?\}/g)];
  return [
    ...[...new Set([...parsed, ...asked.map(([, name = '']) => name)])]
      .filter((name) => !documented.has(name))
      .map((name) => `.env.example: does not explain ${name}`),
    ...asked.flatMap(([all, name = '', rule = '']) =>
      SECRET.test(name) && /^:-./.test(rule) ? [`docker-compose.yml: ${all} gives a secret a default`] : [],
    ),
    ...literalSecrets(parse(compose ?? '')),
  ];
}

interface Compose {
  services?: Record<string, { environment?: Record<string, unknown> }>;
}

function literalSecrets(compose: Compose | null): string[] {
  return Object.entries(compose?.services ?? {}).flatMap(([service, { environment }]) =>
    Object.entries(environment ?? {})
      .filter(([name, value]) => SECRET.test(name) && !String(value).startsWith('${'))
      .map(([name]) => `docker-compose.yml: ${service} has ${name} written out`),
  );
}
