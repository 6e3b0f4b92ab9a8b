import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { CompiledChecklist } from '#app/domain/checklist/compile.ts';
import { scoreSheet } from '#app/domain/scoring/score.ts';
import { changeBeside, type Unsigned } from '#app/field/draft.ts';
import type { Editor } from '#app/field/editor.ts';
import type { KeepFault } from '#app/field/keep-evidence.ts';
import { sheetOf } from '#app/field/sheet-view.ts';
import { signSheet } from '#app/field/sign.ts';
import { Button } from '#app/ui/button.tsx';
import { Field } from '#app/ui/field.tsx';
import { Input, Textarea } from '#app/ui/input.tsx';
import { useLayer } from '#app/ui/layers.ts';
import { Notice } from '#app/ui/notice.tsx';
import { type Pen, PenCanvas } from '#app/ui/pen.tsx';

import { FieldHeader } from './field-header.tsx';
import { LostPoints } from './lost-points.tsx';
import { ScoreHead } from './score-head.tsx';
import { SectionBars } from './section-bars.tsx';
import { useField } from './use-field.ts';

type RepresentativePageProps = { editor: Editor; checklist: CompiledChecklist; onClose: () => void };

/** The result for the branch's representative, once the inspector has finished: to read, to remark on, to sign. */
export function RepresentativePage({ editor, checklist, onClose }: RepresentativePageProps) {
  const { t } = useTranslation('capture');
  useLayer(onClose);
  const draft = editor.draft();
  const sheet = useMemo(() => sheetOf(checklist, draft), [checklist, draft]);
  const trace = useMemo(() => scoreSheet(checklist, sheet), [checklist, sheet]);
  return (
    <div className="touch-page">
      <FieldHeader>
        <Button size="touch" variant="quiet" icon="chevron-left" onClick={onClose} className="px-2">
          {t('sign.back')}
        </Button>
        <h1 className="min-w-0 flex-1 truncate text-lg">{t('sign.title')}</h1>
      </FieldHeader>
      <main className="mx-auto flex max-w-4xl flex-col gap-5 px-4 py-5 sm:px-6">
        <p className="text-xl font-semibold">{draft.branch.name}</p>
        <Notice>{t('sign.provisional')}</Notice>
        <ScoreHead checklist={checklist} score={trace.score} isReceived={false} />
        <SectionBars checklist={checklist} sections={trace.score.sections} />
        <LostPoints checklist={checklist} trace={trace} vetoes={trace.score.vetoes} sheet={sheet} />
        <SigningForm editor={editor} checklist={checklist} onSigned={onClose} />
      </main>
    </div>
  );
}

/** As long as a signature may carry (`signatureSchema`). */
const LONGEST_NAME = 80;
const LONGEST_REMARK = 2000;

type SigningFormProps = { editor: Editor; checklist: CompiledChecklist; onSigned: () => void };

function SigningForm({ editor, checklist, onSigned }: SigningFormProps) {
  const { t } = useTranslation('capture');
  const { client } = useField();
  const box = useRef<HTMLDivElement>(null);
  const pen = useRef<Pen>(null);
  const [unsigned, keep] = useUnsigned(editor);
  const { name, remark } = unsigned;
  const [empty, setEmpty] = useState(true);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<KeepFault | null>(null);
  const sign = async () => {
    if (!pen.current || !box.current) return;
    setBusy(true);
    try {
      const image = await pictureOf(pen.current, box.current.clientWidth);
      const found = await signSheet(client.evidence, editor, checklist, { name, remark, image }, new Date());
      setFault(found);
      if (!found) onSigned();
    } finally {
      setBusy(false);
    }
  };
  return (
    <section aria-labelledby="signing" className="rounded-lg border border-line bg-surface p-5">
      <h2 id="signing" className="text-lg">
        {t('sign.heading')}
      </h2>
      <p className="text-base text-ink-soft">{t('sign.meaning')}</p>
      <div className="mt-3 flex flex-col gap-4">
        <Field label={t('sign.remark')} note={t('sign.optional')}>
          <Textarea size="touch" rows={2} maxLength={LONGEST_REMARK} value={remark} onChange={({ target }) => keep({ remark: target.value })} />
        </Field>
        <Field label={t('sign.name')} className="max-w-md">
          <Input size="touch" autoComplete="off" maxLength={LONGEST_NAME} value={name} onChange={({ target }) => keep({ name: target.value })} />
        </Field>
        <div>
          <p className="text-sm font-medium">{t('sign.here')}</p>
          <div ref={box} className="mt-1 aspect-[3/1] max-w-2xl overflow-hidden rounded-md border border-control bg-paper">
            <PenCanvas
              ref={pen}
              tip="ink"
              label={t('sign.here')}
              strokes={unsigned.strokes}
              onChange={(isEmpty) => {
                setEmpty(isEmpty);
                keep({ strokes: pen.current?.strokes() ?? [] });
              }}
              className="size-full"
            />
          </div>
        </div>
        {fault ? (
          <Notice live tone="negative">
            {t(`fault.${fault}`, { name: t('sign.signature') })}
          </Notice>
        ) : null}
        <div className="flex max-w-2xl flex-wrap gap-2">
          <Button size="touch" disabled={empty} onClick={() => pen.current?.clear()}>
            {t('sign.clear')}
          </Button>
          <span className="flex-1" />
          <Button size="touch" variant="primary" disabled={empty || name.trim() === ''} busy={busy} onClick={() => void sign()}>
            {t('sign.done')}
          </Button>
        </div>
      </div>
    </section>
  );
}

/**
 * What is typed and drawn before it is signed, kept in the draft as it comes: whoever leaves this page by "Back", or loses
 * the browser, finds it again. A signature that lapsed leaves the name and the remark.
 */
function useUnsigned(editor: Editor): [Unsigned, (part: Partial<Unsigned>) => void] {
  const [unsigned, setUnsigned] = useState<Unsigned>(() => {
    const { unsigned: kept, signature } = editor.draft();
    return kept ?? { name: signature?.name ?? '', remark: signature?.remark ?? '', strokes: [] };
  });
  const newest = useRef(unsigned);
  const keep = (part: Partial<Unsigned>) => {
    newest.current = { ...newest.current, ...part };
    setUnsigned(newest.current);
    editor.witness((draft, at) => changeBeside(draft, { unsigned: newest.current }, at));
  };
  return [unsigned, keep];
}

const PICTURE = { width: 900, height: 300 };

/** The signature on white, of one size on every tablet. */
async function pictureOf(pen: Pen, shownWidth: number): Promise<ArrayBuffer> {
  const canvas = Object.assign(document.createElement('canvas'), PICTURE);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser gives no canvas');
  context.fillStyle = 'white';
  context.fillRect(0, 0, PICTURE.width, PICTURE.height);
  pen.paint(context, PICTURE.width / shownWidth);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The browser makes no picture');
  return blob.arrayBuffer();
}
