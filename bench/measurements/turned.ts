/**
 * The order of a round in which all take turns: each round begins with another one, so that none always comes first, or
 * after the same neighbour.
 *
 * @param list All of them.
 * @param round Counts the rounds.
 */
export function turned<T>(list: readonly T[], round: number): readonly T[] {
  const start = round % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}
