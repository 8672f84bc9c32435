import type { Driver } from "./driver.js";
import { LedgerError } from "./error.js";
import { MIGRATIONS, SCHEMA_VERSION } from "./migrations/index.js";

/** "CASU" in ASCII: what SQLite keeps in the file's head to tell whose file it is. */
const APPLICATION = 0x43415355;

/**
 * Makes a new file a ledger, or brings an older ledger to the present schema; leaves a present one
 * alone. Several processes may do so at once.
 * @throws LedgerError `not-a-ledger` for a database of something else, `newer-ledger` for one that a
 *   later version of Casus wrote.
 */
export function prepareSchema(driver: Driver, location: string): void {
  if (versionOf(driver, location) === SCHEMA_VERSION) return;
  driver.atomically(() => {
    const version = versionOf(driver, location);
    for (const migration of MIGRATIONS.slice(version)) {
      if (migration.version === 1) {
        driver.execute(`PRAGMA application_id = ${APPLICATION}`);
        driver.execute(
          "CREATE TABLE schema (version INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT",
        );
      }
      driver.execute(migration.sqlite);
      driver.run("INSERT INTO schema (version, name) VALUES (?, ?)", [
        migration.version,
        migration.name,
      ]);
    }
  });
}

/** The version of the schema; 0 for an empty file. */
function versionOf(driver: Driver, location: string): number {
  const application = driver.get("PRAGMA application_id")?.application_id;
  if (application === APPLICATION) {
    const version = Number(driver.get("SELECT max(version) AS version FROM schema")?.version);
    if (version > SCHEMA_VERSION) {
      throw new LedgerError(
        "newer-ledger",
        location,
        `the ledger has schema ${version}, this Casus knows up to ${SCHEMA_VERSION}; use a newer Casus`,
      );
    }
    return version;
  }
  const empty = driver.get("SELECT count(*) AS tables FROM sqlite_master")?.tables === 0;
  if (application === 0 && empty) return 0;
  throw new LedgerError("not-a-ledger", location, "this database is not a ledger of Casus");
}
