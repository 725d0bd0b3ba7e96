import { eventually, redisOfFile } from '@quartermaster/testing';
import { describe, expect, it } from 'vitest';
import { type HeartbeatOptions, startHeartbeat } from '../src/worker/index';
import { envelope, logger, openProducer, openProxy, openWorkers, whenDone } from './support';

const URL_ = redisOfFile('heartbeat');

/** A heartbeat a hundred times faster than in production, and its reports. */
function watch(options: Pick<HeartbeatOptions, 'producer' | 'workers'>) {
  const wedged: string[] = [];
  let knocks = 0;
  const producer: HeartbeatOptions['producer'] = {
    async knock(queue, id) {
      await options.producer.knock(queue, id);
      knocks += 1;
    },
  };
  const onWedged = (queue: string) => wedged.push(queue);
  whenDone(startHeartbeat({ ...options, producer, logger, onWedged, everyMs: 300, limitMs: 1200 }));
  return { wedged, knocks: () => knocks };
}

describe('the heartbeat', () => {
  it('does not report workers that consume', async () => {
    const { producer, redis } = await openProducer(URL_);
    const { workers } = openWorkers(URL_);
    const { wedged, knocks } = watch({ producer, workers });
    await eventually(() => workers.pulse('email').beats >= 6 && workers.pulse('run').beats >= 6);
    expect(knocks()).toBeGreaterThan(8);
    expect(wedged).toEqual([]);
    await eventually(async () => (await redis.keys('bull:*:hb_*')).length <= 2);
  });

  it('reports workers that stopped consuming while Redis answers', async () => {
    const { producer } = await openProducer(URL_);
    const proxy = await openProxy(URL_);
    const { workers } = openWorkers(proxy.url);
    await eventually(async () => {
      await producer.knock('email', 'first');
      return workers.pulse('email').beats > 0;
    });
    proxy.freeze();
    const { wedged } = watch({ producer, workers });
    await eventually(() => wedged.length > 0);
    expect(wedged).toHaveLength(1);
  });

  it('does not count the time in which Redis is down', async () => {
    const { producer, redis } = await openProducer(URL_);
    const proxy = await openProxy(URL_);
    const { workers } = openWorkers(proxy.url);

    proxy.freeze();
    let tries = 0;
    const refuse = async () => {
      tries += 1;
      throw new Error('away');
    };
    const { wedged } = watch({ producer: { knock: refuse }, workers });
    await eventually(() => tries > 100);
    expect(wedged).toEqual([]);
    expect(await redis.keys('bull:*:hb_*')).toEqual([]);
    await producer.close();
  });

  it('does not mistake a full worker for a stopped one', async () => {
    const { producer } = await openProducer(URL_);
    let release = () => {};
    const { workers } = openWorkers(URL_, () => new Promise((resolve) => (release = resolve)));
    await producer.addAll([envelope()]);
    await eventually(() => workers.pulse('run').busy);
    const { wedged } = watch({ producer, workers });
    const before = workers.pulse('email').beats;
    await eventually(() => workers.pulse('email').beats > before + 8);
    expect(wedged).toEqual([]);
    release();
  });
});
