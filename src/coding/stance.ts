import type { Stance } from "../record/statement.js";
import type { Passage, Run } from "./passage.js";

/** What made a stance other than the cue's own. */
export interface Refined {
  readonly stance: Stance;
  readonly why: string;
}

const FIRST = /^(?:i|we)$/;
const SELF = /^(?:he|she|it|they|its|his|her|their|no|nothing|none|nobody|neither|our|my)$/;
const CONDITION = /^(?:if|unless|should|until)$/;

/**
 * The stance of a neutral cue ("said") by its content: a promise or threat in the speaker's future,
 * a negated deed of the speaker's own, a question. What the words do not show stays "say".
 */
export function refineStance(
  passage: Passage,
  contents: readonly Run[],
  written: string,
): Refined | undefined {
  const words: string[] = [];
  for (const run of contents) {
    for (let at = run.first; at < run.last; at++) words.push(passage.lower(at));
  }
  const spoken = words.filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (spoken.length === 0) return undefined;
  if (/\?["”’']*\s*$/.test(written)) return { stance: "ask", why: "the content is a question" };
  const negated = spoken.some((word) =>
    /^(?:not|n't|n’t|never|no|nothing|none|nobody)$/.test(word),
  );
  const has = (pattern: RegExp): boolean => spoken.some((word) => pattern.test(word));
  const begins = spoken[0] as string;
  const future = has(/^(?:will|shall|'ll|’ll|would)$/);
  const own = FIRST.test(begins) || SELF.test(begins);
  if (has(CONDITION) && future) {
    if (
      /\b(?:consequences|retaliat|respon[ds]|strike|close|invoke|expel|cut|suspend|fire|sink|shoot|force|pay|price|halt|destroy|withdraw|leave|lose|answer|block|seize|attack)/i.test(
        written,
      )
    ) {
      return { stance: "threaten", why: "a condition with a harmful consequence" };
    }
  }
  if (future && own && negated && !has(CONDITION)) {
    return { stance: "reject", why: "what the speaker will not do" };
  }
  if (future && own && !negated && /^(?:we|i|it|he|she|they)$/.test(begins)) {
    return { stance: "promise", why: "the speaker's own future" };
  }
  if (negated && own && !future) {
    if (/^(?:no|none|nothing|nobody|neither)$/.test(begins)) {
      const run = contents[0];
      if (run !== undefined && !passage.hasVerb(run)) {
        return { stance: "reject", why: "a bare no" };
      }
      if (!has(/^(?:had|has|have)$/)) return undefined;
      return { stance: "deny", why: "the content denies that anything or anybody did" };
    }
    if (has(/^(?:had|has|have|did|was|were|is|are|do|does)$/)) {
      return { stance: "deny", why: "the speaker's own deed or state negated" };
    }
  }
  if (has(/^(?:must|should|ought)$/) && !has(CONDITION)) {
    return { stance: "demand", why: "what must or should be done" };
  }
  return undefined;
}
