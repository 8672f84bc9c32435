import { loadTable } from "../lexicon/load.js";
import { Phrases } from "../lexicon/phrases.js";
import { TRANSFER_CATEGORIES, type TransferCategory } from "../record/transfer.js";
import type { Clauses } from "./clauses.js";
import { lexiconWords, longestAt } from "./lexicon-words.js";

/** The goods of `data/lexicon/goods.tsv`: words for what is handed over, with their category. */
export type Goods = Phrases<TransferCategory>;

/** @throws LexiconError naming file and line of a row that cannot be used. */
export function loadGoods(): Goods {
  const goods = new Phrases<TransferCategory>();
  for (const row of loadTable("lexicon/goods", ["word", "category"])) {
    goods.add(lexiconWords(row.required("word")), row.oneOf("category", TRANSFER_CATEGORIES));
  }
  return goods;
}

/** The category of the goods named between two tokens, decided by the last word that names any. */
export function categoryOf(
  goods: Goods,
  clauses: Clauses,
  first: number,
  last: number,
): TransferCategory | undefined {
  let category: TransferCategory | undefined;
  for (let index = first; index < last; index++) {
    const match = longestAt(goods, clauses, index);
    if (match === undefined) continue;
    category = match.value;
    index += match.length - 1;
  }
  return category;
}
