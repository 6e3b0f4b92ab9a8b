import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Fault, Verdict } from '#app/domain/problem.ts';
import type { Joint, PlaceRef } from '#app/field/draft.ts';
import { type Readiness, readinessOf } from '#app/field/joint-draft.ts';
import type { MissingKind, PlaceView } from '#app/field/sheet-view.ts';
import type { UnderWay } from '#app/field/under-way.ts';
import { Button } from '#app/ui/button.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';

import { type FormModel, useView } from '../checklist-form/model.ts';
import { useSubjectLabel, useWording } from '../checklist-form/wording.ts';
import { FaultList } from '../shell/fault-list.tsx';
import { useUnderWay } from './capturing.tsx';
import { Modal } from './modal.tsx';
import { StillCapturing } from './still-capturing.tsx';
import { useOnline } from './use-field.ts';

type HandInSheetProps = {
  model: FormModel;
  underWay: UnderWay;
  /** Null for a visit of one inspector. */
  joint: Joint | null;
  onClose: () => void;
  onGoTo: (place: PlaceView) => void;
  onHandIn: () => Promise<Verdict<unknown>>;
  /** Where the branch's representative signs; null where nobody does. */
  signature: ReactNode;
};

type Trouble = { faults: readonly Fault[] } | null;

/** The last look before handing in: what is missing, what follows, and the one button that does it. */
export function HandInSheet({ model, underWay, joint, onClose, onGoTo, onHandIn, signature }: HandInSheetProps) {
  const { t } = useTranslation('field');
  const wording = useWording();
  const online = useOnline();
  const unread = useUnderWay(underWay).refused.length > 0;
  const view = useView(model, (newest) => newest);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const readiness = readinessOf(view, joint);
  const { ready, blocking } = readiness;
  const first = blocking[0];
  const isShared = view.order.some(({ mine }) => !mine);
  const titleOf = ({ item }: PlaceRef) => {
    const title = model.checklist.byId.get(item)?.title;
    return title ? wording(title) : item;
  };
  // What waits to be handed in is not filled in on.
  const close = () => {
    if (!busy) onClose();
  };
  const handIn = async () => {
    setTrouble(null);
    setBusy(true);
    try {
      const verdict = await onHandIn();
      // Without a fault in the sheet it waits for the person to read what was refused.
      if (!verdict.ok && verdict.problem.length > 0) setTrouble({ faults: verdict.problem });
    } catch {
      setTrouble({ faults: [] });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      title={t('handIn.title')}
      closeLabel={t('close')}
      onClose={close}
      footer={
        ready ? (
          <>
            <Button size="touch" disabled={busy} onClick={close}>
              {t('handIn.back')}
            </Button>
            <Button size="touch" variant="primary" busy={busy} disabled={busy || unread} onClick={() => void handIn()}>
              {t('handIn.confirm')}
            </Button>
          </>
        ) : (
          <Button size="touch" variant="primary" onClick={() => (first ? onGoTo(first) : onClose())}>
            {t('handIn.fill')}
          </Button>
        )
      }
    >
      {trouble ? <TroubleNotice trouble={trouble} /> : null}
      <StillCapturing underWay={underWay} titleOf={titleOf} />
      {ready ? (
        <>
          {readiness.left.length > 0 ? (
            <LeftOpen model={model} left={readiness.left} isShared={isShared} onGoTo={onGoTo} />
          ) : (
            <p className="flex items-center gap-2 font-medium text-accent">
              <Icon name="check" size={20} />
              {t(isShared ? 'joint.handIn.mineComplete' : 'handIn.complete')}
            </p>
          )}
          <p className="mt-3 text-base text-ink-soft">{joint ? t(`joint.handIn.${joint.role}`) : t('handIn.final')}</p>
          <p className="text-base text-ink-soft">{t(online ? 'handIn.online' : 'handIn.offline')}</p>
          {signature}
        </>
      ) : (
        <StillToDo model={model} readiness={readiness} onGoTo={onGoTo} />
      )}
    </Modal>
  );
}

/** `isShared` = the person has said what a colleague scores. */
type LeftOpenProps = { model: FormModel; left: readonly PlaceView[]; isShared: boolean; onGoTo: (place: PlaceView) => void };

/** What a colleague may have taken on: said, and no obstacle. */
function LeftOpen({ model, left, isShared, onGoTo }: LeftOpenProps) {
  const { t } = useTranslation('field');
  return (
    <>
      <p className="text-base font-medium">{t(isShared ? 'joint.handIn.leftMine' : 'joint.handIn.left', { count: left.length })}</p>
      <p className="mt-1 text-base text-ink-soft">{t('joint.handIn.fine')}</p>
      <details className="mt-1">
        <summary className="flex min-h-12 cursor-pointer items-center text-base text-accent">{t('joint.handIn.show')}</summary>
        <MissingRows model={model} missing={left} onGoTo={onGoTo} />
      </details>
    </>
  );
}

type StillToDoProps = { model: FormModel; readiness: Readiness; onGoTo: (place: PlaceView) => void };

function StillToDo({ model, readiness: { blocking, lacking, empty }, onGoTo }: StillToDoProps) {
  const { t } = useTranslation('field');
  if (empty) return <p className="text-base">{t('joint.handIn.nothing')}</p>;
  return <MissingList model={model} missing={blocking} lacking={lacking} onGoTo={onGoTo} />;
}

/** More rows than this tell nothing new. */
const SHOWN = 30;

type MissingRowsProps = { model: FormModel; missing: readonly PlaceView[]; onGoTo: (place: PlaceView) => void };
type MissingListProps = MissingRowsProps & { lacking: Readiness['lacking'] };

function MissingList({ model, missing, lacking, onGoTo }: MissingListProps) {
  const { t } = useTranslation('field');
  const wording = useWording();
  const { definition } = model.checklist;
  return (
    <>
      {lacking.map(({ kind, needed }) => {
        const title = definition.subjects.find(({ id }) => id === kind)?.title;
        return (
          <p key={kind} className="font-medium text-warn">
            {t('handIn.missingSubject', { count: needed, kind: title ? wording(title) : kind })}
          </p>
        );
      })}
      {missing.length > 0 ? <p className="text-base">{t('handIn.missing', { count: missing.length })}</p> : null}
      <MissingRows model={model} missing={missing} onGoTo={onGoTo} />
    </>
  );
}

/** The places, each of which leads to its card. */
function MissingRows({ model, missing, onGoTo }: MissingRowsProps) {
  const { t } = useTranslation('field');
  const wording = useWording();
  const labelOf = useSubjectLabel(model.checklist.definition);
  const titleOf = (place: PlaceView) => {
    const section = model.checklist.sections.find((one) => one.definition.id === place.item.sectionId);
    return [section && wording(section.definition.title), place.subject && labelOf(place.subject)].filter(Boolean).join(' · ');
  };
  return (
    <>
      <ul className="mt-2 divide-y divide-line border-y border-line">
        {missing.slice(0, SHOWN).map((place) => (
          <li key={place.key}>
            <button
              type="button"
              onClick={() => onGoTo(place)}
              className="flex min-h-14 w-full items-center gap-3 py-1.5 text-left hover:bg-sunken"
            >
              <span className="min-w-0 flex-1">
                <span className="block text-base leading-snug">{wording(place.item.title)}</span>
                <span className="block text-sm text-ink-faint">{titleOf(place)}</span>
              </span>
              <MissingWord place={place} />
              <Icon name="chevron-right" className="text-ink-faint" />
            </button>
          </li>
        ))}
      </ul>
      {missing.length > SHOWN ? (
        <p className="mt-1 text-sm text-ink-faint">{t('handIn.more', { count: missing.length - SHOWN })}</p>
      ) : null}
    </>
  );
}

const missingWords = {
  answer: 'handIn.missingAnswer',
  note: 'handIn.missingNote',
  photo: 'handIn.missingPhoto',
  audio: 'handIn.missingAudio',
  document: 'handIn.missingDocument',
} as const satisfies Record<MissingKind, string>;

function MissingWord({ place }: { place: PlaceView }) {
  const { t } = useTranslation('field');
  const [what] = place.missing;
  return what ? <span className="shrink-0 text-sm text-warn">{t(missingWords[what])}</span> : null;
}

function TroubleNotice({ trouble: { faults } }: { trouble: NonNullable<Trouble> }) {
  const { t } = useTranslation('field');
  return (
    <div className="mb-3">
      <Notice live tone="negative" title={t(faults.length > 0 ? 'handIn.faults' : 'handIn.failed')}>
        <FaultList faults={faults} />
      </Notice>
    </div>
  );
}
