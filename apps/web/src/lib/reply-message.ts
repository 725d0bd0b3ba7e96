/** The server's own message, from its common error format. */
export function replyMessage(reply: unknown): string | undefined {
  const { error } = (reply ?? {}) as { error?: { message?: unknown } };
  return typeof error?.message === 'string' ? error.message : undefined;
}
