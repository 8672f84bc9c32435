import { describe, expect, it } from "vitest";
import { openCasus } from "../../src/read.js";
import { caseLines } from "../support/case-lines.js";

const casus = openCasus();

describe("places", () => {
  it.each(caseLines("places/places"))("$input", async ({ input, wanted }) => {
    const { places } = await casus.read(input, { published: "2024-10-30" });
    const shown = places.map(
      ({ name, country, precision }) => `${name} ${country ?? "-"} ${precision}`,
    );
    expect(shown.join("; ") || "nothing").toBe(wanted);
  });

  it("are one record with all their mentions", async () => {
    const text = "A drone hit Kharkiv. Later trains left Kharkiv’s station.";
    const { places } = await casus.read(text);
    expect(places).toHaveLength(1);
    expect(places[0]?.mentions.map(({ start, end }) => text.slice(start, end))).toEqual([
      "Kharkiv",
      "Kharkiv",
    ]);
  });

  it("have coordinates on the globe", async () => {
    const { places } = await casus.read("Ships met off Aden, near Socotra and in the Red Sea.");
    expect(places.length).toBeGreaterThan(1);
    for (const { latitude, longitude } of places) {
      expect(Math.abs(latitude ?? 0)).toBeLessThanOrEqual(90);
      expect(Math.abs(longitude ?? 0)).toBeLessThanOrEqual(180);
    }
  });
});
