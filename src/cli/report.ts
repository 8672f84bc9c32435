import { caption, RECORD_KINDS, type RecordKind, type Records } from "../record/kinds.js";
import { namesOf, type Reading } from "../record/reading.js";

/** How people read a reading: a heading, its notices, and a line for each record by kind. */
export function report(reading: Reading, why?: ReadonlyMap<string, readonly string[]>): string {
  const { document } = reading;
  const nameOf = namesOf(reading);
  const lines = [heading(document), ...reading.notices.map((notice) => `note: ${notice.message}`)];
  const section = <Kind extends RecordKind>(kind: Kind) => {
    const records = reading[kind] as readonly Records[Kind][];
    if (records.length === 0) return;
    lines.push("", `${kind} (${records.length})`);
    for (const record of records) {
      lines.push(`  ${caption(kind, record, nameOf)}`);
      for (const reason of why?.get(record.id) ?? []) lines.push(`      why: ${reason}`);
    }
  };
  for (const kind of RECORD_KINDS) section(kind);
  return `${lines.join("\n")}\n`;
}

function heading({ title, outlet, published, ref, id }: Reading["document"]): string {
  const source = [outlet, published?.slice(0, 10)].filter((part) => part != null).join(", ");
  const name = title ?? ref ?? id;
  return source === "" ? name : `${name} (${source})`;
}
