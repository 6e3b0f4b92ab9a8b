import { useTranslation } from 'react-i18next';

import { canonicalJson } from '#app/domain/canonical.ts';
import type { Change } from '#app/domain/checklist/diff.ts';
import { isRecord } from '#app/domain/checklist/outline.ts';
import type { ChecklistDefinition } from '#app/domain/checklist/schema.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { Badge, type BadgeTone } from '#app/ui/badge.tsx';
import { Card } from '#app/ui/card.tsx';
import { EmptyState } from '#app/ui/state-message.tsx';

import { sideOf } from './change-sides.ts';

const kinds = ['added', 'retired', 'meaning', 'reweighted', 'moved', 'demands', 'reworded', 'head'] as const satisfies readonly Change['kind'][];

const tones: Record<Change['step'], BadgeTone> = { none: 'neutral', patch: 'neutral', minor: 'accent', major: 'warning' };

type ChangeListProps = { changes: readonly Change[]; before: ChecklistDefinition; after: ChecklistDefinition };

/** Every change by kind, each with what stood before and what stands now. */
export function ChangeList({ changes, before, after }: ChangeListProps) {
  const { t } = useTranslation('studio');
  if (changes.length === 0) return <EmptyState title={t('step.nothing')}>{t('compare.sameHint')}</EmptyState>;
  return (
    <div className="space-y-5">
      {kinds.map((kind) => {
        const own = changes.filter((change) => change.kind === kind);
        return own.length === 0 ? null : (
          <Card key={kind} flush title={t(`change.${kind}`)} meta={t('change.times', { count: own.length })}>
            <ul>
              {own.map((change) => (
                <ChangeRow key={`${change.subject} ${change.parts.join()}`} change={change} before={before} after={after} />
              ))}
            </ul>
          </Card>
        );
      })}
    </div>
  );
}

function ChangeRow({ change, before, after }: Pick<ChangeListProps, 'before' | 'after'> & { change: Change }) {
  const { t } = useTranslation('studio');
  const wording = useWording();
  const parts = change.kind === 'added' || change.kind === 'retired' ? ['title', 'guidance', 'weight'] : change.parts;
  return (
    <li className="border-t border-line px-4 py-3 first:border-t-0 print:break-inside-avoid">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="text-base font-semibold">{change.kind === 'head' ? t(`part.${headPart(change.subject)}`) : wording(change.title)}</h3>
        <Badge tone={tones[change.step]}>{t(`step.${change.step}`)}</Badge>
        {change.kind === 'head' ? null : <code className="text-xs text-ink-faint">{change.subject}</code>}
      </div>
      <dl className="mt-2 space-y-2 text-sm">
        {parts.map((part) => {
          const [old, now] = [sideOf(before, change, part), sideOf(after, change, part)];
          return canonicalJson(old) === canonicalJson(now) ? null : (
            <div key={part} className="grid grid-cols-[7rem_minmax(0,1fr)_minmax(0,1fr)] gap-3">
              <dt className="text-ink-faint">{t(`part.${headPart(part)}`)}</dt>
              <dd className="rounded-sm bg-fail-soft px-2 py-1">
                <span className="spoken">{t('compare.before')}</span>
                <SideValue value={old} />
              </dd>
              <dd className="rounded-sm bg-accent-soft px-2 py-1">
                <span className="spoken">{t('compare.after')}</span>
                <SideValue value={now} />
              </dd>
            </div>
          );
        })}
      </dl>
    </li>
  );
}

const parts = [
  'title', 'guidance', 'source', 'response', 'weight', 'section', 'subject', 'when', 'notApplicable', 'veto', 'evidence',
  'severity', 'methods', 'required', 'description', 'naReasons', 'method', 'minCoverage', 'subjects',
] as const;

function headPart(part: string): (typeof parts)[number] {
  return parts.find((one) => one === part) ?? 'title';
}

/** A value for people: both languages of a text, lists by line, the rest as its keys and values. */
export function SideValue({ value }: { value: unknown }) {
  const { t } = useTranslation('studio');
  if (value === undefined || value === null || value === '') return <span className="text-ink-faint">{t('compare.nothing')}</span>;
  if (Array.isArray(value)) {
    return (
      <ul>
        {value.map((entry, index) => (
          <li key={index}>
            <SideValue value={entry} />
          </li>
        ))}
      </ul>
    );
  }
  if (!isRecord(value)) return <span className="whitespace-pre-line tabular-nums">{String(value)}</span>;
  if (typeof value.zh === 'string' && typeof value.en === 'string') {
    return (
      <>
        <span className="block whitespace-pre-line" lang="zh-CN">{value.zh}</span>
        <span className="block whitespace-pre-line text-ink-soft" lang="en">{value.en}</span>
      </>
    );
  }
  return (
    <span className="block">
      {Object.entries(value).map(([key, entry]) => (
        <span key={key} className="flex gap-2">
          {key === 'title' ? null : <code className="shrink-0 text-xs leading-6 text-ink-faint">{key}</code>}
          <span className="min-w-0">
            <SideValue value={entry} />
          </span>
        </span>
      ))}
    </span>
  );
}
