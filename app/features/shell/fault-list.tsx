import type { Fault } from '#app/domain/problem.ts';

/** Faults as the domain words them, each with the place it stands at. */
export function FaultList({ faults }: { faults: readonly Fault[] }) {
  if (faults.length === 0) return null;
  return (
    <ul className="mt-1 list-disc pl-5 text-sm">
      {faults.map(({ path, message }) => (
        <li key={`${path} ${message}`}>
          <code>{path}</code> {message}
        </li>
      ))}
    </ul>
  );
}
