import { useTranslation } from 'react-i18next';

import type { EvidenceKind } from '#app/domain/checklist/schema.ts';
import type { PlaceView } from '#app/field/sheet-view.ts';
import { Badge } from '#app/ui/badge.tsx';
import { IconButton } from '#app/ui/button.tsx';
import { classNames } from '#app/ui/class-names.ts';
import type { IconName } from '#app/ui/icon-paths.ts';
import { Icon } from '#app/ui/icon.tsx';

import { useForm } from './model.ts';
import { useWording } from './wording.ts';

type CardHeadProps = {
  place: PlaceView;
  titleId: string;
  guidanceOpen: boolean;
  noteOpen: boolean;
  evidenceOpen: boolean;
  onGuidance: () => void;
  onNote: () => void;
  onEvidence: () => void;
};

/** The item's title, what it weighs, and what can be opened beside the answer. */
export function CardHead({ place, titleId, guidanceOpen, noteOpen, evidenceOpen, onGuidance, onNote, onEvidence }: CardHeadProps) {
  const { t } = useTranslation('field');
  const { actions, evidence } = useForm();
  const wording = useWording();
  const { item, entry } = place;
  const clearable = actions !== null && entry !== null && entry.value !== null;
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3 max-sm:gap-y-2">
      <PlaceMark place={place} />
      <h3 id={titleId} className="leading-snug">
        {wording(item.title)}
      </h3>
      <div className="-my-2 -mr-2 flex">
        {evidence?.capture ? (
          <IconButton size="touch" icon="camera" label={t('card.evidence')} aria-expanded={evidenceOpen} onClick={onEvidence} />
        ) : null}
        {actions && item.response.type !== 'text' ? (
          <IconButton size="touch" icon="note" label={t('card.note')} aria-expanded={noteOpen} onClick={onNote} />
        ) : null}
        <IconButton size="touch" icon="info" label={t('card.guidance')} aria-expanded={guidanceOpen} onClick={onGuidance} />
      </div>
      <div className="col-span-2 col-start-2 flex items-center justify-between gap-2">
        <CardMeta place={place} />
        {actions ? (
          <button
            type="button"
            onClick={() => actions.clear({ item: item.id, subject: place.subject?.id ?? null })}
            className={classNames(
              // Beside the icons where there is room, below them on a phone: never under one of them.
              'min-h-12 shrink-0 rounded-md px-3 text-sm text-ink-soft hover:text-ink max-sm:-mb-3 max-sm:pb-3 sm:-my-3 sm:mr-34',
              !clearable && 'invisible',
            )}
          >
            {t('card.clear')}
          </button>
        ) : null}
      </div>
    </div>
  );
}

function CardMeta({ place: { item } }: { place: PlaceView }) {
  const { t } = useTranslation(['field', 'domain']);
  const counts = item.scored && item.weight > 0;
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-sm text-ink-faint">
      <span className="tabular-nums">{counts ? t('card.points', { count: item.weight }) : t('card.recorded')}</span>
      <span aria-hidden>·</span>
      <span>{t(`domain:severity.${item.severity}`)}</span>
      {item.vetoCap === null ? null : (
        <Badge tone="negative" icon="flag">
          {t('domain:outcome.veto')}
        </Badge>
      )}
    </p>
  );
}

const lackIcons = { note: 'note', photo: 'camera', audio: 'microphone', document: 'document' } as const satisfies Record<EvidenceKind, IconName>;

/** An empty ring until the place is complete; told in words to those who listen. */
function PlaceMark({ place }: { place: PlaceView }) {
  const { t } = useTranslation('field');
  const lacking = place.state === 'unanswered' ? 'answer' : place.missing[0];
  const state = lacking === undefined ? 'done' : lacking === 'answer' ? 'unanswered' : lacking;
  return (
    <span
      role="img"
      aria-label={t(`mark.${state}`)}
      className={classNames(
        'mt-0.5 inline-flex size-6 shrink-0 items-center justify-center rounded-full border-2',
        state === 'done' && 'border-accent text-accent',
        state !== 'done' && state !== 'unanswered' && 'border-warn text-warn',
        state === 'unanswered' && 'border-control text-transparent',
      )}
    >
      {state === 'done' ? <Icon name="check" size={14} /> : null}
      {state === 'done' || state === 'unanswered' ? null : <Icon name={lackIcons[state]} size={14} />}
    </span>
  );
}
