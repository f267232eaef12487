import type { Command } from '../../../models/topic/topic.ts';

/**
 * How a command may be said. A message is the command when it has a word of each `need` and no more than `loose` words that are neither
 * needed, nor in `may`, nor small words that any message may hold. So "stop" is one, "stop these messages please" is one, and
 * "please stop him" is none: "him" is not a word of that command. Words stand in any writing; spellings and sounds are evened out.
 */
export interface Frame {
  command: Command;
  need: string[];
  may?: string;
  loose?: number;
  /** Words with which it is not: somebody else is spoken of. */
  not?: string;
  /** Takes the small words only that its own `may` names; for what must not be misheard. */
  strict?: true;
  /** The longest message it may be, in words. */
  most?: number;
}

/** Courtesies and small words around a command. */
export const smallWords = `please plz pls plzz kindly ji sir madam maam miss bhai bhaijan baji janab sahib sb dear i im we us you u ur your yours me my mine to the a an is am are it this that of for in on at from
  with do does can could will would want need just now so and or also some here there yahan wahan mujhe main mein hum aap apka apki apke ap ka ki ke ko se ne par hai hain hoon ho kar karna dein do de den lein le lo
  ye yeh woh wo bhi to ab abhi zara meharbani meri mera mere hamara raha rahi rahe raha_hai ہو salam assalam_o_alaikum hello hi dijiye de_dein kijiye gi ge ga liye apne apna is us ek aik thora sa si karni karna krni krna chahiye chahti chahta chahte کرنی کرنا چاہیے چاہتی چاہتا کسی آپ sake sakte sakti
  wala wali wale deen dain dijye براہ کرم مہربانی دیں دے ہی ذرا لیں لو`;

const messages = 'message messages msg msgs sms text texts paigham paighamat service پیغام پیغامات سروس';
const person = `human person agent operator someone somebody anyone representative officer lady lawyer counsellor counselor advisor staff insaan insan bande banda numainda numainday numainde wakeel khatoon real live
  aadmi نمائندہ نمائندے خاتون بندہ انسان kisi کسی koi insano shakhs`;
const centre = 'markaz daftar branch building';
const where = 'where kahan kidhar pata qareeb near nearest location map rasta door how far konsa kaunsa which کدھر کہاں دور';
const complaint = 'complaint complaints shikayat darkhwast application ticket request شکایت درخواست';
const kar = 'kar karo kardo kren den dein do de';

