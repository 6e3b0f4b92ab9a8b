import { classNames } from './class-names.ts';

type ProgressProps = {
  /** Names what advances. */
  label: string;
  /** Null while something is under way that nobody can measure. */
  value: number | null;
  max: number;
  /** The words beside the bar, e.g. "12 / 38". */
  text?: string;
  className?: string;
};

const MEASURED = '[&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent';
/** A band that passes over the whole bar; where motion is not wanted, it stands in the middle. */
const UNMEASURED =
  'animate-pass bg-linear-to-r from-line via-accent to-line bg-size-[50%_100%] bg-no-repeat bg-center ' +
  '[&::-moz-progress-bar]:bg-transparent [&::-webkit-progress-bar]:bg-transparent';

/** How far something is. */
export function Progress({ label, value, max, text, className }: ProgressProps) {
  return (
    <div className={classNames('flex items-center gap-3', className)}>
      <progress
        aria-label={label}
        {...(value === null ? {} : { value, max })}
        className={classNames(
          'h-1.5 min-w-16 flex-1 appearance-none overflow-hidden rounded-full border-0 bg-line',
          value === null ? UNMEASURED : MEASURED,
        )}
      />
      {text ? <span className="text-sm text-ink-soft tabular-nums">{text}</span> : null}
    </div>
  );
}
