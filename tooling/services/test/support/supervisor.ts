import { startServices } from '../../src/index';

/** A supervisor as a separate process, for tests that kill it. Prints its URLs and process ids as one line. */
const services = await startServices({ dataDir: process.argv[2] ?? '', env: {} });
const { databaseUrl, redisUrl, mailUrl, mariadb, redis, mail } = services;
process.on('SIGTERM', () => void services.stop().then(() => process.exit(0)));
setInterval(() => undefined, 60_000);
console.log(JSON.stringify({ databaseUrl, redisUrl, mailUrl, pids: [mariadb.pid, redis.pid, mail.pid] }));
