import { type DragEvent, type KeyboardEvent, memo, type ReactNode, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useWording } from '#app/features/checklist-form/wording.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Button } from '#app/ui/button.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { Icon } from '#app/ui/icon.tsx';

import { type Item, lacksWords, type Section, weightOf } from './content.ts';
import type { Selection } from './editor.ts';
import { countByPlace } from './fault-place.ts';
import { moveAlong, moveOnto, parseRow, rowKey } from './outline-moves.ts';
import { addItem, addSection } from './structure.ts';
import { useLocked, usePart, useSession } from './use-session.ts';

/** All of the checklist at a glance: arrow keys walk through it, Alt and an arrow move a row, and so does dragging. */
export function Outline() {
  const { t } = useTranslation('studio');
  const session = useSession();
  const sections = usePart(({ editor }) => editor.content.sections.length);
  const locked = useLocked();
  const [over, setOver] = useState<string | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const target = rowOf(event.target);
    if (dragged && target) moveOnto(session, dragged, target);
    setOver(null);
    setDragged(null);
  };
  return (
    <nav
      aria-label={t('outline.label')}
      onKeyDown={(event) => onKey(event, (row, step) => moveAlong(session, row, step))}
      onDragStart={(event) => {
        const row = rowOf(event.target);
        event.dataTransfer.setData('text/plain', row ?? '');
        event.dataTransfer.effectAllowed = 'move';
        setDragged(row);
      }}
      onDragOver={(event) => {
        if (!dragged) return;
        event.preventDefault();
        setOver(rowOf(event.target));
      }}
      onDragEnd={() => {
        setOver(null);
        setDragged(null);
      }}
      onDrop={drop}
    >
      <ul className="text-sm">
        <li>
          <Row selection="head" over={false} marks={<FaultMark at="head" />}>
            {t('outline.head')}
          </Row>
        </li>
        {Array.from({ length: sections }, (_, index) => (
          <SectionRows key={index} index={index} over={over} />
        ))}
      </ul>
      {locked ? null : (
        <div className="mt-2 px-2">
          <Button
            size="small"
            icon="plus"
            onClick={() => session.dispatch({ type: 'change', make: (content) => addSection(content, sections), selection: { section: sections } })}
          >
            {t('action.addSection')}
          </Button>
        </div>
      )}
    </nav>
  );
}

/** The outline may lag behind what is being typed; the field that is typed in may not. */
function SectionRows({ index, over }: { index: number; over: string | null }) {
  const section = useDeferredValue(usePart(({ editor }) => editor.content.sections[index]));
  return section ? <SectionTree section={section} index={index} over={over} /> : null;
}

type SectionTreeProps = { section: Section; index: number; over: string | null };

const SectionTree = memo(function SectionTree({ section, index, over }: SectionTreeProps) {
  const { t } = useTranslation('studio');
  const session = useSession();
  const wording = useWording();
  const format = useFormat();
  const locked = useLocked();
  const key = rowKey({ section: index });
  const add = () =>
    session.dispatch({
      type: 'change',
      make: (content) => addItem(content, index, section.items.length),
      selection: { section: index, item: section.items.length },
    });
  return (
    <li className="mt-2">
      <Row
        selection={{ section: index }}
        over={over === key}
        strong
        marks={
          <>
            <FaultMark at={`sections[${index}]`} />
            {lacksWords({ title: section.title, guidance: section.guidance ?? null }) ? <Untranslated /> : null}
            <span className="text-ink-faint tabular-nums">{format.score(weightOf(section.items))}</span>
          </>
        }
      >
        {wording(section.title) || t('outline.untitled')}
      </Row>
      <ul>
        {section.items.map((item, at) => (
          <ItemRow key={at} item={item} section={index} index={at} over={over === rowKey({ section: index, item: at })} />
        ))}
        {locked ? null : (
          <li>
            <button
              type="button"
              tabIndex={-1}
              onClick={add}
              className="ml-5 flex min-h-8 items-center gap-1 rounded-sm px-2 text-ink-faint hover:text-accent"
            >
              <Icon name="plus" size={14} />
              {t('action.addItem')}
            </button>
          </li>
        )}
      </ul>
    </li>
  );
});

