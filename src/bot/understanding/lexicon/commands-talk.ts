import type { Frame } from './frame.ts';

const kar = 'kar karo kardo kren den dein do de';

/** Commands about the talk itself: back, repeat, yes, no, thanks. */
export const talkFrames: Frame[] = [
  {
    command: 'back',
    need: ['back wapis peeche pichla pichle previous last واپس پیچھے پچھلے'],
    may: 'go step question sawal pe par jana jao take menu please wrong ghalat pressed dab gaya gya one button page سوال جائیں جانا غلط بٹن دب',
    strict: true,
    most: 11,
    loose: 2,
  },

  {
    command: 'repeat',
    need: [
      'again repeat dobara phir dubara pardon دوبارہ پھر',
      'say send batao bhejna bhejo likho bolo repeat please pls kaha samajh write tell بتائیں بھیجیں لکھیں kya bol',
    ],
    may: 'last pichla message it didnt load nahi aya aaya what did sorry missed se samajh smjh the ne کیا کہا سمجھ آیا پچھلا',
    loose: 1,
    most: 10,
  },
  { command: 'repeat', need: ['repeat'], most: 3 },
  { command: 'repeat', need: ['again dobara دوبارہ'], most: 1 },
  { command: 'repeat', need: ['what kya', 'say said kaha کہا'], may: 'did you sorry missed i aap ne ap', most: 9 },
  { command: 'repeat', need: ['dafa baar بار', 'aur aik ek ایک'], may: 'bolo bol den batao', most: 6 },

  {
    command: 'menu',
    need: ['menu options option list mainmenu main-menu fihrist menyu مینو مینیو آپشن فہرست آپشنز'],
    may: 'main مین show all again dikhao dobara bhejo sari sab jana please back go home tamam pe see تمام دکھائیں دوبارہ بھیج',
    loose: 0,
    most: 8,
  },
  {
    command: 'menu',
    need: ['services service kaam sahulat سہولت خدمات', 'what kya kaun کون'],
    may: 'you have offer provide karte aap kya kon krte karte',
    loose: 1,
    most: 8,
  },

  {
    command: 'help',
    need: ['help rehnumai guide madad رہنمائی ہیلپ'],
    may: `page chahiye number bare baare service kar ${kar} mein`,
    most: 7,
  },
  {
    command: 'help',
    need: ['how kaise kese what kya kaise طریقہ کیسے', 'work works use istemal type likhun likhoon likhna do استعمال لکھنا'],
    may: 'does thing this you for can service dont understand here me samajh nahi arahi aa kar krna krun ko batao سروس سمجھ',
    loose: 1,
    most: 9,
  },
  {
    command: 'help',
    need: ['samajh understand طریقہ استعمال سمجھ istemal', 'nahi dont cant istemal نہیں استعمال'],
    may: 'what type likhna likhun kya batao aa arahi rahi to here how بتا',
    loose: 2,
    most: 8,
  },

  { command: 'feedback', need: ['feedback rai raye suggestion tajweez review opinion رائے تجویز'], loose: 8, most: 14 },
  {
    command: 'feedback',
    need: [
      'service jawab answer reply replies response maloomat information lawyer wakeel lawer جواب سروس معلومات',
      'slow good bad wrong acha achi ache der late ghalat bura buri useless best worst star stars excellent rude correct اچھی دیر غلط بری',
    ],
    may: 'very bohat your you gave the waited minutes se aata pichli dafa baar di thi was not one',
    loose: 3,
    most: 12,
  },

  {
    command: 'no',
    need: ['no nope nahi nah na not disagree nai نہیں نہ'],
    may: 'now ye yeh hai right that ghalat wrong agree i dont abhi ji thanks ye thats thank you bilkul hargiz incorrect غلط متفق',
    strict: true,
    most: 6,
  },
  { command: 'no', need: ['dont not نہیں nahi', 'agree want correct muttafiq متفق'], may: 'i main it', strict: true, most: 5 },
  {
    command: 'thanks',
    need: [
      'thanks thank thankyou thx thnx thnks thanku shukria shukriya meharbani jazakallah jazak bless khush shukrya tysm شکریہ مہربانی جزاک',
    ],
    may: 'very bohat buhat so much god allah all help helping was useful that khair aap ko rakhe kaam ho gaya many lot اللہ خوش رکھے خیر',
    loose: 1,
    most: 10,
  },
  {
    command: 'greeting',
    need: [
      'hi hello helo hey hy salam slam assalam aoa assalam_o_alaikum adaab adab good assalamualaikum asalam سلام السلام آداب ہیلو ہائے',
    ],
    may: 'alikum alaikum o wa walaikum evening morning afternoon day anyone there koi kaise kese how are you sir السلام علیکم جناب ہے khairiyat',
    most: 7,
  },
  // Alone it is a man's name.
  { command: 'greeting', need: ['aslam', 'alikum alaikum alekum walaikum علیکم'], may: 'o wa u', most: 5 },

  {
    command: 'yes',
    need: [
      'yes yeah yep yup y haan ji_haan han haa g ji ok okay okey sure right correct bilkul theek agree sahi jee thik بالکل ٹھیک ہاں جی درست صحیح',
    ],
    may: `go ahead that thats is it hai please ${kar} ok کر haan ji`,
    strict: true,
    most: 5,
  },

  {
    command: 'out-of-scope',
    need: [
      'match cricket psl football recipe biryani weather mausam solar song gana movie film drama game level joke lottery horoscope petrol dollar gold rate load shedding loadshedding bijli rishta machar mosquito chuhe cat dog haldi daagh stain dawai skin cream hair homework math essay girlfriend poetry shayari tiktok youtube bazaar price result exam jeeta jeetega gaming mobile world cup news president minister میچ ہلدی داغ چوہے دوا دوائی گانا فلم موسم نسخہ شعر نتیجہ',
      'who what how which kon kaun kab price recipe kaise acha koi batao kahan konsi crashed tell rate مجھے کون کب کیسے کہاں کیا',
    ],
    loose: 12,
    most: 16,
  },
];
