// A language that nobody speaks: English in letters that only it has, so that what is left in English shows.

const FROM = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const TO = 'åƀçđéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ';
const LETTERS = Object.fromEntries([...FROM].map((letter, index) => [letter, [...TO][index]]));

/** The text in it; what stands in braces is the name of a part. @param {string} text */
export function made(text) {
  return text.replace(/\{[^}]*\}|[A-Za-z]/g, (found) => LETTERS[found] ?? found);
}
