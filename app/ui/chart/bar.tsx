type BarProps = {
  value: number;
  max: number;
  /** A mark to compare with, e.g. the mean of the group. */
  reference?: number;
  /** The statement in words. */
  label: string;
  tone?: 'accent' | 'negative';
};

/** A horizontal bar that fills the width it is given, with an optional mark. Drawn without scripts. */
export function Bar({ value, max, reference, label, tone = 'accent' }: BarProps) {
  const share = (at: number) => `${(max > 0 ? Math.min(1, Math.max(0, at / max)) : 0) * 100}%`;
  return (
    <svg role="img" aria-label={label} width="100%" height="16" className="block min-w-16 overflow-visible">
      <rect x="0" y="5" width="100%" height="6" rx="3" className="fill-line" />
      <rect x="0" y="5" width={share(value)} height="6" rx="3" className={tone === 'negative' ? 'fill-fail' : 'fill-accent'} />
      {reference === undefined ? null : (
        <line x1={share(reference)} x2={share(reference)} y1="1" y2="15" className="stroke-ink" strokeWidth="1.5" />
      )}
    </svg>
  );
}
