/** Names of people that sound like a word of a command: Saleem is no salam. Whoever is asked for a name must get past the question. */
export const names =
  'aslam saleem salim saleema salma salman sulman suleman salmaan sultan salamat shakir shakira shaker shukria khush khushi farooq karim kareem nabi nabila hadi mehdi bano munir muneer manzoor ' +
  'اسلم سلیم سلیمہ سلمیٰ سلمان سلیمان سلطان سلامت شاکر شاکرہ خوشی کریم نبیلہ ہادی مہدی بانو منیر منظور';
