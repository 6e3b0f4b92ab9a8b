import { useNavigate, useRevalidator } from '@remix-run/react';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

import type { CompiledChecklist } from '#app/domain/checklist/compile.ts';
import type { LocalVisit } from '#app/field/local-visit.ts';
import type { Draft } from '#app/field/draft.ts';
import type { Editor } from '#app/field/editor.ts';
import type { OpenDraft } from '#app/field/editors.ts';
import type { PlaceView } from '#app/field/sheet-view.ts';
import { openWhereabouts } from '#app/field/whereabouts.ts';
import { Button } from '#app/ui/button.tsx';
import { LinkButton } from '#app/ui/link-button.tsx';
import { Notice } from '#app/ui/notice.tsx';

import { ChecklistForm } from '../checklist-form/checklist-form.tsx';
import { createFormModel, fixedSource } from '../checklist-form/model.ts';
import { useWording } from '../checklist-form/wording.ts';
import { CheckInRow } from './check-in.tsx';
import { actionsOn } from './editor-actions.ts';
import { evidenceToRead, evidenceToWrite } from './evidence-on-device.ts';
import { FieldHeader, HomeLink } from './field-header.tsx';
import { JointButton } from './joint-button.tsx';
import { ChecklistAbsent, VisitAbsent } from './message-page.tsx';
import { ModalOpening } from './modal-opening.tsx';
import { Opening } from './opening.tsx';
import { SaveNotice, SaveStatus } from './save-status.tsx';
import { LapsedSignature, SignatureRow } from './signature-row.tsx';
import { useField } from './use-field.ts';
import { useLater } from './use-later.ts';

/** One visit: the form while it is a draft, the same form to read once it was handed in, by another window too. */
export function VisitPage({ visit }: { visit: LocalVisit | null }) {
  const { state } = useField();
  const { revalidate } = useRevalidator();
  const [left, setLeft] = useState<Left | null>(null);
  const follow = useCallback(
    (gone: Left) => {
      setLeft(gone);
      revalidate();
    },
    [revalidate],
  );
  if (!visit) return <VisitAbsent />;
  const draft = visit.kind === 'draft' ? visit.editor.draft() : visit.kind === 'outbox' ? visit.entry.draft : visit.sent.draft;
  // Somebody else is at the tablet now; what the last person left open is not theirs.
  if (state.bundle && state.bundle.user.id !== draft.owner) return <VisitAbsent />;
  if (!visit.checklist) return <ChecklistAbsent />;
  if (visit.kind === 'draft') return <Scoring key={draft.id} editor={visit.editor} checklist={visit.checklist} onLeft={follow} />;
  return <Reading key={draft.id} draft={draft} checklist={visit.checklist} left={left?.id === draft.id ? left : null} />;
}

/** A visit that another window handed in while its form was open here; `unsaved` = a change came after that. */
type Left = { id: string; unsaved: boolean };

const HandInSheet = lazy(async () => ({ default: (await import('./hand-in-sheet.tsx')).HandInSheet }));
const RepresentativePage = lazy(async () => ({ default: (await import('./representative-page.tsx')).RepresentativePage }));

type HeadProps = { editor: OpenDraft; checklist: CompiledChecklist };
type ScoringProps = HeadProps & { onLeft: (left: Left) => void };

function Scoring({ editor, checklist, onLeft }: ScoringProps) {
  const { t } = useTranslation('field');
  const { client } = useField();
  const navigate = useNavigate();
  const model = useMemo(
    () => createFormModel(checklist, { writing: editor.draft, subscribe: editor.subscribe }),
    [editor, checklist],
  );
  const actions = useMemo(() => actionsOn(editor), [editor]);
  const evidence = useEvidence(editor, checklist);
  useLater();
  const [step, setStep] = useState<'fill' | 'present' | 'hand-in'>('fill');
  const signs = checklist.definition.method === 'on-site' && editor.draft().joint === null;
  const [target, setTarget] = useState<{ place: PlaceView } | null>(null);
  const { id } = editor.draft();
  useLeft(editor, onLeft);
  const handIn = async () => {
    const verdict = await client.handIn(editor, checklist);
    if (verdict.ok && verdict.value === 'here') navigate(`/field/visit/${id}/result`, { replace: true });
    return verdict;
  };
  /** Evidence that came after the signature would take it away. */
  const present = async () => {
    const { settle, state } = editor.underWay;
    await settle();
    if (state().refused.length === 0) setStep((was) => (was === 'hand-in' ? 'present' : was));
  };
  const goTo = (place: PlaceView) => {
    setStep('fill');
    setTarget({ place });
  };
  if (step === 'present') {
    return (
      <Suspense fallback={<Opening />}>
        <RepresentativePage editor={editor} checklist={checklist} onClose={() => setStep('hand-in')} />
      </Suspense>
    );
  }
  return (
    <>
      <ScoringHead editor={editor} checklist={checklist} />
      <main>
        <ChecklistForm
          model={model}
          actions={actions}
          evidence={evidence}
          lead={checklist.definition.method === 'on-site' ? <CheckInRow editor={editor} /> : null}
          onHandIn={() => setStep('hand-in')}
          target={target}
        />
      </main>
      {step === 'hand-in' ? (
        <Suspense fallback={<ModalOpening title={t('handIn.title')} onClose={() => setStep('fill')} />}>
          <HandInSheet
            model={model}
            underWay={editor.underWay}
            joint={editor.draft().joint}
            onClose={() => setStep('fill')}
            onGoTo={goTo}
            onHandIn={handIn}
            signature={signs ? <SignatureRow editor={editor} onPresent={present} /> : null}
          />
        </Suspense>
      ) : null}
    </>
  );
}

