import type { ServerResponse } from 'node:http';
import { ChangeNotice, type Permission } from '@quartermaster/contracts';
import { findKind } from '@quartermaster/contracts/kinds';
import type { Runtime } from '@quartermaster/domain';
import { gauge } from '@quartermaster/logger/metrics';
import { LRUCache } from 'lru-cache';

const HEARTBEAT_MS = 15_000;
/** Streams are closed after this many heartbeats (10 min, +-20 %) and reconnect through authorization, which bounds how long a lost notice matters. */
const BEATS = { fewest: 32, most: 48 };
const KEPT_PER_WORKSPACE = 500;
const MOST_STREAMS = 5_000;
const MOST_PER_USER = 20;
/** A client with this many unsent bytes is disconnected; it reconnects and catches up. */
const MOST_BUFFERED = 1_048_576;

export interface Reader {
  res: ServerResponse;
  workspaceId: string;
  userId: string;
  sessionId: string;
  permissions: ReadonlySet<Permission>;
  /** Of a custom role. */
  roleId: string | undefined;
}

interface Recipients {
  audience: string | undefined;
  permission: Permission | undefined;
}

interface Kept {
  id: string;
  /** Who gets it: one person, or everybody with a permission. */
  to: Recipients;
  frame: Buffer;
}

/** Those of this process that are not closed. */
const hubs = new Set<Hub>();

/**
 * Server-sent events for browsers: one Redis subscription per process, each notice encoded once for all readers.
 * `Last-Event-ID` replays what was missed; if that is no longer buffered, a `resync` event makes the client refetch everything.
 */
export class Hub {
  private readonly readers = new Map<string, Set<Reader>>();
  private readonly beatsLeft = new WeakMap<Reader, number>();
  private readonly kept = new LRUCache<string, Kept[]>({ max: 1_000 });
  private readonly stop: Array<() => void>;
  private count = 0;
  private closed = false;

  constructor(private readonly runtime: Runtime) {
    const { bus } = runtime;
    const heartbeat = setInterval(() => this.beat(), HEARTBEAT_MS).unref();
    this.stop = [
      bus.subscribe('changes', (message) => this.tell(message)),
      bus.subscribe('sessions', (message) => this.cutOff(message)),
      bus.onUp(() => this.resync()),
      () => clearInterval(heartbeat),
    ];
    hubs.add(this);
    const open = () => [...hubs].reduce((total, hub) => total + hub.count, 0);
    gauge({ name: 'sse_streams', help: 'Open event streams.', collect: (metric) => metric.set(open()) });
  }

  /** Opens a stream; the response stays open until either side ends it. @returns false at the stream limit or after `close` */
  add(reader: Reader, lastEventId: string | undefined): boolean {
    const { res, workspaceId, userId } = reader;
    const readers = this.readers.get(workspaceId) ?? new Set();
    const own = [...readers].filter((other) => other.userId === userId).length;
    if (this.closed || this.count >= MOST_STREAMS || own >= MOST_PER_USER) return false;
    this.readers.set(workspaceId, readers);
    readers.add(reader);
    this.beatsLeft.set(reader, BEATS.fewest + Math.floor(Math.random() * (BEATS.most - BEATS.fewest)));
    this.count++;
    res.on('close', () => {
      readers.delete(reader);
      this.count--;
      if (readers.size === 0) this.readers.delete(workspaceId);
    });
    res.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    res.write('retry: 1500\nevent: ready\ndata: {}\n\n');
    if (lastEventId) this.catchUp(reader, lastEventId);
    return true;
  }

  /** Ends every stream, so that the server can stop. */
  close(): void {
    this.closed = true;
    for (const stop of this.stop) stop();
    for (const reader of this.all()) reader.res.end();
    hubs.delete(this);
  }

  private beat(): void {
    for (const reader of this.all()) {
      const left = (this.beatsLeft.get(reader) ?? 0) - 1;
      this.beatsLeft.set(reader, left);
      if (left > 0) this.send(reader, BEAT);
      else reader.res.end();
    }
  }

  private catchUp(reader: Reader, lastEventId: string): void {
    const kept = this.kept.get(reader.workspaceId) ?? [];
    const seen = kept.findIndex(({ id }) => id === lastEventId);
    if (seen === -1) {
      reader.res.write(RESYNC);
      return;
    }
    for (const { to, frame } of kept.slice(seen + 1)) if (mayRead(reader, to)) reader.res.write(frame);
  }

  private tell(message: unknown): void {
    const parsed = ChangeNotice.safeParse(message);
    if (!parsed.success) {
      this.runtime.logger.warn({ issues: parsed.error.issues }, 'unreadable change notice');
      return;
    }
    const { id, workspaceId } = parsed.data;
    const to = recipientsOf(parsed.data);
    const event = `event: change\ndata: ${JSON.stringify(parsed.data)}\n\n`;
    // A client that reconnects announces its visits again, so there is nothing to catch up on.
    const passes = parsed.data.noun === 'presence';
    const frame = Buffer.from(passes ? event : `id: ${id}\n${event}`);
    if (!passes) this.keep(workspaceId, { id, to, frame });
    for (const reader of this.readers.get(workspaceId) ?? []) if (mayRead(reader, to)) this.send(reader, frame);
    // Streams of a changed member, and of those whose role changed, are reopened, so that authorization runs again.
    const { noun, ref } = parsed.data;
    for (const reader of this.readers.get(workspaceId) ?? []) {
      if ((noun === 'member' && reader.userId === ref) || (noun === 'role' && reader.roleId === ref)) reader.res.end();
    }
  }

  private keep(workspaceId: string, notice: Kept): void {
    const kept = this.kept.get(workspaceId) ?? [];
    kept.push(notice);
    if (kept.length > KEPT_PER_WORKSPACE) kept.shift();
    this.kept.set(workspaceId, kept);
  }

  private cutOff(message: unknown): void {
    if (typeof message !== 'object' || message === null || !('userId' in message)) return;
    const sessionId = 'sessionId' in message ? message.sessionId : null;
    const except = 'except' in message ? message.except : null;
    for (const reader of this.all()) {
      const ended = (sessionId === null || reader.sessionId === sessionId) && reader.sessionId !== except;
      if (ended && reader.userId === message.userId) reader.res.end();
    }
  }

  /** Notices from other processes may have been missed. */
  private resync(): void {
    this.kept.clear();
    this.toAll(RESYNC);
  }

  private toAll(frame: Buffer): void {
    for (const reader of this.all()) this.send(reader, frame);
  }

  private send({ res }: Reader, frame: Buffer): void {
    // Another notice of the same change ended it, and it has not closed yet: a write would be an error that ends the process.
    if (res.writableEnded) return;
    if (res.writableLength > MOST_BUFFERED) res.destroy();
    else res.write(frame);
  }

  private *all(): Generator<Reader> {
    for (const readers of this.readers.values()) yield* readers;
  }
}

const BEAT = Buffer.from(': beat\n\n');
const RESYNC = Buffer.from('event: resync\ndata: {}\n\n');

/** A change of a record, or of what belongs to one, is for those who may read records of its kind. */
function recipientsOf({ noun, of, audience }: ChangeNotice): Recipients {
  return { audience, permission: findKind(of ?? noun)?.permissions.read };
}

/** A stream is reopened when its member's role changes, so that the permissions are the current ones. */
function mayRead({ userId, permissions }: Reader, { audience, permission }: Recipients): boolean {
  return (audience === undefined || audience === userId) && (permission === undefined || permissions.has(permission));
}
