import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import type { MailStore } from './store';

const MESSAGE_LIMIT_BYTES = 25_000_000;

/** Accepts every message from everyone, with any user name and password. */
export function createSmtpServer(store: MailStore): SMTPServer {
  return new SMTPServer({
    banner: 'Quartermaster mail catcher',
    authOptional: true,
    allowInsecureAuth: true,
    // It has no trusted certificate, and only listens on the loopback interface.
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    size: MESSAGE_LIMIT_BYTES,
    logger: false,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? 'anybody' }),
    onData(stream, session, done) {
      const recipients = session.envelope.rcptTo.map(({ address }) => address);
      buffer(stream)
        .then(async (raw) => {
          if (stream.sizeExceeded) throw Object.assign(new Error('Message too large'), { responseCode: 552 });
          const { id } = await store.add(raw, recipients);
          done(null, `Caught as ${id}`);
        })
        .catch(done);
    },
  });
}
