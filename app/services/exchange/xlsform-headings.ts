import { sameName } from './table.ts';
import type { CellValue, Sheet, Workbook } from './workbook.ts';
import { readableChoices, readableSurvey, settingsTable } from './xlsform-layout.ts';

/** Tools write the same heading in several ways: `label::English (en)`, `label:english`, `list name`. */
export function withOwnHeadings({ sheets }: Workbook): Workbook {
  const tables = [readableSurvey, readableChoices, settingsTable];
  return { sheets: sheets.map((sheet) => (tables.some(({ name }) => sameName(name, sheet.name)) ? renamed(sheet) : sheet)) };
}

function renamed({ name, rows: [head, ...rows] }: Sheet): Sheet {
  if (!head) return { name, rows: [] };
  const cells = new Map([...head.cells].map(([column, value]) => [column, ownHeading(value)]));
  return { name, rows: [{ ...head, cells }, ...rows] };
}

function ownHeading(value: CellValue): CellValue {
  const text = String(value).trim();
  const translated = /^(label|hint)\s*::?\s*(.+)$/i.exec(text);
  if (translated) {
    const [, what = '', language = ''] = translated;
    const own = readableSurvey.columns.find(({ heading, path }) => heading.startsWith(what.toLowerCase()) && path.endsWith(`.${codeOf(language)}`));
    return own?.heading ?? text;
  }
  return text.toLowerCase() === 'list name' ? 'list_name' : text;
}

function codeOf(language: string): string {
  if (/\(zh\b|\u4e2d\u6587|chinese|^zh\b/i.test(language)) return 'zh';
  return /\(en\b|english|^en\b/i.test(language) ? 'en' : '?';
}
