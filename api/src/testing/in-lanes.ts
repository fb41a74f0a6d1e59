/**
 * Does all tasks, several at a time: each lane takes the next one as soon as it is done.
 *
 * @param lanes How many at a time.
 * @param tasks What is done, in this order.
 * @param onDone Told after each.
 */
export async function inLanes(
  lanes: number,
  tasks: readonly (() => Promise<void>)[],
  onDone: () => void,
): Promise<void> {
  const waiting = [...tasks];
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
        await task();
        onDone();
      }
    }),
  );
}
