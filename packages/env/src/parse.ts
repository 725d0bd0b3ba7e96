import { z } from 'zod';
import { SET_TOGETHER } from './slices';

/** The environment has a missing or invalid variable. The message has one line per variable and never contains a value. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}

/**
 * Parses the environment once, at boot, against the slices a process composes. Empty strings count as missing.
 * @throws EnvError with one line per invalid variable
 */
export function parseEnv<Shape extends z.ZodRawShape>(
  shape: Shape,
  source: Record<string, string | undefined> = process.env,
): z.output<z.ZodObject<Shape>> {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const result = z.object(shape).safeParse(present);
  const incomplete = SET_TOGETHER.flatMap((names) => missingOf(names, present)).filter(({ name }) => name in shape);
  if (result.success && incomplete.length === 0) return result.data;
  const lines = result.error?.issues.map((issue) => {
    const name = issue.path.join('.');
    return `${name}: ${name in present ? issue.message : 'is not set'}`;
  });
  throw new EnvError([...(lines ?? []), ...incomplete.map(({ name, line }) => `${name}: ${line}`)].join('\n'));
}

function missingOf(names: readonly string[], present: Record<string, unknown>): { name: string; line: string }[] {
  const given = names.find((name) => name in present);
  if (given === undefined) return [];
  return names.filter((name) => !(name in present)).map((name) => ({ name, line: `is not set, but ${given} is` }));
}
