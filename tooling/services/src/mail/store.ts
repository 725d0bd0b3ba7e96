import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type MailMessage, parseMessage } from './message';

export interface MailStore {
  /** Newest first. */
  list(): readonly MailMessage[];
  find(id: string): MailMessage | undefined;
  add(raw: Buffer, recipients: readonly string[]): Promise<MailMessage>;
  clear(): void;
}

/** Messages in memory, each also stored as `<id>.eml`; the oldest are deleted beyond `limit`. */
export async function openMailStore(folder: string, limit = 500): Promise<MailStore> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fileOf = (id: string) => join(folder, `${id}.eml`);
  const ids = readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .map((name) => name.slice(0, -'.eml'.length))
    .sort();
  const messages = new Map<string, MailMessage>();
  for (const id of ids.slice(-limit)) messages.set(id, await parseMessage(id, readFileSync(fileOf(id))));
  for (const id of ids.slice(0, -limit)) rmSync(fileOf(id), { force: true });
  let last = ids.at(-1) ?? '';

  /** Sorts by time of arrival, also within one millisecond and after the clock moved back. */
  function nextId(now: Date): string {
    const stamp = now.toISOString().replaceAll(/[-:.]/g, '');
    const [lastStamp = '', lastCount = '0'] = last.split('-');
    last = stamp > lastStamp ? `${stamp}-0000` : `${lastStamp}-${String(Number(lastCount) + 1).padStart(4, '0')}`;
    return last;
  }

  return {
    list: () => [...messages.values()].reverse(),
    find: (id) => messages.get(id),
    async add(raw, recipients) {
      const now = new Date();
      const id = nextId(now);
      const lines = [`X-Caught-At: ${now.toISOString()}`, ...recipients.map((address) => `Delivered-To: ${address}`)];
      const stored = Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n`), raw]);
      const message = await parseMessage(id, stored);
      await writeFile(`${fileOf(id)}.part`, stored, { mode: 0o600 });
      await rename(`${fileOf(id)}.part`, fileOf(id));
      messages.set(id, message);
      for (const oldest of messages.keys()) {
        if (messages.size <= limit) break;
        messages.delete(oldest);
        rmSync(fileOf(oldest), { force: true });
      }
      return message;
    },
    clear() {
      for (const id of messages.keys()) rmSync(fileOf(id), { force: true });
      messages.clear();
    },
  };
}
