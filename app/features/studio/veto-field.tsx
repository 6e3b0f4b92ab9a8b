import { useTranslation } from 'react-i18next';

import { Checkbox, Input } from '#app/ui/input.tsx';

import { setVeto, type Spot } from './structure.ts';
import { usePart, useSession } from './use-session.ts';

const FIRST_CAP = 60;

/** Whether failing the item caps the whole score, and at how many points. */
export function VetoField({ item, at }: { item: string; at: Required<Spot> }) {
  const { t } = useTranslation('studio');
  const session = useSession();
  const cap = usePart(({ editor }) => editor.content.vetoes.find((veto) => veto.item === item)?.cap ?? null);
  const put = (next: number | null) => session.dispatch({ type: 'change', make: (content) => setVeto(content, item, next) });
  return (
    <div data-path={`sections[${at.section}].items[${at.item}].veto`} className="flex flex-wrap items-center gap-3">
      <Checkbox label={t('item.veto')} hint={t('item.vetoHint')} checked={cap !== null} onChange={({ target }) => put(target.checked ? FIRST_CAP : null)} />
      {cap === null ? null : (
        <label className="flex items-center gap-2 text-sm">
          {t('item.cap')}
          <Input
            type="number"
            min={0}
            max={100}
            className="w-24 text-right"
            value={cap}
            onChange={({ target }) => put(Math.min(100, Math.max(0, Number(target.value))))}
          />
        </label>
      )}
    </div>
  );
}
