import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';

import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';

export type SortDirection = 'ascending' | 'descending';
export type Sort = { column: string; direction: SortDirection };

export type Column<Row> = {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Pixels. Every column says its width, so that nothing jumps when the rows change; spare room is shared out. */
  width: number;
  align?: 'start' | 'end' | 'center';
  /** The direction of the first press; absent = not sortable. */
  sort?: SortDirection;
  /** Classes for one row's cell, e.g. `heatClass(…)`. */
  cellClass?: (row: Row) => string;
};

type DataTableProps<Row> = {
  /** Says what the table holds, for listeners. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  rowClass?: (row: Row) => string | undefined;
  sort?: Sort;
  /** The address of the table sorted like that. Sorting is a link: it works before scripts and can be sent on. */
  sortHref?: (sort: Sort) => string;
  /** Shown instead of rows. */
  empty?: ReactNode;
  /** `page` lets the page scroll; `frame` keeps a long table in its own frame with its header in sight. */
  scroll?: 'page' | 'frame';
};

const alignments = { start: 'text-left', end: 'text-right', center: 'text-center' } as const;

/** Dense rows; the header and the first column, which names the row, stay in sight. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, rowClass, sort, sortHref, empty, scroll = 'frame' } = props;
  return (
    <div
      role="region"
      aria-label={caption}
      tabIndex={0}
      className={classNames(
        'relative overflow-x-auto focus-visible:-outline-offset-2 print:max-h-none print:overflow-visible',
        scroll === 'frame' && 'max-h-[max(12rem,calc(100dvh-13rem))] overflow-y-auto',
      )}
    >
      <table className="w-full table-fixed border-separate border-spacing-0 text-sm leading-snug print:table-auto print:text-xs">
        <caption className="spoken">{caption}</caption>
        <colgroup>
          {columns.map((column) => (
            <col key={column.id} width={column.width} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <HeaderCell key={column.id} column={column} first={index === 0} sort={sort} sortHref={sortHref} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <BodyRow key={rowKey(row)} row={row} columns={columns} className={rowClass?.(row)} />
          ))}
        </tbody>
      </table>
      {rows.length === 0 ? empty : null}
    </div>
  );
}

type HeaderCellProps<Row> = {
  column: Column<Row>;
  first: boolean;
  sort: Sort | undefined;
  sortHref: ((sort: Sort) => string) | undefined;
};

function HeaderCell<Row>({ column, first, sort, sortHref }: HeaderCellProps<Row>) {
  const current = sort?.column === column.id ? sort.direction : undefined;
  return (
    <th
      scope="col"
      {...(column.sort ? { 'aria-sort': current ?? 'none' } : {})}
      className={classNames(
        'sticky top-0 z-10 h-9 border-b border-line-strong bg-surface px-3 align-middle text-xs font-medium text-ink-soft print:static print:px-1.5',
        first && 'left-0 z-20 border-r border-r-line',
        alignments[column.align ?? 'start'],
      )}
    >
      {column.sort && sortHref ? (
        <SortLink column={column} current={current} to={sortHref({ column: column.id, direction: nextDirection(column.sort, current) })} />
      ) : (
        column.header
      )}
    </th>
  );
}

function nextDirection(first: SortDirection, current: SortDirection | undefined): SortDirection {
  if (current === undefined) return first;
  return current === 'ascending' ? 'descending' : 'ascending';
}

type SortLinkProps<Row> = { column: Column<Row>; current: SortDirection | undefined; to: string };

function SortLink<Row>({ column, current, to }: SortLinkProps<Row>) {
  const icon = current === undefined ? 'sort' : current === 'ascending' ? 'arrow-up' : 'arrow-down';
  return (
    <Link
      to={to}
      replace
      preventScrollReset
      className={classNames(
        '-mx-1 inline-flex items-center gap-1 rounded-sm px-1 py-1.5 hover:text-ink',
        column.align === 'end' && 'flex-row-reverse',
        current && 'text-accent',
      )}
    >
      {column.header}
      <Icon name={icon} size={14} className={current ? 'print:hidden' : 'text-control print:hidden'} />
    </Link>
  );
}

type BodyRowProps<Row> = { row: Row; columns: readonly Column<Row>[]; className: string | undefined };

function BodyRow<Row>({ row, columns, className }: BodyRowProps<Row>) {
  return (
    <tr className={classNames('group', className)}>
      {columns.map((column, index) => {
        const cell = classNames(
          'h-9 border-b border-line px-3 py-1 align-middle font-normal print:h-7 print:px-1.5',
          alignments[column.align ?? 'start'],
          column.align === 'end' && 'tabular-nums',
          column.cellClass ? column.cellClass(row) : 'bg-surface group-hover:bg-canvas',
        );
        if (index > 0) {
          return (
            <td key={column.id} className={cell}>
              {column.cell(row)}
            </td>
          );
        }
        return (
          <th key={column.id} scope="row" className={classNames(cell, 'sticky left-0 z-[5] border-r border-r-line')}>
            {column.cell(row)}
          </th>
        );
      })}
    </tr>
  );
}
