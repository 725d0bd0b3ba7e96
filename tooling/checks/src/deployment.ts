import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Repository } from './repository';

const SECRET = /SECRET|PASSWORD|TOKEN/;

/**
 * docker-compose.yml, .env.example and the slices of packages/env declare the same variables, and no secret has a default. Each service of
 * docker-compose.yml has limits, no secret in its command line, and ports of one address only.
 */
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
    ...Object.entries(servicesOf(compose ?? '')).flatMap(([name, service]) =>
      [...literalSecrets(service), ...missingLimits(service), ...openDoors(service)].map(
        (problem) => `docker-compose.yml: ${name} ${problem}`,
      ),
    ),
  ];
}

interface Service {
  command?: string | string[];
  environment?: Record<string, unknown>;
  logging?: { options?: Record<string, unknown> };
  mem_limit?: unknown;
  pids_limit?: unknown;
  ports?: string[];
}

function servicesOf(compose: string): Record<string, Service> {
  const parsed: { services?: Record<string, Service> } | null = parse(compose, { merge: true });
  return parsed?.services ?? {};
}

function literalSecrets({ environment = {} }: Service): string[] {
  return Object.entries(environment)
    .filter(([name, value]) => SECRET.test(name) && !String(value).startsWith('${'))
    .map(([name]) => `has ${name} written out`);
}

function missingLimits({ logging, mem_limit, pids_limit }: Service): string[] {
  const limits = { 'logging.options.max-size': logging?.options?.['max-size'], mem_limit, pids_limit };
  return Object.entries(limits).flatMap(([name, value]) => (value ? [] : [`has no ${name}`]));
}

/** A variable after a single dollar is replaced by compose, so that its value is part of the command line. */
function openDoors({ command = [], ports = [] }: Service): string[] {
  const inCommand = [
    ...[command]
      .flat()
      .join(' ')
      .matchAll(/(?<!\$)\$\{?([A-Z0-9_]+)/g),
  ].map(([, name = '']) => name);
  return [
    ...inCommand.filter((name) => SECRET.test(name)).map((name) => `has ${name} in its command line`),
    ...ports
      .filter((port) => !/^(\$\{[^}]*:-)?\d+\.\d+\.\d+\.\d+\}?:/.test(port))
      .map((port) => `publishes ${port} on all addresses`),
  ];
}
