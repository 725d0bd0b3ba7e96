import type { RoleChoice } from '@quartermaster/contracts/custom-roles';
import { Button } from '@quartermaster/ui/button';
import { showToast } from '@quartermaster/ui/toast';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { readFailure } from '@/lib/api-error';
import { roleWords } from '@/messages/roles';
import { useTRPC } from '@/trpc/client';

interface ViewAsProps {
  slug: string;
  role: RoleChoice;
  name: string;
}

/** Opens the workspace as somebody with the role sees it. The whole page is loaded anew, so that nothing of before is left on it. */
export function ViewAs({ slug, role, name }: ViewAsProps): ReactNode {
  const start = useMutation(
    useTRPC().roles.startPreview.mutationOptions({
      onSuccess: () => window.location.assign(`/w/${slug}`),
      onError: (error) => showToast({ text: readFailure(error).message, tone: 'danger' }),
    }),
  );
  return (
    <Button
      size="sm"
      aria-label={roleWords.viewAsNamed(name)}
      pending={start.isPending || start.isSuccess}
      onClick={() => start.mutate({ role })}
    >
      {roleWords.viewAs}
    </Button>
  );
}