function useLeft(editor: Editor, onLeft: (left: Left) => void): void {
  const left = useSyncExternalStore(editor.subscribe, () => {
    const state = editor.saveState();
    return state.name === 'left' ? state : null;
  });
  useEffect(() => {
    if (left) onLeft({ id: editor.draft().id, unsaved: left.unsaved });
  }, [editor, left, onLeft]);
}

function ScoringHead({ editor, checklist }: HeadProps) {
  return (
    <>
      <FieldHeader filling>
        <HomeLink />
        <VisitTitle branch={editor.draft().branch.name} checklist={checklist} />
        {checklist.definition.method === 'mystery' ? null : <JointButton editor={editor} checklist={checklist} />}
        <UndoButton editor={editor} />
        <SaveStatus editor={editor} />
      </FieldHeader>
      <SaveNotice editor={editor} />
      <LapsedSignature editor={editor} />
    </>
  );
}

/** Covert visits say nothing of where the device was; others only after the arrival was located. */
function useEvidence(editor: OpenDraft, { definition }: CompiledChecklist) {
  const { client } = useField();
  const isOpen = definition.method === 'on-site';
  return useMemo(() => {
    const whereabouts = isOpen ? openWhereabouts(() => editor.draft().checkIn?.position !== undefined) : null;
    return evidenceToWrite(client.evidence, editor, whereabouts);
  }, [client, editor, isOpen]);
}

type ReadingProps = { draft: Draft; checklist: CompiledChecklist; left: Left | null };

function Reading({ draft, checklist, left }: ReadingProps) {
  const { t } = useTranslation('field');
  const { client } = useField();
  const model = useMemo(() => createFormModel(checklist, fixedSource(draft)), [draft, checklist]);
  const evidence = useMemo(() => evidenceToRead(client.evidence, draft), [client, draft]);
  return (
    <>
      <FieldHeader>
        <HomeLink />
        <VisitTitle branch={draft.branch.name} checklist={checklist} />
      </FieldHeader>
      <main>
        <div className="p-3">
          <Notice
            live={left !== null}
            tone={left?.unsaved ? 'warning' : 'neutral'}
            actions={
              <LinkButton size="touch" to={`/field/visit/${draft.id}/result`}>
                {t('visit.seeResult')}
              </LinkButton>
            }
          >
            {left ? t('visit.leftElsewhere') : t('visit.readOnly')}
            {left?.unsaved ? <p className="font-medium">{t('visit.leftUnsaved')}</p> : null}
          </Notice>
        </div>
        <ChecklistForm model={model} actions={null} evidence={evidence} />
      </main>
    </>
  );
}

function VisitTitle({ branch, checklist }: { branch: string; checklist: CompiledChecklist }) {
  const wording = useWording();
  const { title, version } = checklist.definition;
  return (
    <h1 className="min-w-0 flex-1 truncate text-base leading-tight">
      <span className="block truncate font-semibold sm:inline">{branch}</span>
      <span className="block truncate text-sm font-normal text-ink-soft sm:ml-3 sm:inline">
        {wording(title)} <span className="tabular-nums">{version}</span>
      </span>
    </h1>
  );
}

function UndoButton({ editor }: { editor: Editor }) {
  const { t } = useTranslation('field');
  const canUndo = useSyncExternalStore(editor.subscribe, editor.canUndo);
  return (
    <Button size="touch" variant="quiet" disabled={!canUndo} onClick={editor.undo} className="px-3 max-sm:px-2">
      {t('form.undo')}
    </Button>
  );
}
