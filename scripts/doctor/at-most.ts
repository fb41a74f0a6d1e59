/**
 * Lets so many at once and no more: tenants limit how often they are asked in a second.
 *
 * @param count How many may be under way.
 * @returns Starts a task when there is room for it, in the order in which they were given, and answers as the task does.
 */
export function atMost(count: number): <Result>(task: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    // Whoever ends hands its place on, so nobody who comes in between takes it.
    if (running < count) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
