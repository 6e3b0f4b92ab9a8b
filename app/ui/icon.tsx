import { classNames } from './class-names.ts';
import { iconPaths, type IconName } from './icon-paths.ts';

type IconProps = {
  name: IconName;
  /** Pixels; 16 beside 14 px text, 20 beside 16 px, 24 in touch targets. */
  size?: 14 | 16 | 20 | 24 | 32;
  /** What the icon says where no word stands beside it; without it the icon is decoration. */
  label?: string;
  className?: string;
};

/** A line icon in the colour of the text around it. */
export function Icon({ name, size = 16, label, className }: IconProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={size <= 16 ? 1.9 : 1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={classNames('shrink-0', className)}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <path d={iconPaths[name]} />
    </svg>
  );
}
