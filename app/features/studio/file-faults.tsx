import { useTranslation } from 'react-i18next';

import type { Fault } from '#app/domain/problem.ts';

import { useFaultText } from '#app/features/shell/use-fault-text.ts';
import { placeOf } from './file-place.ts';

/** Faults or notes about a file, each with its cell or line, in the order of the file. */
export function FileFaults({ caption, faults }: { caption: string; faults: readonly Fault[] }) {
  const { t } = useTranslation('studio');
  const place = usePlaceInFile();
  const text = useFaultText();
  return (
    <table className="w-full table-fixed text-left text-sm">
      <caption className="spoken">{caption}</caption>
      <thead className="text-xs text-ink-faint">
        <tr className="border-b border-line">
          <th scope="col" className="w-32 px-4 py-2 font-medium sm:w-72">
            {t('import.place')}
          </th>
          <th scope="col" className="px-4 py-2 font-medium">
            {t('import.what')}
          </th>
        </tr>
      </thead>
      <tbody>
        {faults.map((fault) => (
          <tr key={`${fault.path} ${fault.message}`} className="border-b border-line align-top last:border-b-0">
            <th scope="row" className="px-4 py-2 font-medium wrap-anywhere tabular-nums">
              {place(fault.path)}
            </th>
            <td className="px-4 py-2 wrap-anywhere first-letter:uppercase">{text(fault)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function usePlaceInFile(): (path: string) => string {
  const { t } = useTranslation('studio');
  return (path) => {
    const at = placeOf(path);
    switch (at.kind) {
      case 'file':
        return t('import.wholeFile');
      case 'cell':
        return t('import.cell', { sheet: at.sheet, cell: at.cell });
      case 'sheet':
        return t('import.sheet', { sheet: at.sheet });
      case 'line':
        return at.path === '' ? t('import.line', { line: at.line }) : t('import.lineAt', { line: at.line, path: at.path });
    }
  };
}
