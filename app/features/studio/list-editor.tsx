import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { pathText } from '#app/domain/checklist/compile.ts';
import { listOf } from '#app/domain/checklist/outline.ts';
import { Button, IconButton } from '#app/ui/button.tsx';

import type { Path } from './content.ts';
import { PlaceFault } from './fields.tsx';
import { useValue } from './use-session.ts';

type ListEditorProps = {
  path: Path;
  legend: ReactNode;
  addLabel: string;
  /** What a new row begins with. */
  blank: () => unknown;
  /** Where new rows go; the end is the rule. */
  addAt?: (length: number) => number;
  least?: number;
  /** The controls of one row. */
  row: (path: Path, index: number) => ReactNode;
};

/** Rows of a list inside a part: added, moved up and down, removed. */
export function ListEditor({ path, legend, addLabel, blank, addAt = (length) => length, least = 0, row }: ListEditorProps) {
  const { t } = useTranslation('studio');
  const [value, write] = useValue(path);
  const rows = listOf(value);
  const swap = (a: number, b: number) => write(rows.map((entry, index) => (index === a ? rows[b] : index === b ? rows[a] : entry)));
  const add = () => write([...rows.slice(0, addAt(rows.length)), blank(), ...rows.slice(addAt(rows.length))]);
  return (
    <fieldset data-path={pathText(path)} className="min-w-0">
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      <ol className="space-y-2">
        {rows.map((_, index) => (
          <li key={index} className="flex items-start gap-1 rounded-md border border-line bg-canvas p-2">
            <div className="min-w-0 flex-1 space-y-2">{row([...path, index], index)}</div>
            <div className="flex shrink-0 flex-col">
              <IconButton icon="arrow-up" label={t('action.up')} disabled={index === 0} onClick={() => swap(index, index - 1)} />
              <IconButton icon="arrow-down" label={t('action.down')} disabled={index === rows.length - 1} onClick={() => swap(index, index + 1)} />
              <IconButton
                icon="cross"
                label={t('action.remove')}
                disabled={rows.length <= least}
                onClick={() => write(rows.filter((__, at) => at !== index))}
              />
            </div>
          </li>
        ))}
      </ol>
      <PlaceFault path={path} />
      <Button size="small" icon="plus" className="mt-2" onClick={add}>
        {addLabel}
      </Button>
    </fieldset>
  );
}
