import { EventEmitter, once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { createSmtpMailer, MailError, type Mailer, type SmtpMailerOptions } from './index';

const FROM = 'Quartermaster <desk@example.com>';
const mail = {
  to: 'nancy@northwind.example',
  subject: 'T-12 Ship order 11077',
  html: '<p>Ship it</p>',
  text: 'Ship it\n',
  messageId: 'mail_0199.1@desk.example.com',
};

const cleanups: Array<() => unknown> = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

describe('a server that works', () => {
  test('gets the mail once, with HTML, text, the fixed Message-ID and no other header', async () => {
    const { port, received } = await smtpPeer();
    await mailer(port).send(mail);
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      subject: mail.subject,
      messageId: '<mail_0199.1@desk.example.com>',
      from: { name: 'Quartermaster', address: 'desk@example.com' },
      to: [{ address: 'nancy@northwind.example' }],
    });
    expect(received[0]?.text?.trim()).toBe('Ship it');
    expect(received[0]?.html).toContain('<p>Ship it</p>');
    expect(received[0]?.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
  });

  test('gets the same Message-ID when the same mail is sent again', async () => {
    const { port, received } = await smtpPeer();
    await mailer(port).send(mail);
    await mailer(port).send({ ...mail, messageId: `<${mail.messageId}>` });
    expect(new Set(received.map(({ messageId }) => messageId)).size).toBe(1);
  });

  test('never receives a header injected through the subject', async () => {
    const { port, received } = await smtpPeer();
    await mailer(port).send({ ...mail, subject: 'Hello\r\nBcc: all@example.com\r\n\r\nbody' });
    expect(received[0]?.bcc ?? []).toEqual([]);
    expect(received[0]?.subject).toBe('Hello Bcc: all@example.com body');
  });

  test('gets the unsubscribe headers of RFC 8058 whole, one click only over HTTPS, and none for other mails', async () => {
    const { port, received } = await smtpPeer();
    const token = `${'t'.repeat(43)}.${'p'.repeat(22)}`;
    await mailer(port).send({ ...mail, unsubscribeUrl: `https://desk.example.com/unsubscribe/${token}` });
    await mailer(port).send({ ...mail, unsubscribeUrl: `http://localhost:3000/unsubscribe/${token}` });
    await mailer(port).send(mail);
    const headers = received.map(({ headers }) => Object.fromEntries(headers.map(({ key, value }) => [key, value])));
    expect(headers[0]).toMatchObject({
      'list-unsubscribe': `<https://desk.example.com/unsubscribe/${token}>`,
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
    });
    expect(headers[1]).toHaveProperty('list-unsubscribe', `<http://localhost:3000/unsubscribe/${token}>`);
    expect(headers[1]).not.toHaveProperty('list-unsubscribe-post');
    expect(Object.keys(headers[2] ?? {}).filter((key) => key.startsWith('list-'))).toEqual([]);
  });

  test('refuses an unsubscribe address that is not http or https', async () => {
    const { port, received } = await smtpPeer();
    const unsubscribeUrl = 'javascript:alert(1)';
    await expect(mailer(port).send({ ...mail, unsubscribeUrl })).rejects.toBeInstanceOf(TypeError);
    expect(received).toEqual([]);
  });

  test('passes verify', async () => {
    const { port } = await smtpPeer();
    await expect(mailer(port).verify()).resolves.toBeUndefined();
  });
});

test.each([
  'nobody',
  'a@b',
  'two@example.com, three@example.com',
  'x@example.com\r\nBcc: y@example.com',
  '"a@evil.example"@example.com',
  '<a@example.com>',
])('refuses the recipient %j permanently, without contacting the server', async (to) => {
  await expect(mailer(1).send({ ...mail, to })).rejects.toMatchObject({ name: 'MailError', permanent: true });
});

test('refuses a Message-ID with a line break and a sender without an address', async () => {
  await expect(mailer(1).send({ ...mail, messageId: 'a@b\r\nX: y' })).rejects.toMatchObject({ permanent: true });
  expect(() => createSmtpMailer({ url: 'smtp://127.0.0.1:1', from: 'nobody' })).toThrow(TypeError);
});

