import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { CompiledChecklist } from '#app/domain/checklist/compile.ts';
import { newJoinCode } from '#app/field/device.ts';
import type { Joint } from '#app/field/draft.ts';
import type { Editor } from '#app/field/editor.ts';
import { takePart } from '#app/field/joint-draft.ts';
import { Button } from '#app/ui/button.tsx';

import { JoinCodeField, SpokenCode } from './join-code-field.tsx';
import { Modal } from './modal.tsx';
import { MyShare } from './my-share.tsx';

type JointSheetProps = { editor: Editor; checklist: CompiledChecklist; joint: Joint | null; onClose: () => void };

/** Sharing a visit, correcting a code, going on alone: all of it can be undone until the visit is handed in. */
export function JointSheet({ editor, checklist, joint, onClose }: JointSheetProps) {
  const { t } = useTranslation('field');
  const become = (next: Joint | null) => editor.change((draft, at) => takePart(draft, next, at));
  return (
    <Modal
      title={t('joint.title')}
      closeLabel={t('close')}
      onClose={onClose}
      footer={
        <>
          {joint ? (
            <Button size="touch" variant="quiet" onClick={() => become(null)}>
              {t('joint.goAlone')}
            </Button>
          ) : null}
          <Button size="touch" variant="primary" onClick={onClose}>
            {t('joint.stay')}
          </Button>
        </>
      }
    >
      {joint?.role === 'lead' ? (
        <>
          <p className="text-base">{t('joint.asLead')}</p>
          <SpokenCode code={joint.code} />
          <p className="text-base text-ink-soft">{t('joint.readOut')}</p>
        </>
      ) : null}
      {joint?.role === 'second' ? (
        <>
          <p className="mb-3 text-base">{t('joint.asSecond')}</p>
          <SecondForm key={joint.code} code={joint.code} label={t('joint.changeCode')} onCode={(code) => become({ code, role: 'second' })} />
        </>
      ) : null}
      {joint ? <MyShare editor={editor} checklist={checklist} /> : null}
      {joint ? null : (
        <div className="flex flex-col gap-5">
          <section>
            <p className="text-base text-ink-soft">{t('joint.leadHint')}</p>
            <Button size="touch" className="mt-2" onClick={() => become({ code: newJoinCode(), role: 'lead' })}>
              {t('joint.makeLead')}
            </Button>
          </section>
          <section className="border-t border-line pt-4">
            <p className="mb-3 text-base text-ink-soft">{t('joint.secondHint')}</p>
            <SecondForm code={null} label={t('joint.makeSecond')} onCode={(code) => become({ code, role: 'second' })} />
          </section>
        </div>
      )}
    </Modal>
  );
}

type SecondFormProps = { code: string | null; label: string; onCode: (code: string) => void };

function SecondForm({ code, label, onCode }: SecondFormProps) {
  const [read, setRead] = useState(code);
  const usable = read !== null && read !== code;
  return (
    <form
      className="flex flex-col items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (usable) onCode(read);
      }}
    >
      <JoinCodeField code={code} onCode={setRead} />
      <Button type="submit" size="touch" disabled={!usable}>
        {label}
      </Button>
    </form>
  );
}
