import type { Client, Reply } from './client';

export interface Load {
  /** Every answer so far; a request that got none stands here as its error. */
  outcomes: (Reply | Error)[];
  /** The statuses since the last look. */
  sinceLook(): number[];
  /** Ends it when every request out there is answered. */
  stop(): Promise<void>;
}

/** Steady reads and writes, each lane one request at a time. */
export function startLoad(client: Client, lanes = 8): Load {
  const outcomes: (Reply | Error)[] = [];
  let going = true;
  let looked = 0;
  const lane = async (number: number) => {
    for (let round = number; going; round++) {
      const reply = round % 4 === 0 ? client.createTask({ title: `Task of lane ${number}` }) : client.read();
      outcomes.push(await reply.catch((error: Error) => error));
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  const running = Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
  return {
    outcomes,
    sinceLook() {
      const fresh = outcomes.slice(looked);
      looked = outcomes.length;
      return fresh.map((one) => ('status' in one ? one.status : 0));
    },
    async stop() {
      going = false;
      await running;
    },
  };
}
