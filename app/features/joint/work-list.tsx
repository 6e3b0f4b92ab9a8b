import { useTranslation } from 'react-i18next';

import type { JointVisitSummary, JointWork, PartSummary } from '#app/domain/joint-view.ts';
import { useDesk } from '#app/features/start/use-may.ts';
import { WorkRow } from '#app/features/start/work-row.tsx';
import { useVisitTime } from '#app/features/visit/use-visit-time.ts';
import { useBeganWords } from '#app/features/visit/visit-moment.tsx';
import { Badge } from '#app/ui/badge.tsx';
import { Card } from '#app/ui/card.tsx';

import { FateBadge } from './fate-badge.tsx';

/** What waits in joint visits, for whom it concerns; nothing where nothing does. */
export function JointWorkList({ work: { visits, parts } }: { work: JointWork }) {
  const { t } = useTranslation('desk');
  const { role } = useDesk();
  const isOwn = role === 'inspector';
  if (visits.length === 0 && parts.length === 0) return null;
  return (
    <div className="mb-6 grid items-start gap-4 lg:grid-cols-2">
      {visits.length > 0 ? (
        <Card flush title={t('joint.work.toJoin')}>
          <ul>
            {visits.map((visit) => (
              <VisitRow key={visit.id} visit={visit} showsLead={!isOwn} />
            ))}
          </ul>
        </Card>
      ) : null}
      {parts.length > 0 ? (
        <Card flush title={t(isOwn ? 'joint.work.parts' : 'joint.work.orphans')}>
          <ul>
            {parts.map((part) => (
              <PartRow key={part.id} part={part} showsMaker={!isOwn} />
            ))}
          </ul>
        </Card>
      ) : null}
    </div>
  );
}

function VisitRow({ visit, showsLead }: { visit: JointVisitSummary; showsLead: boolean }) {
  const { t } = useTranslation('desk');
  const began = useBeganWords();
  const { id, branch, code, lead, parts, state } = visit;
  const facts = [began(visit), t('joint.code', { code }), ...(showsLead ? [t('joint.work.by', { name: lead.name })] : [])];
  const late = state === 'joining' ? [] : [t('joint.work.late')];
  const badge =
    parts > 0 ? <Badge tone="warning">{t('joint.work.ready', { count: parts })}</Badge> : <Badge>{t('joint.work.notYet')}</Badge>;
  return <WorkRow to={`/visits/${id}/join`} branch={branch.name} facts={[...facts, ...late]} badge={badge} />;
}

function PartRow({ part, showsMaker }: { part: PartSummary; showsMaker: boolean }) {
  const { t } = useTranslation('desk');
  const visitTime = useVisitTime();
  const { id, branch, receivedAt, code, by, fate } = part;
  const facts = [visitTime(receivedAt), t('joint.code', { code }), ...(showsMaker ? [t('joint.work.by', { name: by.name })] : [])];
  return <WorkRow to={`/parts/${id}`} branch={branch.name} facts={facts} badge={<FateBadge fate={fate} />} />;
}
