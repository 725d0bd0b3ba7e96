import type { ChangeNotice } from '@quartermaster/contracts/notices';

export interface EventStreamOptions {
  slug: string;
  onNotice: (notice: ChangeNotice) => void;
  /** This tab began to listen: what was read before that may already be old. */
  onOpen: () => void;
  /** News may have been missed: what is on the screen should be read again. */
  onGap: () => void;
  /** The stream was refused; an EventSource does not say why, so a call should be made to find out. */
  onRefused: () => void;
}

type Message = { kind: 'notice'; notice: ChangeNotice } | { kind: 'gap' };

const RETRY_MS = { first: 1_000, most: 30_000 };

/**
 * Listens to the workspace's change notices through one stream for all tabs of the browser: the tab that holds the lock
 * reads it and passes everything on. When that tab goes, the next one takes over. Returns how to stop.
 */
export function openEventStream(options: EventStreamOptions): () => void {
  const name = `qm-events:${options.slug}`;
  const stop = new AbortController();
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel(name) : null;

  function deliver(message: Message): void {
    if (stop.signal.aborted) return;
    if (message.kind === 'notice') options.onNotice(message.notice);
    else options.onGap();
  }
  function lead(): () => void {
    return readStream(options, (message) => {
      // An event that was on its way when the last listener left.
      if (stop.signal.aborted) return;
      deliver(message);
      channel?.postMessage(message);
    });
  }

  if (channel) channel.onmessage = (event: MessageEvent<Message>) => deliver(event.data);
  stop.signal.addEventListener('abort', () => channel?.close());

  // Locks need a secure origin; without them every tab reads for itself.
  if (channel && 'locks' in navigator) {
    navigator.locks
      .request(name, { signal: stop.signal }, async () => {
        // The turn may come in the moment of stopping, whose event has then been missed.
        if (stop.signal.aborted) return;
        const close = lead();
        return new Promise<void>((resolve) => {
          stop.signal.addEventListener('abort', () => {
            close();
            resolve();
          });
        });
      })
      .catch(() => {
        // Stopped while waiting for its turn.
      });
  } else {
    stop.signal.addEventListener('abort', lead());
  }
  return () => stop.abort();
}

function readStream(options: EventStreamOptions, pass: (message: Message) => void): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = RETRY_MS.first;
  let reopened = false;

  function connect(): void {
    source = new EventSource(`/api/events?workspace=${encodeURIComponent(options.slug)}`);
    source.onopen = () => {
      wait = RETRY_MS.first;
      if (reopened) pass({ kind: 'gap' });
      else options.onOpen();
      reopened = false;
    };
    source.addEventListener('change', (event: MessageEvent<string>) => {
      const notice = parseNotice(event.data);
      if (notice) pass({ kind: 'notice', notice });
    });
    source.addEventListener('resync', () => pass({ kind: 'gap' }));
    source.onerror = () => {
      // After a cut the browser reconnects by itself and says where it was; a refused request ends the source for good.
      if (source?.readyState !== EventSource.CLOSED) return;
      reopened = true;
      options.onRefused();
      timer = setTimeout(connect, wait);
      wait = Math.min(RETRY_MS.most, wait * 2);
    };
  }
  connect();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

/** The stream is ours, so its shape is trusted once the fields that steer us are there. */
function parseNotice(data: string): ChangeNotice | null {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null && 'noun' in value && 'ref' in value
      ? (value as ChangeNotice)
      : null;
  } catch {
    return null;
  }
}
