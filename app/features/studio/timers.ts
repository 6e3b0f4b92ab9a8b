/** Runs something later; returns what calls it off. */
export type Delay = (run: () => void, ms: number) => () => void;

export type Timers = {
  /** Runs it after that time, instead of what the same name was to run before. */
  later: (name: string, ms: number, run: () => void) => void;
  callOff: (name: string) => void;
  callOffAll: () => void;
};

/** Timers by name, of which each has one at the most. */
export function createTimers(delay: Delay): Timers {
  const running = new Map<string, () => void>();
  const callOff = (name: string) => running.get(name)?.();
  return {
    later(name, ms, run) {
      callOff(name);
      running.set(name, delay(run, ms));
    },
    callOff,
    callOffAll() {
      for (const off of running.values()) off();
    },
  };
}