describe('classification of failures', () => {
  test('550 to the recipient is permanent, 450 is temporary', async () => {
    for (const [code, permanent] of [
      [550, true],
      [450, false],
    ] as const) {
      const { port } = await smtpPeer({ onRcptTo: (_address, _session, done) => done(reply(code)) });
      await expect(mailer(port).send(mail)).rejects.toMatchObject({ name: 'MailError', permanent });
    }
  });

  test('554 to the content is permanent, 451 is temporary', async () => {
    for (const [code, permanent] of [
      [554, true],
      [451, false],
    ] as const) {
      const { port } = await smtpPeer({
        onData: (stream, _session, done) => stream.on('end', () => done(reply(code))).resume(),
      });
      await expect(mailer(port).send(mail)).rejects.toMatchObject({ permanent });
    }
  });

  test('421 is temporary', async () => {
    const { port } = await smtpPeer({ onMailFrom: (_address, _session, done) => done(reply(421)) });
    await expect(mailer(port).send(mail)).rejects.toMatchObject({ permanent: false });
  });

  test('a rejected login is temporary: the mail waits until an operator fixes it', async () => {
    const { port } = await smtpPeer({ authOptional: false, onAuth: (_auth, _session, done) => done(reply(535)) });
    const url = `smtp://user:wrong@127.0.0.1:${port}`;
    await expect(createSmtpMailer({ url, from: FROM }).send(mail)).rejects.toMatchObject({ permanent: false });
  });

  test('a refused connection is temporary', async () => {
    await expect(mailer(1).send(mail)).rejects.toMatchObject({ name: 'MailError', permanent: false });
    await expect(mailer(1).verify()).rejects.toBeInstanceOf(MailError);
  });

  test('a server that never greets is abandoned after the greeting timeout', async () => {
    const port = await tcpPeer(() => undefined);
    const slow = mailer(port, { timeouts: { greetingMs: 150 } });
    await expect(slow.send(mail)).rejects.toMatchObject({ permanent: false });
  });

  test('a server that falls silent after its greeting is abandoned after the socket timeout', async () => {
    const port = await tcpPeer((socket) => socket.write('220 peer\r\n'));
    const slow = mailer(port, { timeouts: { socketMs: 150 } });
    await expect(slow.send(mail)).rejects.toMatchObject({ permanent: false });
  });

  test('a server that trickles one byte at a time is abandoned, and its connection closed', async () => {
    const peer = new EventEmitter();
    const closed = once(peer, 'closed');
    const port = await tcpPeer((socket) => {
      const timer = setInterval(() => socket.write('2'), 20);
      socket.on('close', () => {
        clearInterval(timer);
        peer.emit('closed');
      });
    });
    const slow = mailer(port, { timeouts: { sendMs: 300 } });
    await expect(slow.send(mail)).rejects.toMatchObject({ permanent: false });
    await closed;
  });

  test('a connection lost before the reply to the mail is temporary', async () => {
    const port = await tcpPeer((socket) => {
      socket.write('220 peer\r\n');
      let content = false;
      socket.on('data', (chunk) => {
        if (content && chunk.includes('\r\n.\r\n')) socket.destroy();
        if (content) return;
        content = chunk.includes('DATA');
        socket.write(content ? '354 go on\r\n' : '250 peer\r\n');
      });
    });
    await expect(mailer(port).send(mail)).rejects.toMatchObject({ permanent: false });
  });
});

describe('the breaker', () => {
  test('opens after five failures, fails at once for 30 s, lets one probe through, closes if it succeeds', async () => {
    let time = 0;
    let connections = 0;
    let works = false;
    const { port, received } = await smtpPeer({
      onConnect: (_session, done) => {
        connections += 1;
        done(works ? null : reply(421));
      },
    });
    const one = mailer(port, { now: () => time });
    for (let count = 0; count < 5; count += 1) await expect(one.send(mail)).rejects.toBeInstanceOf(MailError);
    expect(connections).toBe(5);

    time = 29_999;
    await expect(one.send(mail)).rejects.toMatchObject({
      permanent: false,
      message: expect.stringMatching(/not answering/),
    });
    expect(connections).toBe(5);

    time = 30_000;
    await Promise.all([1, 2, 3].map(() => expect(one.send(mail)).rejects.toMatchObject({ permanent: false })));
    expect(connections).toBe(6);

    works = true;
    time = 60_000;
    await one.send(mail);
    await one.send(mail);
    expect(received).toHaveLength(2);
  });

  test('stays closed while the server only rejects messages', async () => {
    const { port, received } = await smtpPeer({
      onRcptTo: ({ address }, _session, done) => done(address.startsWith('gone') ? reply(450) : null),
    });
    const one = mailer(port);
    for (let count = 0; count < 6; count += 1) {
      await expect(one.send({ ...mail, to: 'gone@northwind.example' })).rejects.toBeInstanceOf(MailError);
    }
    await one.send(mail);
    expect(received).toHaveLength(1);
  });
});

test('after close a mail is refused as temporary', async () => {
  const { port } = await smtpPeer();
  const one = mailer(port);
  one.close();
  await expect(one.send(mail)).rejects.toMatchObject({ permanent: false });
});

function mailer(port: number, options: Partial<SmtpMailerOptions> = {}): Mailer {
  return createSmtpMailer({ url: `smtp://127.0.0.1:${port}`, from: FROM, ...options });
}

function reply(responseCode: number): Error {
  return Object.assign(new Error('peer says no'), { responseCode });
}

/** A real SMTP server that accepts everything unless options change that. */
async function smtpPeer(options: SMTPServerOptions = {}): Promise<{ port: number; received: Email[] }> {
  const received: Email[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        received.push(await PostalMime.parse(Buffer.concat(chunks)));
        done();
      });
    },
    ...options,
  });
  // Broken connections are expected in these tests.
  server.on('error', () => undefined);
  const port = await listen(server.server);
  cleanups.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { port, received };
}

async function tcpPeer(onConnection: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    onConnection(socket);
  });
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return listen(server);
}

function listen(server: Pick<Server, 'listen' | 'address'>): Promise<number> {
  return new Promise((resolve, reject) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address === 'object' && address) resolve(address.port);
      else reject(new Error('no port'));
    });
  });
}
