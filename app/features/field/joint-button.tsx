import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

import type { CompiledChecklist } from '#app/domain/checklist/compile.ts';
import { spokenJoinCode } from '#app/domain/joint/code.ts';
import type { Editor } from '#app/field/editor.ts';
import { Button } from '#app/ui/button.tsx';

import { ModalOpening } from './modal-opening.tsx';

const JointSheet = lazy(async () => ({ default: (await import('./joint-sheet.tsx')).JointSheet }));

/** The code of a joint visit, always in sight, and the way to share a visit that was begun alone. */
export function JointButton({ editor, checklist }: { editor: Editor; checklist: CompiledChecklist }) {
  const { t } = useTranslation('field');
  const joint = useSyncExternalStore(editor.subscribe, () => editor.draft().joint);
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button size="touch" variant={joint ? 'secondary' : 'quiet'} onClick={() => setOpen(true)} className="px-3 max-sm:px-2">
        {t('joint.button')}
        {joint ? <span className="tabular-nums max-sm:spoken">{spokenJoinCode(joint.code)}</span> : null}
      </Button>
      {open ? (
        <Suspense fallback={<ModalOpening title={t('joint.title')} onClose={close} />}>
          <JointSheet editor={editor} checklist={checklist} joint={joint} onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
}
