import { useTranslation } from 'react-i18next';

import { evidenceTypes } from '#app/domain/evidence.ts';
import { evidenceNamedBy } from '#app/domain/visit-evidence.ts';
import { standingParcels } from '#app/field/missing-evidence.ts';
import type { OutboxEntry, Parcel, Rejection } from '#app/field/outbox.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Progress } from '#app/ui/progress.tsx';

import { ParcelReason } from './outbox-reason.tsx';
import { ReplacePhoto } from './replace-photo.tsx';
import { useField } from './use-field.ts';

/** How much of a visit's evidence has reached the office, and what was set aside with its reason. */
export function OutboxEvidence({ entry }: { entry: OutboxEntry }) {
  const { t } = useTranslation('field');
  const { state } = useField();
  const format = useFormat();
  const evidence = standingParcels(entry);
  if (evidence.length === 0) return null;
  const sent = evidence.filter((parcel) => parcel.sent);
  const underWay = state.sending?.id === entry.id ? state.sending.loaded : 0;
  const size = total(evidence);
  const done = Math.min(size, total(sent) + underWay);
  return (
    <div className="mt-3">
      <Progress
        label={t('outbox.evidence')}
        value={done}
        max={size}
        text={t('outbox.evidenceSent', {
          done: sent.length,
          count: evidence.length,
          sent: format.bytes(done),
          size: format.bytes(size),
        })}
      />
      <SetAside entry={entry} />
    </div>
  );
}

function SetAside({ entry }: { entry: OutboxEntry }) {
  return (
    <ul className="mt-2 flex flex-col gap-2 empty:hidden">
      {standingParcels(entry).map((parcel) => (parcel.problem ? <SetAsidePiece key={parcel.sha256} entry={entry} parcel={parcel} problem={parcel.problem} /> : null))}
    </ul>
  );
}

type SetAsidePieceProps = { entry: OutboxEntry; parcel: Parcel; problem: Rejection };

/** One piece that did not reach the office, why, and another picture for its place where one can be taken. */
function SetAsidePiece({ entry, parcel, problem }: SetAsidePieceProps) {
  const { t } = useTranslation(['field', 'domain']);
  const format = useFormat();
  const { sha256, type, bytes, word } = parcel;
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 text-base text-ink-soft">
      <Icon name="warning" size={20} className="mt-1 shrink-0 text-warn" />
      <span className="min-w-0 flex-1 basis-60">
        {t(`domain:evidence.${evidenceTypes[type]}`)} · <span className="tabular-nums">{format.bytes(bytes)}</span>
        <span className="block">
          <ParcelReason problem={problem} />
        </span>
        {word && 'givenUp' in word.said ? <span className="block">{t('outbox.givenUp', { reason: word.said.givenUp.reason })}</span> : null}
      </span>
      {entry.state.name === 'incomplete' && mayReplace(entry, parcel) ? <ReplacePhoto entry={entry} sha256={sha256} /> : null}
    </li>
  );
}

/** Only a picture at an answer has another beside it: a signature is given once, and a drawing has its original. */
function mayReplace({ kind, body }: OutboxEntry, { sha256, type, word }: Parcel): boolean {
  if (kind !== 'visit' || word !== undefined || evidenceTypes[type] !== 'photo') return false;
  return evidenceNamedBy(body).some((named) => named.sha256 === sha256 && named.role === 'answer');
}

/** The size of some evidence in bytes. */
export function total(parcels: readonly { bytes: number }[]): number {
  return parcels.reduce((sum, { bytes }) => sum + bytes, 0);
}
