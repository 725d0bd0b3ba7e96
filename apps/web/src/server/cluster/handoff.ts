import type { Worker } from 'node:cluster';

const READ_AGAIN_MS = 5;

/**
 * Gives a connection back that was handed to a process which ended before it took it, so that another process gets it. Node itself
 * forgets such a connection: it stays open and nobody ever answers (seen on Node 20). This gives the answer in the process's
 * place, "not accepted", as a process does that is closing its server. If a later Node hands connections over in other words, nothing
 * is intercepted, and the test of a stopped process in apps/web/faults fails.
 */
export function returnUntakenConnection(worker: Worker): void {
  const child = worker.process;
  const { send } = child;
  let lastHandoff: unknown;
  Object.assign(child, {
    send(message: unknown, ...rest: unknown[]) {
      if (isHandoff(message)) lastHandoff = message.seq;
      return Reflect.apply(send, child, [message, ...rest]);
    },
  });
  worker.once('exit', afterLastMessage);

  /** Its last messages may still have to be read, and may say that it took the connection. */
  function afterLastMessage(): void {
    if (child.connected) return void setTimeout(afterLastMessage, READ_AGAIN_MS);
    // Node stops giving connections to a process at this event, and leaves it out if a connection is untaken. It listens once.
    child.emit('disconnect');
    // A process has one untaken connection at most, and Node ignores an answer that has been given before.
    if (lastHandoff !== undefined) {
      child.emit('internalMessage', { cmd: 'NODE_CLUSTER', ack: lastHandoff, accepted: false });
    }
  }
}

function isHandoff(message: unknown): message is { seq: unknown } {
  return (
    typeof message === 'object' && message !== null && 'act' in message && message.act === 'newconn' && 'seq' in message
  );
}
