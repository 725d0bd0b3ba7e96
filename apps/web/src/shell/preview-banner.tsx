import { Button } from '@quartermaster/ui/button';
import { showToast } from '@quartermaster/ui/toast';
import { useMutation } from '@tanstack/react-query';
import { Eye } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { readFailure } from '@/lib/api-error';
import { formatTime } from '@/lib/dates';
import { roleName } from '@/lib/role-name';
import { roleWords } from '@/messages/roles';
import { useTRPC } from '@/trpc/client';
import { useWorkspace } from '@/trpc/session';

/** Says as which role the workspace is viewed, and ends it. The page is loaded anew, also when the preview ends by itself. */
export function PreviewBanner({ slug }: { slug: string }): ReactNode {
  const workspace = useWorkspace();
  const until = workspace?.preview?.until;
  const stop = useMutation(
    useTRPC().roles.stopPreview.mutationOptions({
      onSuccess: () => window.location.assign(`/w/${slug}/settings/roles`),
      onError: (error) => showToast({ text: readFailure(error).message, tone: 'danger' }),
    }),
  );
  useEffect(() => {
    if (!until) return;
    const timer = setTimeout(() => window.location.reload(), Date.parse(until) - Date.now());
    return () => clearTimeout(timer);
  }, [until]);
  if (!workspace || !until) return null;
  return (
    <section
      aria-label={roleWords.preview}
      data-chrome
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-border bg-st-attention-bg px-4 py-1.5 text-st-attention-fg md:px-6"
    >
      <Eye aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
      <p className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        {roleWords.viewing(roleName(workspace) || roleWords.deletedRole)}{' '}
        {roleWords.ends(formatTime(Date.parse(until)))}
      </p>
      <Button size="sm" pending={stop.isPending || stop.isSuccess} onClick={() => stop.mutate()}>
        {roleWords.stop}
      </Button>
    </section>
  );
}
