import { useEffect, useState } from 'react';

import { can, type Role } from '#app/domain/access.ts';
import { openChannel } from '#app/field/channel.ts';
import type { Unsent } from '#app/field/unsent-count.ts';

/**
 * What this device holds of a person's work that the office does not have; null until it is known, and for those who
 * make no visits. The device's store is opened only for those who do.
 */
export function useUnsent({ id, role }: { id: string; role: Role }): Unsent | null {
  const [unsent, setUnsent] = useState<Unsent | null>(null);
  const makesVisits = can({ role }, 'visit.submit');
  useEffect(() => {
    if (!makesVisits) return;
    let isCurrent = true;
    const read = async () => {
      const { countUnsent } = await import('#app/field/unsent-count.ts');
      const counted = await countUnsent(id);
      if (isCurrent) setUnsent(counted);
    };
    // A browser that keeps nothing has nothing unsent.
    const readAgain = () => void read().catch(() => undefined);
    readAgain();
    const stopListening = openChannel().listen(readAgain);
    return () => {
      isCurrent = false;
      stopListening();
    };
  }, [id, makesVisits]);
  return unsent;
}
