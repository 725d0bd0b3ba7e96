import type { Worker } from 'node:cluster';

const READ_AGAIN_MS = 5;

/**
 * Gives a connection back that was handed to a process which ended before it took it, so that another process gets it. Node itself
 * forgets such a connection: it stays open and nobody ever answers (seen on Node 20). This gives the answer in the process's
 * place, "not accepted", as a process does that is closing its server. If a later Node hands connections over in other words, nothing
 * is intercepted, and the test of a stopped process in apps/web/faults fails.
 * @param isAnyLeft whether another process listens
 */
export function returnUntakenConnection(worker: Worker, isAnyLeft: () => boolean): void {
  const child = worker.process;
  const { send } = child;
  let lastHandoff: { seq: unknown; connection: unknown } | undefined;
  Object.assign(child, {
    send(message: unknown, ...rest: unknown[]) {
      if (isHandoff(message)) lastHandoff = { seq: message.seq, connection: rest[0] };
      return Reflect.apply(send, child, [message, ...rest]);
    },
  });
  worker.once('exit', afterLastMessage);

  /** Its last messages may still have to be read, and may say that it took the connection. */
  function afterLastMessage(): void {
    if (child.connected) return void setTimeout(afterLastMessage, READ_AGAIN_MS);
    // Node stops giving connections to a process at this event, and leaves it out if a connection is untaken. It listens once.
    child.emit('disconnect');
    // A process has one untaken connection at most. If it took its last one, both of these do nothing.
    if (lastHandoff === undefined) return;
    if (isAnyLeft()) child.emit('internalMessage', { cmd: 'NODE_CLUSTER', ack: lastHandoff.seq, accepted: false });
    // Node would queue it for processes that never come: those that start now have a new queue.
    else if (isClosable(lastHandoff.connection)) lastHandoff.connection.close();
  }
}

function isHandoff(message: unknown): message is { seq: unknown } {
  return (
    typeof message === 'object' && message !== null && 'act' in message && message.act === 'newconn' && 'seq' in message
  );
}

function isClosable(handle: unknown): handle is { close(): void } {
  return typeof handle === 'object' && handle !== null && 'close' in handle && typeof handle.close === 'function';
}
