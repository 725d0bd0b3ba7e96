import type { AppRouter } from '@quartermaster/api';
import type { RecordAttachment } from '@quartermaster/contracts/attachments';
import type {
  CreateRecordCommentInput,
  DeleteCommentInput,
  EditCommentInput,
  RecordComment,
} from '@quartermaster/contracts/comments';
import type { AnyKind } from '@quartermaster/contracts/records/kind';
import type { Watchers } from '@quartermaster/contracts/watchers';
import type { QueryKey } from '@tanstack/react-query';
import type { TRPCClient } from '@trpc/client';
import type { useTRPC } from '@/trpc/client';
import type { GestureOptions } from '@/trpc/use-undo';

/** A comment, whatever its record. */
export type TalkComment = Omit<RecordComment, 'recordId'>;
/** A file, whatever its record. */
export type TalkFile = Omit<RecordAttachment, 'recordId'>;
/** The key makes sending idempotent. */
export type NewComment = CreateRecordCommentInput & { idempotencyKey: string };

/** The comments of a record, page by page, oldest first. */
export interface CommentsRead {
  data: { pages: readonly { items: readonly TalkComment[] }[] } | undefined;
  isSuccess: boolean;
  isError: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
  refetch: () => Promise<unknown>;
}

export interface FilesRead {
  data: { items: readonly TalkFile[] } | undefined;
  isSuccess: boolean;
  isError: boolean;
}

interface Route {
  pathKey(): QueryKey;
}

/** Where the answers about comments, files and watchers are in the page's memory. */
export interface TalkRoutes {
  readonly comments: Route;
  readonly attachments: Route;
  readonly watchers: Route;
}

/** The writes. Methods, so that a kind's own procedures fit. */
export interface TalkClient {
  readonly comments: {
    readonly create: { mutate(input: NewComment): Promise<TalkComment> };
    readonly edit: { mutate(input: EditCommentInput): Promise<TalkComment> };
    readonly delete: { mutate(input: DeleteCommentInput, options?: GestureOptions): Promise<TalkComment> };
  };
  readonly attachments: {
    readonly delete: { mutate(input: { id: string }, options?: GestureOptions): Promise<TalkFile> };
  };
  readonly watchers: {
    readonly watch: { mutate(input: { recordId: string }): Promise<Watchers> };
    readonly unwatch: { mutate(input: { recordId: string }): Promise<Watchers> };
  };
}

/** Where one kind's comments, files and watchers are, and how they are written. */
export interface TalkAccess {
  routes(trpc: ReturnType<typeof useTRPC>): TalkRoutes;
  client(api: TRPCClient<AppRouter>): TalkClient;
}

/** Comments, files and watchers of one kind's records. Those named `use...` are hooks. */
export interface TalkKind extends TalkAccess {
  readonly list: Pick<AnyKind, 'noun' | 'words'>;
  useComments(recordId: string): CommentsRead;
  useFiles(recordId: string): FilesRead;
  /** The ids of members; empty until known. */
  useWatchers(recordId: string): readonly string[];
}

/** The record whose comments, files, watchers and history are shown. */
export interface Subject {
  readonly kind: TalkKind;
  readonly id: string;
}
