import { expect, test } from '@jest/globals';
import { understand } from '../../src/bot/understanding/understand.ts';

// «اسلم» was once heard as «سلام», and a man of that name could not get past the question for it.
const names =
  `Muhammad Ali Ahmed Hassan Hussain Usman Umar Bilal Hamza Imran Kashif Naeem Saleem Salim Aslam Akram Anwar Iqbal Khalid Tariq Rashid Waseem Salman Suleman
Sultan Ghulam Shabbir Munir Shakir Fatima Ayesha Zainab Maryam Sana Saima Nadia Rukhsana Shabana Parveen Kausar Noor Salma Najma Khatoon Begum Gul Zarmina Palwasha Sunita Ramesh Joseph Maria
محمد علی احمد حسن عثمان بلال عمران سلیم اسلم اکرم سلمان سلیمان شاکر فاطمہ عائشہ زینب مریم ثنا صائمہ پروین کوثر نور سلمیٰ`.split(/\s+/);

test.each(names)('%s is a name and no command', (name) => {
  expect(understand(name)).toMatchObject({ command: null, danger: false });
});

test.each(['salam', 'slam', 'aslam o alaikum', 'السلام علیکم', 'سلام'])('%s is still a greeting', (words) => {
  expect(understand(words).command).toBe('greeting');
});
