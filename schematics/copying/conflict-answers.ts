/** What to do with a file that both the team and the pattern have a say in. */
export type ConflictAnswer = 'keep' | 'markers' | 'replace';

/** The same as it is asked for: `ask` asks for each file, where somebody is there to answer. */
export type ConflictPolicy = ConflictAnswer | 'ask';

/** Decides about one file. */
export type ConflictDecider = (question: ConflictQuestion) => Promise<ConflictAnswer>;

/** What a person needs to know to decide. */
export interface ConflictQuestion {
  /** The file, inside the folder of the copy. */
  readonly path: string;
  /** What happened to it, as a sentence. */
  readonly what: string;
  /** Whether both texts can be written into it. */
  readonly canMark: boolean;
}
