import { type KeyboardEvent, lazy, memo, Suspense, useId, useState, useSyncExternalStore } from 'react';

import { NOT_APPLICABLE } from '#app/domain/checklist/answers.ts';
import type { PlaceView } from '#app/field/sheet-view.ts';

import { AnswerButtons } from './answer-buttons.tsx';
import { type AnswerOption, answerOptions } from './answer-options.ts';
import { CardHead } from './card-head.tsx';
import { EvidenceTrayOpening } from './evidence-tray-opening.tsx';
import { useForm, useView } from './model.ts';
import { NaReasons } from './na-reasons.tsx';
import { NoteField } from './note-field.tsx';
import { TypedAnswer } from './typed-answer.tsx';
import { ViolationDetails } from './violation-details.tsx';
import { useWording } from './wording.ts';

const EvidenceTray = lazy(async () => ({ default: (await import('./evidence-tray.tsx')).EvidenceTray }));

/** One item at one place: drawn again only when this place changes. */
export const ItemCard = memo(function ItemCard({ placeKey }: { placeKey: string }) {
  const { model } = useForm();
  const place = useView(model, (view) => view.byKey.get(placeKey));
  return place ? <Card place={place} /> : null;
});

function Card({ place }: { place: PlaceView }) {
  const { actions, evidence } = useForm();
  const isCapturing = useIsCapturing(place);
  const wording = useWording();
  const titleId = useId();
  const [open, setOpen] = useState({ guidance: false, note: false, na: false, evidence: false });
  const { item, entry, missing } = place;
  const options = answerOptions(item, entry);
  const isNa = place.state === 'na';
  const choose = useChoice(place, () => setOpen((was) => ({ ...was, na: !was.na })), () => setOpen(closeNa));
  const byKey = (event: KeyboardEvent) => {
    if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const option = options.find(({ key }) => key === event.key);
    if (option && choose) choose(option);
  };
  const noteShown = item.response.type !== 'text' && (open.note || missing.includes('note') || Boolean(entry?.note));
  const evidenceShown = evidence !== null && (open.evidence || isCapturing || holdsEvidence(place));
  return (
    <li
      data-place={place.key}
      tabIndex={-1}
      aria-labelledby={titleId}
      onKeyDown={byKey}
      className="scroll-my-40 rounded-lg border border-line bg-surface p-4 outline-offset-0 [contain-intrinsic-block-size:auto_10rem] [content-visibility:auto]"
    >
      <CardHead
        place={place}
        titleId={titleId}
        guidanceOpen={open.guidance}
        noteOpen={noteShown}
        evidenceOpen={evidenceShown}
        onGuidance={() => setOpen((was) => ({ ...was, guidance: !was.guidance }))}
        onNote={() => setOpen((was) => ({ ...was, note: !was.note }))}
        onEvidence={() => setOpen((was) => ({ ...was, evidence: !was.evidence }))}
      />
      {open.guidance ? (
        <p className="mt-2 max-w-prose border-l-2 border-accent pl-3 text-base text-ink-soft">{wording(item.guidance)}</p>
      ) : null}
      <div className="mt-3 flex flex-wrap items-start gap-2">
        <TypedAnswer place={place} />
        {options.length > 0 ? (
          <AnswerButtons
            label={wording(item.title)}
            options={options}
            onChoose={choose}
            opened={open.na ? NOT_APPLICABLE : null}
          />
        ) : null}
      </div>
      {isNa || open.na ? <NaReasons place={place} onChosen={() => setOpen(closeNa)} /> : null}
      <ViolationDetails place={place} />
      {evidenceShown && evidence ? (
        <Suspense fallback={<EvidenceTrayOpening />}>
          <EvidenceTray place={place} access={evidence} />
        </Suspense>
      ) : null}
      {noteShown ? <NoteField place={place} focused={open.note && actions !== null} /> : null}
    </li>
  );
}

/** Something is on its way to this place, or was refused here and has not been read. */
function useIsCapturing({ item, subject }: PlaceView): boolean {
  const underWay = useForm().evidence?.capture?.underWay;
  const look = () => {
    const state = underWay?.at({ item: item.id, subject: subject?.id ?? null });
    return state !== undefined && (state.pending > 0 || state.refused.length > 0 || state.voiceRefused !== null);
  };
  return useSyncExternalStore(underWay?.subscribe ?? listenToNothing, look, look);
}

const listenToNothing = () => () => {};

/** There is evidence, it was there, or it is missing. */
function holdsEvidence({ entry, missing }: PlaceView): boolean {
  if (entry && (entry.evidence.length > 0 || entry.removed.length > 0 || entry.excused)) return true;
  return missing.some((kind) => kind !== 'answer' && kind !== 'note');
}

const closeNa = <T extends { na: boolean }>(was: T): T => (was.na ? { ...was, na: false } : was);

/** What a press on a button does; null when the form is read-only. */
function useChoice(place: PlaceView, askReason: () => void, closeReasons: () => void) {
  const { actions } = useForm();
  if (actions === null) return null;
  const at = { item: place.item.id, subject: place.subject?.id ?? null };
  return ({ value }: AnswerOption) => {
    const reasons = place.item.notApplicable?.reasons ?? [];
    if (value !== NOT_APPLICABLE) {
      closeReasons();
      actions.answer(at, value);
    } else if (reasons.length === 1 && reasons[0] !== undefined) actions.notApplicable(at, reasons[0]);
    else if (place.state !== 'na') askReason();
  };
}

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
