import { useTranslation } from 'react-i18next';

import type { Fault } from '#app/domain/problem.ts';

import { fileFaultOf, placeOf } from './file-words.ts';
import { useFaultWords } from './use-session.ts';

/** Faults or notes about a file, each with its cell or line, in the order of the file. */
export function FileFaults({ caption, faults }: { caption: string; faults: readonly Fault[] }) {
  const { t } = useTranslation('studio');
  const place = usePlaceInFile();
  const words = useFileWords();
  return (
    <table className="w-full text-left text-sm">
      <caption className="spoken">{caption}</caption>
      <thead className="text-xs text-ink-faint">
        <tr className="border-b border-line">
          <th scope="col" className="w-32 px-4 sm:w-56 py-2 font-medium">
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
            <th scope="row" className="px-4 py-2 font-medium tabular-nums">
              {place(fault.path)}
            </th>
            <td className="px-4 py-2 break-words">{words(fault)}</td>
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

/** A sentence about a file in the language of the page; what the file holds may also be wrong as a draft can be. */
function useFileWords(): (fault: Pick<Fault, 'message'>) => string {
  const { t } = useTranslation('studio');
  const ofDraft = useFaultWords();
  return (fault) => {
    const known = fileFaultOf(fault.message);
    if (!known) return ofDraft(fault);
    // The names in a sentence differ by kind; a test holds that the catalogue knows every kind.
    const say = t as unknown as (key: string, values: Record<string, string>) => string;
    return say(`import.fault.${known.kind}`, known.values);
  };
}
