import { useTranslation } from 'react-i18next';

type PicturesProps = { hashes: readonly string[] };

/** What was photographed, small; each opens large in a window of its own, so that nothing chosen here is lost. */
export function Pictures({ hashes }: PicturesProps) {
  const { t } = useTranslation('desk');
  if (hashes.length === 0) return null;
  return (
    <span className="mt-1.5 flex flex-wrap gap-2">
      {hashes.map((sha256, index) => (
        <a key={sha256} href={`/api/v1/evidence/${sha256}`} target="_blank" rel="noreferrer" className="rounded-md border border-line">
          <img
            src={`/api/v1/evidence/${sha256}?size=thumbnail`}
            alt={t('joint.differing.picture', { number: index + 1 })}
            loading="lazy"
            className="h-20 w-28 rounded-md bg-sunken object-cover"
          />
        </a>
      ))}
    </span>
  );
}
