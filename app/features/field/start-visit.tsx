import { useNavigate } from '@remix-run/react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Method } from '#app/domain/checklist/schema.ts';
import { askForPersistence, newJoinCode } from '#app/field/device.ts';
import type { NameOf } from '#app/field/local-visit.ts';
import type { Branch, ChecklistEntry } from '#app/field/wire.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Button } from '#app/ui/button.tsx';
import { LinkButton } from '#app/ui/link-button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { EmptyState } from '#app/ui/state-message.tsx';

import { useWording } from '../checklist-form/wording.ts';
import { type Company, JointChoice, jointOf } from './joint-choice.tsx';
import { ErrandNotice } from './errand-notice.tsx';
import { Modal } from './modal.tsx';
import { useClassLabel } from './use-class-label.ts';
import { useField } from './use-field.ts';

type StartVisitProps = { branch: Branch; /** The checklist an office has asked for here. */ checklist?: string; onClose: () => void };

/** Which checklist to score this branch against. An unfinished visit to it is offered first. */
export function StartVisit({ branch, checklist, onClose }: StartVisitProps) {
  const { t } = useTranslation('field');
  const { client, state } = useField();
  const format = useFormat();
  const wording = useWording();
  const navigate = useNavigate();
  const ready = client.offered();
  const classLabel = useClassLabel();
  const [chosen, setChosen] = useState<ChecklistEntry | null>(ready.find(({ id }) => id === checklist) ?? (ready.length === 1 ? (ready[0] ?? null) : null));
  const [company, setCompany] = useState<Company>({ who: 'alone' });
  const [failed, setFailed] = useState(false);
  const joint = jointOf(company);
  // A covert visit is made alone.
  const mayShare = state.bundle?.user.role === 'inspector';
  const open = state.drafts.find((draft) => draft.branch.code === branch.code);
  const before = chosen && client.begunToday(branch, chosen);
  const begun = useRef(false);
  const [busy, setBusy] = useState(false);
  const nameOf: NameOf = (kind, number) => `${wording(kind)} ${number}`;
  // A double tap begins one visit: the second may come before anything is drawn again.
  const begin = async (entry: ChecklistEntry) => {
    if (begun.current) return;
    begun.current = true;
    setBusy(true);
    try {
      void askForPersistence();
      navigate(`/field/visit/${await client.startVisit(branch, entry, nameOf, joint)}`);
    } catch {
      begun.current = false;
      setBusy(false);
      setFailed(true);
    }
  };
  return (
    <Modal
      title={branch.name}
      closeLabel={t('close')}
      onClose={onClose}
      footer={
        <>
          <Button size="touch" onClick={onClose}>
            {t('start.cancel')}
          </Button>
          <Button
            size="touch"
            variant={before ? 'secondary' : 'primary'}
            busy={busy}
            disabled={!chosen || joint === undefined}
            onClick={() => chosen && void begin(chosen)}
          >
            {t(before ? 'start.another' : 'start.begin')}
          </Button>
          {before ? (
            <LinkButton size="touch" variant="primary" to={`/field/visit/${before.id}`}>
              {t('start.resume')}
            </LinkButton>
          ) : null}
        </>
      }
    >
      <p className="text-sm text-ink-soft">
        {branch.address || branch.unit.name} · {classLabel(branch.class)}
      </p>
      <ErrandNotice branch={branch} checklist={chosen?.id ?? null} isSecond={joint?.role === 'second'} />
      {before ? (
        <Notice live tone="warning" title={t('start.sameToday', { time: format.time(before.startedAt) })} />
      ) : open ? (
        <Notice
          title={t('start.openDraft', { time: format.dateTime(open.changedAt) })}
          actions={
            <LinkButton size="touch" to={`/field/visit/${open.id}`}>
              {t('start.resume')}
            </LinkButton>
          }
        />
      ) : null}
      {failed ? (
        <Notice live tone="negative">
          {t('start.failed')}
        </Notice>
      ) : null}
      {ready.length === 0 ? (
        <EmptyState title={t('start.none')}>{t('start.noneHint')}</EmptyState>
      ) : (
        <>
          <fieldset className="mt-2">
            <legend className="text-sm text-ink-soft">{t('start.which')}</legend>
            <div className="mt-2 flex flex-col gap-2">
              {ready.map((entry) => (
                <ChecklistChoice key={`${entry.id}@${entry.version}`} entry={entry} chosen={entry === chosen} onChoose={setChosen} />
              ))}
            </div>
          </fieldset>
          {mayShare ? <JointChoice company={company} onChange={setCompany} newCode={newJoinCode} /> : null}
        </>
      )}
    </Modal>
  );
}

type ChecklistChoiceProps = { entry: ChecklistEntry; chosen: boolean; onChoose: (entry: ChecklistEntry) => void };

function ChecklistChoice({ entry, chosen, onChoose }: ChecklistChoiceProps) {
  const { t } = useTranslation(['field', 'domain']);
  const wording = useWording();
  const method = entry.method;
  return (
    <label className="grid min-h-14 grid-cols-[auto_1fr] gap-x-3 rounded-md border border-control px-4 py-3 has-checked:border-accent has-checked:bg-accent-soft">
      <input type="radio" name="checklist" checked={chosen} onChange={() => onChoose(entry)} className="mt-1 size-5 accent-accent" />
      <span className="font-medium">{wording(entry.title)}</span>
      <span className="col-start-2 text-sm text-ink-soft tabular-nums">
        {isMethod(method) ? `${t(`domain:method.${method}`)} · ` : ''}
        {t('start.meta', { version: entry.version, count: entry.itemCount, total: entry.total })}
      </span>
    </label>
  );
}

const methods: Record<Method, true> = { 'on-site': true, mystery: true, video: true, documents: true, 'self-check': true };

/** The server may be newer than this app and know other methods; those are not named. */
function isMethod(text: string): text is Method {
  return Object.hasOwn(methods, text);
}