type ItemRowProps = { item: Item; section: number; index: number; over: boolean };

/** Drawn again only when its own item changed. */
const ItemRow = memo(function ItemRow({ item, section, index, over }: ItemRowProps) {
  const { t } = useTranslation('studio');
  const wording = useWording();
  const format = useFormat();
  return (
    <li>
      <Row
        selection={{ section, item: index }}
        over={over}
        marks={
          <>
            <FaultMark at={`sections[${section}].items[${index}]`} />
            {lacksWords(item) ? <Untranslated /> : null}
            <span className="text-ink-soft tabular-nums">{item.weight > 0 ? format.score(item.weight) : '–'}</span>
          </>
        }
      >
        {wording(item.title) || t('outline.untitled')}
      </Row>
    </li>
  );
});

type RowProps = { selection: Selection; over: boolean; strong?: boolean; marks: ReactNode; children: ReactNode };

function Row({ selection, over, strong = false, marks, children }: RowProps) {
  const session = useSession();
  const key = rowKey(selection);
  const locked = useLocked();
  const chosen = usePart(({ editor }) => rowKey(editor.selection) === key);
  const isItem = selection !== 'head' && selection.item !== undefined;
  return (
    <button
      type="button"
      data-row={key}
      draggable={selection !== 'head' && !locked}
      tabIndex={chosen ? 0 : -1}
      aria-current={chosen || undefined}
      onClick={() => {
        session.dispatch({ type: 'select', selection });
        window.scrollTo({ top: 0 });
      }}
      className={classNames(
        'flex min-h-8 w-full items-center gap-2 rounded-sm border-t-2 px-2 py-1 text-left leading-snug focus-visible:-outline-offset-2',
        over ? 'border-accent' : 'border-transparent',
        isItem && 'pl-5',
        strong && 'font-semibold',
        chosen ? 'bg-accent-soft text-accent-strong' : 'hover:bg-sunken',
      )}
    >
      <span className="min-w-0 flex-1">{children}</span>
      {marks}
    </button>
  );
}

function FaultMark({ at }: { at: string }) {
  const { t } = useTranslation('studio');
  const count = usePart(({ judgement }) => countOf(judgement.faults).get(at) ?? 0);
  return count === 0 ? null : (
    <span title={t('outline.faults', { count })} className="inline-flex items-center gap-0.5 text-xs font-semibold text-fail tabular-nums">
      <Icon name="warning" size={14} label={t('outline.faults', { count })} />
      {count}
    </span>
  );
}

function Untranslated() {
  const { t } = useTranslation('studio');
  return (
    <span title={t('field.untranslated')} className="text-xs font-medium text-warn">
      {t('outline.untranslated')}
    </span>
  );
}

const counted = new WeakMap<object, ReadonlyMap<string, number>>();

/** Counted once for all rows, however many there are. */
function countOf(faults: Parameters<typeof countByPlace>[0]): ReadonlyMap<string, number> {
  const known = counted.get(faults);
  if (known) return known;
  const counts = countByPlace(faults);
  counted.set(faults, counts);
  return counts;
}

function rowOf(target: EventTarget): string | null {
  return target instanceof Element ? (target.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? null) : null;
}

/** Arrow keys walk the rows, Home and End lead to their ends, Alt and an arrow move the row itself. */
function onKey(event: KeyboardEvent<HTMLElement>, move: (row: string, step: -1 | 1) => string | null): void {
  const row = rowOf(event.target);
  if (!row || !['ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key)) return;
  event.preventDefault();
  const { currentTarget } = event;
  const focus = (key: string | undefined) =>
    key === undefined ? undefined : currentTarget.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`)?.focus();
  const step = event.key === 'ArrowUp' ? -1 : 1;
  if (event.altKey) {
    const moved = parseRow(row) === 'head' ? null : move(row, step);
    if (moved) requestAnimationFrame(() => focus(moved));
    return;
  }
  const rows = [...currentTarget.querySelectorAll<HTMLElement>('[data-row]')].map(({ dataset }) => dataset['row']);
  if (event.key === 'Home') focus(rows[0]);
  else if (event.key === 'End') focus(rows.at(-1));
  else focus(rows[rows.indexOf(row) + step]);
}
