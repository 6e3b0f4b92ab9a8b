import { useEffect, useState } from 'react';

import { measureRoom, type Room } from '#app/field/room.ts';

/** How much room the device has; measured again when `pending` changes, that is, before and after something is kept. */
export function useRoom(pending: number): Room {
  const [room, setRoom] = useState<Room>('enough');
  useEffect(() => {
    let stopped = false;
    const show = (measured: Room) => {
      if (!stopped) setRoom(measured);
    };
    void measureRoom().then(show, () => show('enough'));
    return () => {
      stopped = true;
    };
  }, [pending]);
  return room;
}
