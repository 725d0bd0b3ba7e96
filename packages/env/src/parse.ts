import { z } from 'zod';

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
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const name = issue.path.join('.');
    return `${name}: ${name in present ? issue.message : 'is not set'}`;
  });
  throw new EnvError(lines.join('\n'));
}
