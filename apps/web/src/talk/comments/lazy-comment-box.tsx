import { lazyPart } from '@/lib/lazy-part';

/** The comment editor, whose place is kept until it is loaded. */
export const CommentBox = lazyPart(
  () => import('./comment-box').then((module) => module.CommentBox),
  () => <div data-comment-place className="h-9 coarse:h-10" />,
);
