import { useTranslation } from 'react-i18next';

import { type EvidenceType, evidenceTypes } from '#app/domain/evidence.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Icon } from '#app/ui/icon.tsx';

import { evidenceAddress } from './evidence-address.ts';
import { usePageEvidence } from './evidence-context.tsx';

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

function Piece({ sha256, number }: { sha256: string; number: number }) {
  const { t } = useTranslation('desk');
  const { find } = usePageEvidence();
  const item = find(sha256);
  if (!item?.arrived || item.type === null) {
    return (
      <span className="inline-flex h-16 min-w-16 items-center justify-center gap-1 rounded-md border border-dashed border-line-strong px-2 text-xs text-ink-faint">
        <Icon name="clock" />
        {t('visit.notArrived')}
      </span>
    );
  }
  return <Arrived sha256={sha256} type={item.type} number={number} />;
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
