import cluster from 'node:cluster';
import { join } from 'node:path';
import { createLogger } from '@quartermaster/logger';
import { superviseProcesses } from '../../src/server/cluster/supervise';

/** The web app's supervisor over two processes that do nothing: they start at once, so that they can be killed many times. */
cluster.setupPrimary({ exec: join(import.meta.dirname, 'small-member.mjs'), execArgv: [] });
superviseProcesses({ count: 2, logger: createLogger({ level: 'info', name: 'web' }) });
