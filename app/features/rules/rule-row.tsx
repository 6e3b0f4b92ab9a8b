import { useTranslation } from 'react-i18next';

import type { RuleItemView, RuleState, RuleView } from '#app/domain/register-view.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { ChecklistStatusBadge } from '#app/features/checklists/checklist-status-badge.tsx';
import { useList } from '#app/features/visit/use-list.ts';
import { Badge, type BadgeTone } from '#app/ui/badge.tsx';
import { TextLink } from '#app/ui/link-button.tsx';

const stateTones: Record<RuleState, BadgeTone> = {
  covered: 'accent',
  'not-in-force': 'warning',
  excused: 'neutral',
  missing: 'negative',
};

const sourceTones: Record<RuleItemView['source'], BadgeTone> = { source: 'accent', external: 'neutral', proposed: 'warning' };

/** One rule: what it is called, where it stands in the source, and what becomes of it. */
export function RuleRow({ rule, groupClause }: { rule: RuleView; groupClause: string }) {
  const { t } = useTranslation('desk');
  const wording = useWording();
  return (
    <li
      id={rule.id}
      className="grid scroll-mt-16 gap-x-6 gap-y-2 border-t border-line px-4 py-3 first:border-t-0 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)] print:grid-cols-[2fr_3fr] print:break-inside-avoid print:text-xs"
    >
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <h3 className="text-base font-medium print:text-sm">{wording(rule.name)}</h3>
          <Badge tone={stateTones[rule.state]}>{t(`rules.state.${rule.state}`)}</Badge>
          {rule.rider ? <Badge>{t('standard.rider')}</Badge> : null}
        </div>
        {rule.clause === groupClause ? null : <p className="text-sm text-ink-soft">{t('rules.clause', { clause: rule.clause })}</p>}
        <code className="text-xs break-all text-ink-faint">{rule.id}</code>
      </div>
      <div className="min-w-0 space-y-1.5 text-sm">
        {rule.excused ? <p className="text-ink-soft">{t('rules.why', { reason: wording(rule.excused) })}</p> : null}
        {rule.state === 'missing' ? <p className="text-fail">{t('rules.missing')}</p> : null}
        {rule.items.length > 0 ? (
          <ul className="space-y-1.5">
            {rule.items.map((item) => (
              <CoveringItem key={`${item.checklist.id}@${item.checklist.version} ${item.item}`} item={item} />
            ))}
          </ul>
        ) : null}
      </div>
    </li>
  );
}

function CoveringItem({ item: { checklist, item, title, methods, scored, source } }: { item: RuleItemView }) {
  const { t } = useTranslation(['desk', 'domain']);
  const wording = useWording();
  const list = useList();
  const standard = `${wording(checklist.title)} ${checklist.version}`;
  const where = `${standard} · ${wording(title)}`;
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {checklist.status === 'draft' ? (
        <span title={item}>{where}</span>
      ) : (
        <TextLink to={`/checklists/${checklist.id}/${checklist.version}#${item}`} listed title={item}>
          {where}
        </TextLink>
      )}
      <span className="text-ink-faint">{list(methods.map((method) => t(`domain:method.${method}`)))}</span>
      <Badge tone={sourceTones[source]}>{t(`standard.kind.${source}`)}</Badge>
      {checklist.status === 'published' ? null : <ChecklistStatusBadge status={checklist.status} />}
      {scored ? null : <Badge>{t('visit.unscored')}</Badge>}
    </li>
  );
}
