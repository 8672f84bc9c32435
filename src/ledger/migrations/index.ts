import { readings } from "./001-readings.js";
import type { Migration } from "./migration.js";

/** Every step of the schema, in order. */
export const MIGRATIONS: readonly Migration[] = [readings];

/** The version that this program writes and reads. */
export const SCHEMA_VERSION = MIGRATIONS.length;
