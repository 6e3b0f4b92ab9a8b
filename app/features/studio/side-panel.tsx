import { memo, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';

import { type Change, nextVersion, type Step } from '#app/domain/checklist/diff.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Icon } from '#app/ui/icon.tsx';

import { useFaultText } from '#app/features/shell/use-fault-text.ts';
import type { Content } from './content.ts';
import { faultPath, focusPath, partOf, selectionAt } from './fault-place.ts';
import { usePart, useSession } from './use-session.ts';

const SHOWN_FAULTS = 60;

/** What keeps the draft from being published, each a way to its field. */
export function FaultsCard() {
  const { t } = useTranslation('studio');
  const faults = useDeferredValue(usePart(({ judgement }) => judgement.faults));
  const place = useFaultPlace();
  const text = useFaultText();
  return (
    <Card title={t('faults.title')} meta={t('faults.count', { count: faults.length })} flush>
      {faults.length === 0 ? (
        <p className="flex items-center gap-2 p-4 text-sm text-accent">
          <Icon name="check" />
          {t('faults.none')}
        </p>
      ) : (
        <ul className="max-h-[40dvh] overflow-y-auto">
          {faults.slice(0, SHOWN_FAULTS).map((fault) => (
            <FaultRow key={`${fault.path} ${fault.message}`} path={fault.path} place={place(fault.path)} text={text(fault)} />
          ))}
          {faults.length > SHOWN_FAULTS ? <li className="px-4 py-2 text-sm text-ink-faint">{t('faults.more', { count: faults.length - SHOWN_FAULTS })}</li> : null}
        </ul>
      )}
    </Card>
  );
}

type FaultRowProps = { path: string; place: string; text: string };

const FaultRow = memo(function FaultRow({ path: named, place, text }: FaultRowProps) {
  const session = useSession();
  const go = () => {
    const { content } = session.get().editor;
    const path = faultPath(named, content.vetoes, (id) => itemPath(content, id));
    session.dispatch({ type: 'select', selection: selectionAt(path) });
    requestAnimationFrame(() => focusPath(document, path));
  };
  return (
    <li className="border-b border-line last:border-b-0">
      <button type="button" onClick={go} className="block w-full px-4 py-2 text-left text-sm hover:bg-sunken focus-visible:-outline-offset-2">
        <span className="block text-xs text-ink-faint">{place}</span>
        <span className="block text-fail first-letter:uppercase">{text}</span>
      </button>
    </li>
  );
});

function itemPath(content: Content, id: string): string | null {
  for (const [section, { items }] of content.sections.entries()) {
    const item = items.findIndex((one) => one.id === id);
    if (item !== -1) return `sections[${section}].items[${item}]`;
  }
  return null;
}

/** A path in the words of the page: the item or section it lies in. */
export function usePlaceWords(): (path: string) => string {
  const { t } = useTranslation('studio');
  const session = useSession();
  const wording = useWording();
  return (path) => {
    const at = selectionAt(path);
    if (at === 'head') return t('outline.head');
    const section = session.get().editor.content.sections[at.section];
    const item = at.item === undefined ? undefined : section?.items[at.item];
    const named = item ?? section;
    return named ? wording(named.title) || named.id : path;
  };
}

/** The item or section of a fault, and which part of it. */
function useFaultPlace(): (path: string) => string {
  const { t } = useTranslation('studio');
  const placeWords = usePlaceWords();
  return (path) => {
    const part = partOf(path);
    return part ? `${placeWords(path)} · ${t(`part.${part}`)}` : placeWords(path);
  };
}

/** How large the changes are against the version before, and the version number that goes with them. */
export function StepCard({ onOpen }: { onOpen: () => void }) {
  const { t } = useTranslation('studio');
  const session = useSession();
  const diff = usePart(({ judgement }) => judgement.diff);
  const predecessor = usePart(({ draft }) => draft.predecessor);
  const version = usePart(({ editor }) => editor.content.version);
  const faulty = usePart(({ judgement }) => judgement.faults.some(({ code }) => code === 'step-too-small' || code === 'not-above'));
  if (predecessor === null) return <Card title={t('step.title')}>{t('step.first')}</Card>;
  const least = diff ? nextVersion(predecessor, diff.required === 'none' ? 'patch' : diff.required) : null;
  return (
    <Card title={t('step.title')} meta={t('step.against', { version: predecessor })}>
      <div className="space-y-2 text-sm">
        {diff ? <StepWords required={diff.required} changes={diff.changes} /> : <p className="text-ink-soft">{t('step.unknown')}</p>}
        {least && faulty ? (
          <>
            <p className="text-fail">{t('step.tooSmall', { version })}</p>
            <Button size="small" variant="primary" onClick={() => session.dispatch({ type: 'write', path: ['version'], value: least })}>
              {t('step.raise', { version: least })}
            </Button>
          </>
        ) : null}
        {diff && diff.changes.length > 0 ? (
          <Button size="small" onClick={onOpen}>
            {t('step.open')}
          </Button>
        ) : null}
      </div>
    </Card>
  );
}

/** How many changes of each kind, and the step they ask for. */
export function StepWords({ required, changes }: { required: Step; changes: readonly Change[] }) {
  const { t } = useTranslation('studio');
  if (changes.length === 0) return <p className="text-ink-soft">{t('step.nothing')}</p>;
  const kinds = [...new Set(changes.map(({ kind }) => kind))];
  return (
    <>
      <p className="font-medium">{t('step.required', { step: t(`step.${required}`) })}</p>
      <ul className="flex flex-wrap gap-x-4 text-ink-soft tabular-nums">
        {kinds.map((kind) => (
          <li key={kind}>{t(`change.count.${kind}`, { count: changes.filter((change) => change.kind === kind).length })}</li>
        ))}
      </ul>
    </>
  );
}