export const frames: Frame[] = [
  { command: 'safe-word', need: ['mausam mosam mousam weather موسم'], strict: true, most: 1 },

  {
    command: 'stop',
    need: ['stop stopall unsubscribe cancel quit end rok roko rokdo اسٹاپ سٹاپ روک'],
    may: `band ${messages} please plz pls ji bhai ${kar} it this these ye yeh sending send all aana ana aa now ab no more aur nahi me us mat na chahiye دیں نہیں raha rahe`,
    strict: true,
  },
  {
    command: 'stop',
    need: ['band khatam enough bas بند ختم', `${messages} ${kar} no`],
    may: `${messages} please plz pls ji bhai ${kar} it this these ye yeh sending send all aana ana aa now ab no more aur nahi me us mat na chahiye دیں نہیں raha rahe`,
    strict: true,
  },
  {
    command: 'stop',
    need: ['nahi na mat dont not no never نہ مت', messages, 'send sending bhejo bhejna more mazeed anymore aur want chahiye مزید چاہیے'],
    may: 'i me to mujhe please plz this these your any enough again bas ab ever further kar ji phone یہ مجھے',
    strict: true,
  },
  { command: 'stop', need: ['stop', 'texting messaging'], may: 'me us please', strict: true },

  {
    command: 'delete-my-data',
    need: [
      'delete erase remove clear wipe khatam ختم ڈیلیٹ mita mitao mitado mitana hata hatao hatado nikal khatam forget dilete ڈیلیٹ مٹا مٹائیں ہٹا',
      'data record records information info maloomat malumat number naam name history chat messages baten baatein everything all sab jo جو told wrote btaya bataya details معلومات ریکارڈ نام سارا ڈیٹا ڈاٹا',
    ],
    may: 'what that system any dekh na purani pas family checks phone جو کچھ tha nahi kisi koi',
    loose: 3,
    most: 14,
  },

  {
    command: 'emergency',
    need: ['emergency emergancy emergensy imergency sos bachao khatra khatray danger ایمرجنسی خطرہ خطرے'],
    may: `help police jaan life send jaldi foran madad chahiye koi kisi bhejo quickly right number dial kya kaunsa konsa call what which abhi کون`,
    loose: 1,
    most: 9,
  },

  {
    command: 'start',
    need: ['start begin shuru resume subscribe unstop chalu شروع چالو اسٹارٹ'],
    may: `${messages} dobara phir again back ${kar} wapis`,
    most: 7,
  },
  {
    command: 'start',
    need: ['shamil on again dobara', 'shamil stopped stop'],
    may: `phir wapis ${messages} kar before back want them`,
    most: 11,
  },

  {
    command: 'change-language',
    need: ['urdu english angrezi sindhi pashto punjabi saraiki balochi inglish hindko اردو انگلش انگریزی سندھی پشتو پنجابی سرائیکی بلوچی'],
    may: 'language zaban please in change switch talk speak roman likho likhna baat batao jawab reply cant read ati aati write script padha parha nahi khat bolo samajh رومن زبان بات لکھیں جواب خط پڑھا',
    loose: 2,
    most: 10,
  },
  {
    command: 'change-language',
    need: ['language zaban زبان lang', 'change switch tabdeel badal badlo badlen badlein other dusri doosri بدلیں بدل تبدیل دوسری'],
    may: 'please to',
    loose: 1,
    most: 6,
  },
  { command: 'change-language', need: ['language zaban زبان lang'], most: 2 },

  {
    command: 'call-me-back',
    need: [
      'call ring phone callback missed کال فون ملا',
      'me mujhe back kar karna lena milao wapis on someone after please kl kal لیں لیجیے کیجیے',
    ],
    may: 'balance nahi likhna ata aata type much cant no pm am baje baad subah shaam number sim give tomorrow today can likhi parhi padhi at time missed thi بیلنس لکھی پڑھی بجے صبح',
    not: 'he she his wo woh they karta karti karte roz every husband shohar وہ روز کرتا',
    loose: 3,
    most: 14,
  },
  { command: 'call-me-back', need: ['balance بیلنس', 'milao mila ملا call phone'], loose: 3, most: 9 },

  {
    command: 'talk-to-person',
    need: [person, 'talk speak chat connect baat milao mila karwa krwa bat raabta contact بات ملا کرا'],
    may: 'karao karain karwain karaen karwao a real with instead can robot bot machine mashin nahi direct seedha barah rast khud jawab chahta chahti hoon chahiye rast براہ راست ہو',
    loose: 2,
    most: 11,
  },
  {
    command: 'talk-to-person',
    need: ['robot bot machine mashin computer مشین روبوٹ'],
    may: `${person} is give real jawab de khud answering hai`,
    loose: 3,
    most: 12,
  },
  {
    command: 'talk-to-person',
    need: ['human agent operator insaan banda numainda انسان بندہ نمائندہ', 'give need want chahiye koi real please khud'],
    may: 'me jawab reply',
    loose: 1,
    most: 8,
  },
  { command: 'talk-to-person', need: ['agent operator human'], most: 2 },

  {
    command: 'case-status',
    need: [
      `case ${complaint} problem masla ticket reference`,
      'status update progress happened bana pohncha pahuncha khabar news sorathal jawab reply suraat-e-haal hua kaam صورتحال خبر بنا رابطہ hui',
    ],
    may: 'what any kya ka number weeks week days hafte pehle di dia diya koi nahi sent ago kahan tak batao jo aap my ne is the دو کہا تھا گئے دیے کریں',
    loose: 3,
    most: 14,
  },
  { command: 'case-status', need: ['status', 'check my batao kya mera'], may: 'case', most: 5 },

  {
    command: 'find-centre',
    need: [`${centre} center legal`, where + ' address pata ka'],
    may: 'your legal aid qanooni me aap bhejo batao do milega dein lawyer free any there get to قانونی لیگل پڑے کتنا',
    loose: 3,
    most: 11,
  },

  {
    command: 'new-complaint',
    need: [
      complaint,
      'file register new nai naya darj likhwani likhwana lodge make start submit jama karni karna karwani karwana dene deni dena kaise want how نئی درج لکھوانی دینی',
    ],
    may: 'another aur aik separate alag different you here yahan with hoti kese masla want chahti chahta problem before from i',
    loose: 2,
    most: 10,
  },
  {
    command: 'new-complaint',
    need: [
      'new another nai naya aur ایک نئی نیا اور',
      'problem masla case مسئلہ',
      'register file darkhwast complaint alag different karni dena new nai',
    ],
    may: 'aik hai us ki',
    loose: 2,
    most: 10,
  },

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
      'hi hello helo hey hy salam slam assalam aslam aoa assalam_o_alaikum adaab adab good assalamualaikum asalam سلام السلام آداب ہیلو ہائے',
    ],
    may: 'alikum alaikum o wa walaikum evening morning afternoon day anyone there koi kaise kese how are you sir السلام علیکم جناب ہے khairiyat',
    most: 7,
  },

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
