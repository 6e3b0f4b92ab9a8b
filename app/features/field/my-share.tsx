import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

import type { CompiledChecklist } from '#app/domain/checklist/compile.ts';
import type { Editor } from '#app/field/editor.ts';
import { leaveToOthers, type Share } from '#app/field/joint-draft.ts';

import { useSubjectLabel, useWording } from '../checklist-form/wording.ts';

type MyShareProps = { editor: Editor; checklist: CompiledChecklist };

/** Which sections and people of a joint visit are one's own. Everything is, until something is left to the colleague. */
export function MyShare({ editor, checklist }: MyShareProps) {
  const { t } = useTranslation('field');
  const wording = useWording();
  const labelOf = useSubjectLabel(checklist.definition);
  const { subjects, others } = useSyncExternalStore(editor.subscribe, editor.draft);
  const choice = (share: Share, label: string) => (
    <ShareBox
      key={share.id}
      label={label}
      mine={!others?.[share.kind].includes(share.id)}
      onChange={(mine) => editor.witness((draft, at) => leaveToOthers(draft, share, !mine, at))}
    />
  );
  return (
    <section className="mt-5 border-t border-line pt-4">
      <h3 className="text-lg">{t('joint.mine.title')}</h3>
      <p className="text-base text-ink-soft">{t('joint.mine.hint')}</p>
      <fieldset className="mt-3">
        <legend className="text-sm text-ink-soft">{t('joint.mine.sections')}</legend>
        <div className="mt-1 grid gap-2 sm:grid-cols-2">
          {checklist.sections.map(({ definition: { id, title } }) => choice({ kind: 'sections', id }, wording(title)))}
        </div>
      </fieldset>
      {subjects.length > 0 ? (
        <fieldset className="mt-3">
          <legend className="text-sm text-ink-soft">{t('joint.mine.people')}</legend>
          <div className="mt-1 grid gap-2 sm:grid-cols-2">
            {subjects.map((subject) => choice({ kind: 'subjects', id: subject.id }, labelOf(subject)))}
          </div>
        </fieldset>
      ) : null}
    </section>
  );
}

type ShareBoxProps = { label: string; mine: boolean; onChange: (mine: boolean) => void };

function ShareBox({ label, mine, onChange }: ShareBoxProps) {
  return (
    <label className="flex min-h-12 items-center gap-3 rounded-md border border-control px-4 py-2 text-base has-checked:border-accent has-checked:bg-accent-soft">
      <input type="checkbox" checked={mine} onChange={({ target }) => onChange(target.checked)} className="size-5 shrink-0 accent-accent" />
      {label}
    </label>
  );
}
