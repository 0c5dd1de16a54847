/** Splits a camelCase FIT word into lower-case words: `standUpPaddleboarding` -> `stand up paddleboarding`. */
export function plainWords(word: string): string {
  return word
    .replace(/([a-z])([A-Z0-9])/g, '$1 $2')
    .replace(/([0-9])([A-Za-z])/g, '$1 $2')
    .toLowerCase();
}

/** Title case of a camelCase FIT word: `barbellBackSquat` -> `Barbell Back Squat`. */
export function titleWords(word: string): string {
  return plainWords(word).replace(/(^| )([a-z])/g, (_, gap: string, letter: string) => gap + letter.toUpperCase());
}
