import type { Worker } from 'node:cluster';

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
  // A process has one untaken connection at most, and Node ignores an answer that has been given before. By now it gets no new ones.
  worker.once('disconnect', () => {
    if (lastHandoff === undefined) return;
    child.emit('internalMessage', { cmd: 'NODE_CLUSTER', ack: lastHandoff, accepted: false });
  });
}

function isHandoff(message: unknown): message is { seq: unknown } {
  return (
    typeof message === 'object' && message !== null && 'act' in message && message.act === 'newconn' && 'seq' in message
  );
}
