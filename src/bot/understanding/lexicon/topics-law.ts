import type { Written } from '../phrases.ts';

/** Words by which matters of state, court and police are known. 4: that topic alone; 2: most likely; 1: a hint. */
export const topicsLaw: Written = {
  'religious-freedom': [
    {
      weight: 4,
      phrases: `blasphem*; tauheen; gustakhi; 295; 295c; be hurmati; behurmati; church; mandir; gurdwara; gurdwar*; girja; imambargah
        imambara; christian colony; forced conversion; convert*; zabardasti musalman; zabardasti kalma; ahmadi; ahmadiyya; minority
        aqliyat; minority quota; qabristan; graveyard; islamiat; ethics; mazhab ki waja; because of religion; firqa; firqe; sect
        kirpan; insulted the prophet; quran ~ (burn*/pages); توہین; گستاخی; بے حرمتی; چرچ; گرجا; مندر; گوردوارہ; اقلیت; قبرستان; احمدی
        مسلمان; فرقے; کلمہ; مذہب; shia; hazara; chuhra; choora; چوہڑا; islam ~ (accept*/qabool); accepted islam; sweeper*; non muslim*
        ghair muslim; masjid ~ elaan; maulvi; molvi; religious; place of worship; ibadat*; عبادت; parsi; kalash; bahai`,
    },
    {
      weight: 2,
      phrases: `christian; masihi; isai; hindu; sikh; esai; mosque; masjid; mob; hajoom; mazhab; religion; faith; boycott; alag glass
        juda bartan; colony; bible; عیسائی; مسیحی; ہندو; سکھ; مسجد; ہجوم; بائیکاٹ; burnt pages; burned`,
    },
    { weight: 1, phrases: `minority; discrimination; jalai; attack` },
  ],
  'police-and-fir': [
    {
      weight: 4,
      phrases: `fir; parcha; f i r; sho; thanedar; false fir; jhoota fir; jhoota parcha; jhoota muqadma; fir nahi; fir ~ refus*; 22a; 22 a
        diary number; diary no; illegal detention; ghair qanooni hirasat
        police ~ (bribe/rishwat/torture/tashaddud/refus*/beat*/maar*/paise/utha*/uthaya/money); police picked
        picked ~ (brother/son/husband/father); rishwat ~ police; asi; tafteeshi; investigation officer; ایف آئی آر; پرچہ; تھانیدار
        ایس ایچ او; سب انسپکٹر; encounter; jhoota muqabla; police encounter; sada kapre/kapron/kapray; plain clothes; levies; rangers
        agencies; missing person*; laapata afrad; cia; lockup; hawalat; traffic warden; warden; challan ~ (traffic/police); dpo
        sp office; ig; online fir; roznamcha; naka; check post; harassed by police; police ~ (tang/sunti/sunte/karwai/nahi/nai)
        complaint against police; police complaint`,
    },
    {
      weight: 2,
      phrases: `police; thana; thane; chowki; warrant; rishwat; bribe; inspector; constable; investigation; tafteesh; stolen; theft; chori
        chor; dacoity; dakaiti; snatch*; report ~ (darj/likh); پولیس; تھانے; تھانہ; چوکی; رشوت; چوری; وارنٹ; تفتیش; detained
        custody ~ police; raid; chhapa; mobile snatch*; motorbike; 15 par call; 15 pe`,
    },
    { weight: 1, phrases: `darj; report; register; accused; ilzam; money` },
  ],
  'arrest-and-bail': [
    {
      weight: 4,
      phrases: `bail; zamanat; surety; muchalka; muchalke; arrest before; pre arrest; qabal az giraftari; giraftari; arrested; jail; adiala
        prison*; qaidi; remand; juvenile; judicial; parole; mulaqat ~ jail; jail ~ mulaqat; 9c; 9 c; 302; 489f bail; muafi ~ saza
        saza ~ (poori/mukammal); trial ~ (delay/years); bond; ضمانت; گرفتار; جیل; ریمانڈ; قیدی; مچلکے; سزا ~ پوری; جوڈیشل
        death sentence; phansi; under trial; jurmana ~ (jail/andar); superintendent; central jail; kot lakhpat
        sarkari wakeel ~ mulzim; mulzim; accused of`,
    },
    {
      weight: 2,
      phrases: `giraftar; arrest; lockup; qaid; accused; charge; murder; qatl; qatl ~ muqadma; drugs; chars; narcotics; trial; saza; jurmana
        fine; released; riha; rihai; acquit*; bari; witness* ~ mukar; ملزم; رہائی; قتل; منشیات; چرس; سزا; challan; 14 months
        lawyer for accused`,
    },
    { weight: 1, phrases: `case; brother; son; court; judge; police; husband ~ arrest*` },
  ],
  'court-information': [
    {
      weight: 4,
      phrases: `hearing; next date; court date; peshi; tareekh ~ (kab/pata/agli/par/peshi); agli tareekh; cause list; summons; court notice
        gawahi; virtual court; video link; stay order; case status; how to file ~ (case/suit); file ~ (suit/case); naya dawa
        dawa dair; decree; copy of ~ (order/judgment/decree); certified copy; naqal ~ faisla; faisla ~ (copy/naqal); appeal; apeal
        limitation; court fee; high court; supreme court; session court; civil court; session judge; adjourn*; tareekh par tareekh
        execution; پیشی; تاریخ ~ پیشی; عدالتی نوٹس; سمن; گواہی; نقل; اپیل; سول کورٹ; ہائی کورٹ; دعویٰ; مقدمہ ~ دائر; case number
        case no; suit; witness ~ court; witness; gawah; mediation; e court; statement ~ video; bayan; judge; jaj`,
    },
    {
      weight: 2,
      phrases: `court; adalat; kachehri; case; muqadma; judgment; faisla; dates; tareekh; magistrate; stay; notice; cases; عدالت; کچہری; مقدمہ
        مقدمے; جج; فیصلہ; تاریخ; نوٹس; کیس; reader; ahlmad; roster; civil`,
    },
    { weight: 1, phrases: `file; procedure; tareeqa; kitne din; kitne saal; documents; online; wakeel; challan` },
  ],
  'legal-aid': [
    {
      weight: 4,
      phrases: `free lawyer; muft wakeel; legal aid; free legal; muft qanooni; cant afford ~ (lawyer/fees/wakeel); cannot afford
        afford ~ (lawyer/wakeel/advocate); fees nahi de; fees ~ nahi; wakeel ~ fees; sarkari wakeel; state ~ lawyer; pro bono; dlec
        legal empowerment; eligib*; lawyer ~ free; wakeel ~ muft; wakeel ~ free; muft madad; legal help; qanooni madad; need ~ lawyer
        need ~ wakeel; wakeel chahiye; wakeel ~ milta; wakeel ~ form; do you charge; paise ~ lete; مفت وکیل; قانونی امداد; لیگل ایڈ
        قانونی مدد; مفت قانونی; وکیل ~ مفت; وکیل ~ فیس; سرکاری وکیل; وکیل ~ خرچ; change my lawyer; dusra wakeel; kitni aamdani
        income limit; income; zakat; bisp`,
    },
    {
      weight: 2,
      phrases: `lawyer; wakeel; advocate; fees; free; muft; gharib; poor; afford; aamdani; documents ~ lawyer; وکیل; فیس; غریب; آمدنی
        paise nahi; no money; ngo`,
    },
    { weight: 1, phrases: `help; madad; apply; form; bewa; widow; cost; charge` },
  ],
  'identity-documents': [
    {
      weight: 4,
      phrases: `cnic; nadra; id card; shanakhti_card; shanakhti card; shanakhti; b_form; b form; bform; bay form; birth certificate
        janam_parchi; janam parchi; death certificate; marriage certificate; nikahnama ~ (nadra/computer*); frc; crc; smart card
        card ~ (block/expire*/gum/lost/khatam/banwa*/renew/bnta/banta); blocked card; passport; domicile; citizenship; shehriyat
        refugee; muhajir; afghan; por card; bengali; biometric; thumb ~ match; fingerprint*; ungliyan; father name ~ card
        naam ~ (ghalat/tabdeel/durust/hatana/card); umar ghalat; date of birth; spelling; شناختی کارڈ; نادرا; ب فارم; برتھ سرٹیفکیٹ
        پیدائش; ڈیتھ سرٹیفکیٹ; پاسپورٹ; ڈومیسائل; بلاک; افغان; مہاجر; شہریت; بنگالی; بائیو میٹرک; کارڈ; vote; voter; nicop; poc
        registration ~ (birth/death)`,
    },
    {
      weight: 2,
      phrases: `card; certificate; union_council; registration; document*; kaghaz; kaghzat; form; سرٹیفکیٹ; فارم; یونین کونسل; dob; correction
        duplicate`,
    },
    { weight: 1, phrases: `naam; block; renew; verify` },
  ],
  'disability-rights': [
    {
      weight: 4,
      phrases: `disab*; mazoor; mazoori; special card; special cnic; special shanakhti; wheelchair; wheel chair; nabina; blind; deaf; behra
        gunga; autis*; polio; down syndrome; ramp; disability certificate; special person*; special child; special needs; hearing aid
        sign language; braille; amputee; tang kat*; paralys*; paralyz*; falij; mental patient; zehni; zehni mazoor; crutches; baisakhi
        prosthetic; معذور; معذوری; نابینا; بہرا; گونگا; ویل چیئر; وہیل چیئر; آٹزم; پولیو; ذہنی; خصوصی; فالج; سماعت; بیساکھی; اشاروں
        cerebral; handicap*`,
    },
    {
      weight: 2,
      phrases: `quota; kota; 2 percent; 3 percent; 2%; کوٹہ; lift; stairs; scribe; vocational centre; rehabilitation; bahali; special
        accessibility; accessible`,
    },
    { weight: 1, phrases: `hospital; certificate; school; job` },
  ],
  'transgender-rights': [
    {
      weight: 4,
      phrases: `trans; transgender*; khwaja_sira; khwaja sira; khawaja siron; khawaja; hijra; hijre; khusra; khusron; khusre; moorat; murat
        guru; chela; x card; gender marker; third gender; shemale; intersex; gender ~ (card/cnic/change); خواجہ سرا; خواجہ سراؤں
        ہیجڑا; کھسرا; کھسروں; مورت; گرو; ٹرانس*; تیسری جنس; جنس; zanana ward; trans woman; trans man; who i am; found out who i am`,
    },
    { weight: 2, phrases: `function; bhatta; gender; dera; badhai; بدھائی; فنکشن; بھتہ; dance; shaved` },
    { weight: 1, phrases: `hospital; card` },
  ],
};
