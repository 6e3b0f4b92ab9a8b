import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { pathText } from '#app/domain/path-text.ts';
import { listOf } from '#app/domain/checklist/outline.ts';
import { Button, IconButton } from '#app/ui/button.tsx';

import { type Path, valueAt } from './content.ts';
import { PlaceFault } from './fields.tsx';
import { usePart, useSession } from './use-session.ts';

type ListEditorProps = {
  path: Path;
  legend: ReactNode;
  addLabel: string;
  /** What a new row begins with, given the rows there are. */
  blank: (rows: readonly unknown[]) => unknown;
  /** Where new rows go; the end is the rule. */
  addAt?: (length: number) => number;
  least?: number;
  /** The controls of one row. */
  row: (path: Path, index: number) => ReactNode;
};

/** Rows of a list inside a part: added, moved up and down, removed. Typing in a row draws that row's field alone. */
export function ListEditor({ path, legend, addLabel, blank, addAt = (length) => length, least = 0, row }: ListEditorProps) {
  const { t } = useTranslation('studio');
  const session = useSession();
  const length = usePart(({ editor }) => listOf(valueAt(editor.content, path)).length);
  const change = (make: (rows: readonly unknown[]) => unknown[]) =>
    session.dispatch({ type: 'write', path, value: make(listOf(valueAt(session.get().editor.content, path))) });
  const swap = (a: number, b: number) => change((rows) => rows.map((entry, index) => (index === a ? rows[b] : index === b ? rows[a] : entry)));
  const add = () => change((rows) => [...rows.slice(0, addAt(rows.length)), blank(rows), ...rows.slice(addAt(rows.length))]);
  return (
    <fieldset data-path={pathText(path)} className="min-w-0">
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      <ol className="space-y-2">
        {Array.from({ length }, (_, index) => (
          <li key={index} className="flex items-start gap-1 rounded-md border border-line bg-canvas p-2">
            <div className="min-w-0 flex-1 space-y-2">{row([...path, index], index)}</div>
            <div className="flex shrink-0 flex-col">
              <IconButton icon="arrow-up" label={t('action.up')} disabled={index === 0} onClick={() => swap(index, index - 1)} />
              <IconButton icon="arrow-down" label={t('action.down')} disabled={index === length - 1} onClick={() => swap(index, index + 1)} />
              <IconButton
                icon="cross"
                label={t('action.remove')}
                disabled={length <= least}
                onClick={() => change((rows) => rows.filter((__, at) => at !== index))}
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
