/** Exports settings for libraries that read the environment themselves (next-auth, Next). Our own code never reads them back. */
export function exportEnv(values: Record<string, string>): void {
  Object.assign(process.env, values);
}
