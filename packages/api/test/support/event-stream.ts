import { type ClientRequest, type IncomingHttpHeaders, request } from 'node:http';
import { eventually } from '@quartermaster/testing';

export interface ServerEvent {
  event: string;
  id: string | undefined;
  data: unknown;
}

export interface EventStream {
  status: number;
  headers: IncomingHttpHeaders;
  /** Every event received so far. */
  events: ServerEvent[];
  /** The ids of the change notices among them. */
  refs(): string[];
  ended(): boolean;
  /** Stops reading without closing, like a stuck browser. */
  stall(): void;
  resume(): void;
  close(): void;
}

/** Opens `/api/events` and listens. */
export function listen(
  origin: string,
  { cookie, workspace, lastEventId }: { cookie?: string | undefined; workspace: string; lastEventId?: string },
): Promise<EventStream> {
  return new Promise((resolve, reject) => {
    const headers = { ...(cookie ? { cookie } : {}), ...(lastEventId ? { 'last-event-id': lastEventId } : {}) };
    const path = `/api/events?workspace=${workspace}`;
    // No agent: every stream gets its own connection.
    const req: ClientRequest = request(`${origin}${path}`, { headers, agent: false }, (res) => {
      const events: ServerEvent[] = [];
      let [rest, ended] = ['', false];
      res.setEncoding('utf8').on('data', (text: string) => {
        const frames = (rest + text).split('\n\n');
        rest = frames.pop() ?? '';
        for (const frame of frames) if (!frame.startsWith(':')) events.push(parseFrame(frame));
      });
      const end = () => {
        ended = true;
      };
      res.on('close', end).on('error', end);
      resolve({
        status: res.statusCode ?? 0,
        headers: res.headers,
        events,
        refs: () => events.flatMap(({ event, data }) => (event === 'change' ? [(data as { ref: string }).ref] : [])),
        ended: () => ended,
        stall: () => void res.pause(),
        resume: () => void res.resume(),
        close: () => req.destroy(),
      });
    });
    req.on('error', reject);
    req.end();
  });
}

/** Opens a stream and waits until it receives notices. */
export async function listenReady(origin: string, options: Parameters<typeof listen>[1]): Promise<EventStream> {
  const stream = await listen(origin, options);
  await eventually(() => stream.events.some(({ event }) => event === 'ready'));
  return stream;
}

function parseFrame(frame: string): ServerEvent {
  const fields = new Map(
    frame.split('\n').map((line) => {
      const at = line.indexOf(': ');
      return [line.slice(0, at), line.slice(at + 2)] as const;
    }),
  );
  return {
    event: fields.get('event') ?? 'message',
    id: fields.get('id'),
    data: JSON.parse(fields.get('data') ?? 'null'),
  };
}
