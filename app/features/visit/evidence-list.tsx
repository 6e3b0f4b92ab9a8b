import { useTranslation } from 'react-i18next';

import { type EvidenceType, evidenceTypes } from '#app/domain/evidence.ts';
import { isWaived, replacementOf } from '#app/domain/visit-evidence.ts';
import type { EvidenceItem } from '#app/domain/visit-view.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Icon } from '#app/ui/icon.tsx';

import { evidenceAddress } from './evidence-address.ts';
import { usePageEvidence } from './evidence-context.tsx';
import { MissingPiece } from './missing-piece.tsx';
import { useVisitTime } from './use-visit-time.ts';

/** The evidence of one answer: pictures that open large, sounds that play in place, documents to fetch. */
export function EvidenceList({ hashes }: { hashes: readonly string[] }) {
  const { t } = useTranslation('desk');
  const { find } = usePageEvidence();
  const known = hashes.filter((sha256) => find(sha256) !== undefined);
  if (known.length < hashes.length) return <p className="text-xs text-ink-faint">{t('visit.evidence', { count: hashes.length })}</p>;
  return (
    <ul className="mt-1.5 flex flex-wrap items-center gap-2" aria-label={t('visit.evidence', { count: hashes.length })}>
      {known.map((sha256, index) => (
        <li key={sha256} className="max-w-full">
          <Piece sha256={sha256} number={index + 1} />
        </li>
      ))}
    </ul>
  );
}

type PieceProps = { sha256: string; number: number };

/** What is there of a piece: itself, the picture in its place, or the place where it is missing. */
function Piece({ sha256, number }: PieceProps) {
  const { find } = usePageEvidence();
  const item = find(sha256);
  const replacement = item && replacementOf(item);
  if (item && replacement) return <Replaced item={item} replacement={replacement} number={number} />;
  if (!item?.arrived || item.type === null) return <MissingPiece item={item} />;
  return (
    <>
      <Arrived sha256={sha256} type={item.type} number={number} />
      {isWaived(item) && item.arrivedAt ? <Late at={item.arrivedAt} /> : null}
    </>
  );
}

function Late({ at }: { at: string }) {
  const { t } = useTranslation('desk');
  const visitTime = useVisitTime();
  return <span className="mt-1 block text-xs text-warn">{t('settling.piece.late', { at: visitTime(at) })}</span>;
}

/** The picture that stands in the place of another; the hash of the other stays on record. */
function Replaced({ item, replacement, number }: { item: EvidenceItem; replacement: string; number: number }) {
  const { t } = useTranslation('desk');
  const visitTime = useVisitTime();
  const word = item.words.find(({ kind }) => kind === 'replaced');
  return (
    <>
      <Piece sha256={replacement} number={number} />
      {word ? (
        <span className="mt-1 block max-w-80 text-xs text-ink-soft">
          {t('settling.piece.replaced', { at: visitTime(word.at), name: word.by, hash: item.sha256.slice(0, 8) })}
          {item.arrived ? t('settling.piece.stillCame') : null}
        </span>
      ) : null}
    </>
  );
}

function Arrived({ sha256, type, number }: { sha256: string; type: EvidenceType; number: number }) {
  const { t } = useTranslation('desk');
  switch (evidenceTypes[type]) {
    case 'photo':
      return <Thumbnail sha256={sha256} number={number} />;
    case 'audio':
      return (
        <>
          {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- a voice note has no captions; what matters of it stands in the note. */}
          <audio controls preload="none" src={evidenceAddress(sha256)} aria-label={t('visit.recording', { number })} className="h-10 w-72 max-w-full print:hidden" />
          <span className="hidden text-xs print:inline">{t('visit.recording', { number })}</span>
        </>
      );
    case 'document':
      return (
        <a href={evidenceAddress(sha256)} download className="inline-flex min-h-9 items-center gap-1.5 text-sm text-accent underline underline-offset-2">
          <Icon name="document" />
          {t('visit.document', { number })}
        </a>
      );
  }
}

/** A link to the picture, so that it opens without JavaScript and in another tab as well. */
function Thumbnail({ sha256, number }: { sha256: string; number: number }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const { find, open } = usePageEvidence();
  const capturedAt = find(sha256)?.capturedAt;
  const label = capturedAt ? t('visit.photoAt', { number, time: format.time(capturedAt) }) : t('visit.photo', { number });
  return (
    <a
      href={evidenceAddress(sha256)}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        open(sha256);
      }}
      className="block size-16 overflow-hidden rounded-md border border-line-strong bg-sunken hover:border-accent print:size-24"
    >
      <img src={evidenceAddress(sha256, 'thumbnail')} alt={label} loading="lazy" className="size-full object-cover" />
    </a>
  );
}
