import { createServer } from 'node:http';

// A process of small-app.ts. It speaks as the web app's log does, and ends DRAIN_MS after SIGTERM.
const { PORT, DRAIN_MS } = process.env;
const say = (msg) => console.log(JSON.stringify({ pid: process.pid, msg }));

createServer((_, res) => res.end()).listen(Number(PORT), '127.0.0.1', () => say('listening'));
process.on('SIGTERM', () => {
  say('stopping');
  setTimeout(() => process.exit(0), Number(DRAIN_MS));
});
