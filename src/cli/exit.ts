/** What the process says when it ends: 0 done, and these. */
export const EXIT = {
  done: 0,
  /** Anything else that went wrong. */
  failed: 1,
  /** Wrong use of the command. */
  usage: 2,
  /** Some inputs could not be read; each was named, the others are done. */
  partial: 3,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** An error that ends a command with a message for people and a code for scripts. */
export class CliError extends Error {
  override readonly name = "CliError";

  constructor(
    message: string,
    readonly exitCode: ExitCode,
  ) {
    super(message);
  }
}
