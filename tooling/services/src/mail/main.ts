import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { createMailWeb } from './http';
import { createSmtpServer } from './smtp';
import { openMailStore } from './store';

const HOST = '127.0.0.1';
const { values } = parseArgs({
  options: { 'smtp-port': { type: 'string' }, 'web-port': { type: 'string' }, folder: { type: 'string' } },
});

const store = await openMailStore(values.folder ?? '');
const smtp = createSmtpServer(store);
const web = createMailWeb(store);
await once(smtp.listen(Number(values['smtp-port']), HOST), 'listening');
await once(web.listen(Number(values['web-port']), HOST), 'listening');

// A disconnected client must not crash the catcher.
smtp.on('error', (error) => console.error(String(error)));

process.on('SIGTERM', () => process.exit(0));
