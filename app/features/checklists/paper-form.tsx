import { useTranslation } from 'react-i18next';

import type { Bilingual, ChecklistDefinition, ItemDefinition, Response, SectionDefinition } from '#app/domain/checklist/schema.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { PrintButton } from '#app/features/league/print-button.tsx';
import { useFormat } from '#app/i18n/use-format.ts';
import { LinkButton } from '#app/ui/link-button.tsx';

type PaperFormProps = {
  definition: ChecklistDefinition;
  /** Null = a draft: it says so in place of its hash. */
  sha256: string | null;
  both: boolean;
};

/** Pages number themselves where the browser can; every page is A4. No quotes: they are escaped on the server. */
const pages = '@page { size: A4; margin: 14mm 12mm 16mm; @bottom-right { content: counter(page); font-size: 8pt } }';

/** A checklist version on paper, for the day the tablet is dead: a row an item, boxes to tick, a column for the score. */
export function PaperForm({ definition, sha256, both }: PaperFormProps) {
  const { t } = useTranslation('desk');
  const say = useTexts(both);
  return (
    <article className="text-sm">
      <style>{pages}</style>
      <div className="mb-4 flex flex-wrap items-center gap-2 print:hidden">
        <PrintButton />
        <LinkButton to={both ? '?' : '?texts=both'}>{t(both ? 'paper.one' : 'paper.both')}</LinkButton>
      </div>
      <h1 className="text-lg font-semibold">{`${say(definition.title)} ${definition.version}`}</h1>
      {sha256 === null ? <p className="font-semibold">{t('paper.draft')}</p> : <p className="text-xs break-all">{`SHA-256 ${sha256}`}</p>}
      <Lines labels={[t('paper.branch'), t('paper.date'), t('paper.inspector')]} />
      {definition.sections.map((section) => (
        <PaperSection key={section.id} section={section} definition={definition} both={both} />
      ))}
      <Lines labels={[t('paper.total'), t('paper.signedInspector'), t('paper.signedBranch')]} />
    </article>
  );
}

/** The language of the page, or both one after the other. */
function useTexts(both: boolean): (text: Bilingual) => string {
  const wording = useWording();
  return (text) => (both && text.zh !== text.en ? `${text.zh} / ${text.en}` : wording(text));
}

function Lines({ labels }: { labels: readonly string[] }) {
  return (
    <div className="my-5 grid grid-cols-3 gap-6 break-inside-avoid">
      {labels.map((label) => (
        <p key={label} className="border-b border-ink pt-3">
          {label}
        </p>
      ))}
    </div>
  );
}

type PaperSectionProps = { section: SectionDefinition; definition: ChecklistDefinition; both: boolean };

function PaperSection({ section, definition, both }: PaperSectionProps) {
  const { t } = useTranslation('desk');
  const say = useTexts(both);
  const kind = definition.subjects.find(({ id }) => id === section.subject);
  const columns = kind ? Array.from({ length: Math.min(kind.max, 4) }, (_, index) => `${say(kind.title)} ${index + 1}`) : [t('paper.answer')];
  return (
    <table className="mt-4 w-full border-collapse text-left text-xs [&_td]:border [&_td]:border-ink [&_td]:p-1 [&_td]:align-top [&_th]:border [&_th]:border-ink [&_th]:p-1">
      <caption className="pb-1 text-left text-sm font-semibold">{say(section.title)}</caption>
      <thead>
        <tr>
          <th scope="col">{t('paper.item')}</th>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
          <th scope="col" className="w-20">
            {t('paper.score')}
          </th>
        </tr>
      </thead>
      <tbody>
        {section.items.map((item) => (
          <PaperRow key={item.id} item={item} columns={columns} both={both} />
        ))}
      </tbody>
    </table>
  );
}

function PaperRow({ item, columns, both }: { item: ItemDefinition; columns: readonly string[]; both: boolean }) {
  const { t } = useTranslation(['desk', 'domain']);
  const format = useFormat();
  const say = useTexts(both);
  const words = { pass: t('domain:outcome.pass'), fail: t('domain:outcome.fail') };
  const boxes = [...boxesOf(item.response, say, words), ...(item.notApplicable ? [t('domain:outcome.na')] : [])];
  return (
    <tr className="break-inside-avoid">
      <td>{say(item.title)}</td>
      {columns.map((column) => (
        <td key={column}>
          {boxes.map((box) => (
            <span key={box} className="mr-2 inline-block">{`\u2610 ${box}`}</span>
          ))}
          {takesWriting(item.response) ? <span className="block h-5 border-b border-line" /> : null}
        </td>
      ))}
      <td className="text-right">{item.weight > 0 ? `/ ${format.score(item.weight)}` : null}</td>
    </tr>
  );
}

function takesWriting({ type }: Response): boolean {
  return type === 'measure' || type === 'text' || type === 'violations';
}

function boxesOf(response: Response, say: (text: Bilingual) => string, words: { pass: string; fail: string }): string[] {
  switch (response.type) {
    case 'pass-fail':
      return [words.pass, words.fail];
    case 'graded':
      return response.anchors.map((anchor, grade) => `${grade} ${say(anchor)}`);
    case 'choice':
      return response.options.map(({ title }) => say(title));
    case 'violations':
      return response.reasons.map(({ title }) => say(title));
    case 'measure':
    case 'text':
      return [];
  }
}
