import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LIMITS } from '@quartermaster/contracts';
import {
  Invalid,
  openLogo,
  openPhoto,
  type Picture,
  planLogo,
  planPhoto,
  setLogo,
  setPhoto,
} from '@quartermaster/domain';
import { type Desk, lastId } from './attachments';
import { type Exchange, refuse, sendJson } from './exchange';
import { pictureSize } from './picture-size';
import { receiveFile, TooLarge } from './receive-file';
import { sendStored } from './send-stored';

const { pictureBytes, pictureSide } = LIMITS;

/** `POST /api/files/photos?workspace=…`: the body becomes the caller's photo. @throws Invalid */
export async function takePhoto(exchange: Exchange, desk: Desk): Promise<void> {
  const { runtime, actor } = desk.ctx;
  const { requestId, address } = exchange;
  const self = { userId: actor.id, requestId, address };
  await takePicture(exchange, { ...desk, plan: planPhoto(), keep: (photo) => setPhoto(runtime, self, photo) });
}

/** `POST /api/files/logos?workspace=…`: the body becomes the logo of the workspace. @throws Forbidden, Invalid */
export async function takeLogo(exchange: Exchange, desk: Desk): Promise<void> {
  await takePicture(exchange, { ...desk, plan: planLogo(desk.ctx), keep: (logo) => setLogo(desk.ctx, logo) });
}

/** `GET /api/files/photos/{id}`, for those who are in a workspace with the person. @throws NotFound */
export async function sendPhoto(exchange: Exchange, { ctx, filesDir }: Desk): Promise<void> {
  const id = lastId(exchange.url, 'Photo');
  await sendPicture(exchange, { id, noun: 'Photo', filesDir, picture: await openPhoto(ctx, id) });
}

/** `GET /api/files/logos/{id}`, for members of the workspace. @throws NotFound */
export async function sendLogo(exchange: Exchange, { ctx, filesDir }: Desk): Promise<void> {
  const id = lastId(exchange.url, 'Logo');
  await sendPicture(exchange, { id, noun: 'Logo', filesDir, picture: await openLogo(ctx, id) });
}

/** A picture never changes: another one has another id. A day later a browser asks again whether it may still have it. */
async function sendPicture(
  exchange: Exchange,
  { id, noun, picture, filesDir }: { id: string; noun: string; picture: Picture; filesDir: string },
): Promise<void> {
  await sendStored(exchange, {
    path: join(filesDir, picture.path),
    noun,
    etag: `"${id}"`,
    headers: {
      'content-type': picture.type,
      'content-disposition': 'inline',
      'cache-control': 'private, max-age=86400',
    },
  });
}

interface Taking extends Desk {
  plan: { id: string; path: string };
  keep: (picture: { id: string; type: string }) => Promise<void>;
}

/** The row is written after the bytes are on disk; if it fails, or they are no picture, the bytes are removed. */
async function takePicture(exchange: Exchange, { filesDir, plan, keep }: Taking): Promise<void> {
  const path = join(filesDir, plan.path);
  try {
    await receiveFile(exchange.req, { path, most: pictureBytes });
    const picture = await pictureSize(path);
    if (!picture) throw new Invalid('Choose a PNG or JPEG picture');
    const { type, width, height } = picture;
    if (Math.min(width, height) < 1 || Math.max(width, height) > pictureSide) {
      throw new Invalid(`A picture can be up to ${pictureSide} pixels wide and high`);
    }
    await keep({ id: plan.id, type });
    sendJson(exchange.res, 200, { id: plan.id });
  } catch (error) {
    await rm(path, { force: true });
    if (!(error instanceof TooLarge)) throw error;
    refuse(exchange, 413, `A picture can have up to ${pictureBytes / 1_024} KB`);
  }
}
