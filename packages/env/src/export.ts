/** Hands settings to libraries that read the environment themselves (next-auth, Next). Nothing of ours reads it back. */
export function exportEnv(values: Record<string, string>): void {
  Object.assign(process.env, values);
}
