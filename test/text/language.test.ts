import { describe, expect, it } from "vitest";
import { languageOf } from "../../src/text/language.js";

describe("languageOf", () => {
  it.each([
    ["The army said on Tuesday that twelve soldiers were killed near the border.", "en"],
    ["Minister to visit Ankara after the talks", "en"],
    ["L'armée a déclaré mardi que douze soldats avaient été tués près de la frontière.", "fr"],
    [
      "Das Ministerium teilte am Dienstag mit, dass zwölf Soldaten an der Grenze getötet wurden.",
      "de",
    ],
    ["Министерство обороны сообщило во вторник о гибели двенадцати солдат на границе", "ru"],
    ["وقالت وزارة الدفاع يوم الثلاثاء إن اثني عشر جنديا قتلوا قرب الحدود", "ar"],
  ])("%s → %s", (text, language) => {
    expect(languageOf(text)).toBe(language);
  });

  it.each(["Seoul: no arms for Kyiv", "Kim Jong Un, Vladimir Putin", "12 345", "…"])(
    "does not rule out English for %s",
    (text) => {
      expect([null, "en"]).toContain(languageOf(text));
    },
  );
});
