import type { Frame } from './frame.ts';

const messages = 'message messages msg msgs sms text texts paigham paighamat service پیغام پیغامات سروس';
const person = `human person agent operator someone somebody anyone representative officer lady lawyer counsellor counselor advisor staff insaan insan bande banda numainda numainday numainde wakeel khatoon real live
  aadmi نمائندہ نمائندے خاتون بندہ انسان kisi کسی koi insano shakhs`;
const centre = 'markaz daftar branch building';
const where =
  'where find show talash dhoondo تلاش kahan kidhar pata qareeb near nearest location map rasta door how far konsa kaunsa which کدھر کہاں دور';
const complaint = 'complaint complaints shikayat darkhwast application ticket request شکایت درخواست';
const kar = 'kar karo kardo kren den dein do de';

/** Commands to the service: stop, delete, a person, a place, a case. */
export const serviceFrames: Frame[] = [
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
    not: 'no nobody noone none nahi نہیں',
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
  // As the help says it.
  { command: 'talk-to-person', need: ['person banda insaan بندہ انسان'], most: 1 },

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

  { command: 'case-status', need: ['case ticket کیس', 'my mera meri mere میرا میری'], most: 3 },
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
];
