import { classNames } from './class-names.ts';

type SkeletonProps = { label: string; rows?: number; className?: string };

/** Stands in for content that is late: invisible for 300 ms, so that a quick answer never flickers. */
export function Skeleton({ label, rows = 5, className }: SkeletonProps) {
  return (
    <div role="status" className={classNames('animate-late space-y-3', className)}>
      <span className="spoken">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} aria-hidden className={classNames('h-5 rounded-sm bg-sunken', row % 3 === 2 ? 'w-2/3' : 'w-full')} />
      ))}
    </div>
  );
}
