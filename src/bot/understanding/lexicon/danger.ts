import type { Written } from '../phrases.ts';

/**
 * What danger is made of. Each kind counts once, whatever the number of its phrases found (see danger.ts for how they add up).
 * The Urdu script is read through the spellings, so most phrases stand here in Latin letters only.
 */
export const dangerSigns: Written = {
  /** Rings alone. */
  alarm: [
    {
      weight: 1,
      phrases: `emergency; emergancy; emergensy; imergency; sos; bachao; ایمرجنسی; jaan ~ khatra/khatray/khatre; jaan ko khatra; in danger; my life is in danger; life in danger; madad bhejo; send help; send police; send someone; police bhejo; kisi ko bhejo; save me; rescue me; help me ~ now; خطرے; خدا کے لیے; khuda ke liye; khuda ka wasta; koi aa jaye; koi aaye`,
    },
  ],
  suicide: [
    {
      weight: 1,
      phrases: `suicide; khudkushi; end my life; kill myself; killing myself; dont want to live; do not want to live; no reason to live; point of living; want to die; better dead; tablets in my/hand; pills in my/hand; sleeping pills/tablets; took pills/tablets; overdose; jeena nahi; jeene ka ~ nahi; jeene ki ~ nahi; zindagi ~ khatam kar; zindagi se tang; mar jaun; khud ko ~ khatam; khud ko maar; apni jaan ~ (le/de/lene/dene); neend ki golian; golian kha; golian khane; zehar kha; zehar pi; zehar khane; phansi ~ (laga/le); kaat loon; nas kaat; cut my wrist; hang myself; poison myself; خودکشی; chhat par khara; nehr mein kood; jump off; cant take it anymore; ab aur nahi sah; marna chahti; marna chahta; marne laga; marne ja`,
    },
  ],
  /** Words of killing or maiming said by somebody as a threat. */
  kill: [
    {
      weight: 1,
      phrases: `kill me; kill her; kill him; kill us; kill my; will kill; kill them; kill you; going to kill; gonna kill; murder me; murder us; be killed; get killed; burn me; burn her; burn us; burn the/our house; burn house; will burn; set ~ fire; finish me; finish him; finish her; finish us; shoot me; shoot us; we will shoot; will shoot; shoot my; chop; throw acid; acid on; cut my face; cut me; break my legs; not walk again; dead body; last night alive; my last night; see tomorrow; maarenge; maar de; maar dein; maar dalna; maar dalay; jaan se maar*; jalaenge; jala de; zinda jala*; zinda nahi chhor*; zinda nahi; nahi chhor*; nahin chorenge; goli maar*; goli mar*; qatl kar*; qatl kar de*; khatam kar denge; khatam kar dega; khatam kar dunga; tezab phenk*; tezab dal*; tezab ~ (le kar/leke/phenk*/laga*); warna tezab; tukre; gala kaat; gala daba*; munh kaat; lash mil*; lash; taang tor*; tang tor*; taangein tor*; tangen tor*; haath tor*; muqabla bana*; muqable mein maar; encounter kar*; police encounter; aakhri raat; akhri raat; kal ka suraj; zehar de do; zehar de denge; zehar de; zehar pila*; stab; strangl*; choke*; choking; next time ~ finish; kulhari; dafna*; bury me; ٹانگیں توڑ; جان سے; نہیں چھوڑیں; جلا دی*; جلا دو*; گلا; آخری رات; کاٹ دوں; کاٹ دی*; زندہ نہیں; گولی مار; قتل کر دی*; قتل کر دو*; kill each other; harm me/us/her; hurt me/us/her; to hurt; maarna chahte/chahta/chahti; maarne ki; qatl kar ~ chahte; aag laga raha_hai; aag laga di; aag laga rahe; ghar jala rahe; throw me; drown; uthwa lenge; utha lenge; uthane ki; اٹھا لیں گے; take my son; take my daughter; take our; firing hogi; firing karenge`,
    },
  ],
  weapon: [
    {
      weight: 1,
      phrases: `gun; guns; gunmen; gunman; pistol; rifle; kalashnikov; kalashankov; klashnikov; armed; weapon*; knife; knives; dagger; axe; acid; sticks; danda; dande; danday; bandook; bandooken; bandookein; aslaha; hathyar; chhuri; chaqu; kulhari; tezab; petrol; fired in air; firing; fire kar*; fayring; golian chala*; goliyan chala*; goli chal*; blade; churi; sota; lathi; lathian; lathiyan; pathrao; mitti ka tel; tel dal; tel dikha; بندوقیں; بندوق*; اسلحہ; چاقو; چھری; پستول; کلاشنکوف; تیزاب; ڈنڈے; ڈنڈا; فائرنگ; فائر کر; ہتھیار*; لاٹھی*; بلیڈ; کلہاڑی; پتھر مار; toka; hammer; rod`,
    },
  ],
  /** Kept somewhere against their will, or taken away. */
  held: [
    {
      weight: 1,
      phrases: `utha ke le gaye; utha kar le gaye; uthaya_le;locked me; locked her; locked him; locked us; locked in; locked up in; locked ~ (room/upstairs/inside/store/washroom/bathroom); lock* myself; gate is locked; door is locked; tied me/my/her/him/us/our/them; tying; tied up; tied to; chained; in chain; in chains; captive; hostage; kidnap*; abduct*; held me; kept ~ (room/chain/captive/locked); keeping ~ (locked/captive); not let* ~ (leave/out/go out); wont let ~ (leave/out); do not run; cant go out; cannot go out; cant get out; kamra mein band; ghar mein band; band kiya hai; band kiya hua; band kar rakha; band kar ke rakha; band kar diya hai; kamra mein ~ band; kamre ~ band; kothri; qaid; qaid kar*; zanjeer*; bandha hua; bandha hai; bandha kar; baandh ~ (rakha/diya/kar/maar*); taala laga*; bahar se taala; bahar se band; darwaza ~ bahar se band; nikalne_nahi; nikalne nahi dete; bahar nahi jane; jane nahi dete; qabza mein hai; qabze mein; qabze; aghwa; aghwa kar*; le_gaye; utha le gaye; pehra; picked my; picked up; taken from; was taken; yarghamal; bithaya hua; bitha rakha; roka hua; rok rakha; ghar mein qaid; قید; کمرے میں بند; بند کر دیا; بند کیا; بند کر لیا; زنجیر; باندھ; تالا; یرغمال; اغوا; نکلنے نہیں; قبضے میں; پہرہ; پہرا; اٹھا کر لے; لے گئے; took her away; took him away; they will move her`,
    },
  ],
  /** People outside, at the door, around, looking for somebody. */
  siege: [
    {
      weight: 1,
      phrases: `outside ~ (house/door/home/gate/hostel); standing outside; breaking ~ door; break* ~ (door/lock/gate); knocking; banging ~ door; at my door; at the door; following me; follow me; chasing; surrounded; gathering outside; gathering; mob; crowd; looking for us; looking for me; searching for me; searching for us; hunting; came with; came today; come back at night; come again; came to our; coming tonight; darwaza ~ (tor*/peet*/khatkhata*/maar*); darwaza tor; bahar khara; bahar ~ khara; bahar ~ (aaye/aya/log/danda); ghar ke bahar; ghera; ghera hua; gherao; peecha kar*; peecha kia; dhoond* rahe; dhund*; talash kar*; log jama; jama ho rahe; jama hain; ikatthe; ikathe; hajoom; elaan ho raha; masjid ~ elaan; announcement; ghus aaye; ghus aya; ghus gaye; ghus; pahunch gaya; darwaza par; gali mein ~ (baithe/khara); phir aayenge; phir ayenge; raat ko aayenge; hamla kar*; hamla; attack* ~ (us/me/house/now); pathar maar*; patthar maar*; stoning; stones; باہر کھڑ*; دروازہ توڑ; دروازہ پیٹ; گھیر; ہجوم; جمع ہو; ڈھونڈ; پیچھا; گھس آ*; گھس گ*; حملہ; پہنچ گ*; لے کر آئے; لے کر کھڑ*; burnt pages; asking where i live; le kar aaye; leke aaye; le kar aa*; leke khara; le kar khara; snatch my; snatch ~ kids; chheenne aaya; cheenne aya; hiding; i am hiding; chhup; chhupe hue; چھپ کے; چھپے`,
    },
  ],
  /** Beating, torture or forcing that goes on. */
  beating: [
    {
      weight: 1,
      phrases: `beating me; beating her; beating him; beating a; beats me; beats us; beat me ~ (daily/again/today/everyday/every/yesterday/now); beat* ~ daily; hits me; hitting me; beat him; beat her; they beat; being beaten; was beaten this; beaten ~ (today/morning/yesterday/now); torturing; tortur* ~ (him/her/them/me); hang him; slashed; cut him with; electric shock; maar raha_hai; maar rahe; maar raha; maarta hai; maarta hain; maarta rehta; roz maar*; bohat maar*; peet raha_hai; peet rahe; peet raha; maara hai; maara peeta; maara aaj; abhi maara; phir maara; ulta latka*; latka* ke; tashaddud kar raha_hai; burnt/burned me/my/her/him; burning me/her/him; jalaya hai; jala raha; jalata hai; jalati hai; current laga*; karant; bal kaat; shaved my head; shaved; haath uthata; blade se waar; waar kiya; thappar ~ maar*; zabardasti kar*; zabardasti karta; tries to touch; tried to assault; assault me; force* himself; ghalat harkat; ghalat jagah; touches my; touching my; is being taken; being taken by; مار رہ*; مارتے ہیں; مارتا ہے; مارتی ہے; روز مار*; پیٹ رہ*; تشدد کر رہ*; کرنٹ; تھپڑ; جلاتا; جلایا; الٹا; زبردستی کر*; غلط حرکت; izzat par haath; عزت پر ہاتھ; screaming; cheekh; cheekh rahi; crying; ro rahi`,
    },
  ],
  injury: [
    {
      weight: 1,
      phrases: `bleeding; blood is; unconscious; behosh; khoon nikal*; khoon beh*; khoon; zakhmi; zakhmi hai; injured; wounded; saans nahi; cant breathe; is dying; mar raha hai; mar rahi hai; seene mein dard; chest pain; dawai nahi de; medicine not given; not giving ~ (food/medicine/water); no food; khana nahi de; pani nahi de; pani ~ nahi de; pani bhi band; bhooka; bhookha; sooj gaye; soojh; خون; زخمی; بے ہوش; پانی تک نہیں; دوا نہیں; سینے میں درد; سوج; ڈاکٹر نہیں; haddi; jhulas; burning`,
    },
  ],
  /** A child, or a girl, who is in somebody's hands or gone, or about to be married or given away. */
  child: [
    {
      weight: 1,
      phrases: `child; children; kids; kid; bacha; bachon; baby; newborn; minor; year old; yr old; yrs old; years old; 7yr; saal ka; saal ki; saal ke; umar; beta; beti; son; daughter; behen; bhateeji; sister; larki; school girl; سال کی; سال کا; سال کے; عمر`,
    },
  ],
  gone: [
    {
      weight: 1,
      phrases: `missing since; is missing; gum hai; gum ho gaya; gum hogaya; lapata; lapata hai; didnt come back; did not come back; not come home; not come back; hasnt come; looked everywhere; nahi mil raha; nahi aaya wapis; wapis nahi aaya; ghar nahi aaya; phone off; phone band; kisi thana mein nahi; which thana; aghwa; لاپتہ; گم ہے; گم ہو; واپس نہیں; alone ~ station; akela/akeli ~ (aadmi/admi); اکیل*; left on the; garbage; kachra; kooray; کوڑے; chained; سوتیل*; stepfather; sauteli; step father`,
    },
  ],
  bride: [
    {
      weight: 1,
      phrases: `vani; wani; swara; jirga ~ (kal/tomorrow/tomoro/today/decided/kaha/faisla/fesla); badle ~ (vani/beti/behen/mujhe); giving my daughter; giving ~ (girl/daughter/sister); nikah ~ (kal/parson/aaj/friday/tomorrow/tonight/today/week); fixed my nikah; fixed ~ nikah; kal ~ (nikah/shadi/barat); parson ~ (nikah/shadi); aaj ~ (nikah/shadi); parson ~ nikah; shadi ~ (kal/parson/jumma/friday); barat ~ (aa/kal); kal barat; karo_kari; declared ~ (karo/kari); zabardasti tayyar; zabardasti tyar; rishta par haan; ونی; بارات; کاروکاری; kal ~ vani; nikah hai; shadi nahi karna; dont want ~ marr*; forcibly married; parha diya; نکاح پڑھ*`,
    },
  ],
  /** Religion-tinged accusation, which draws mobs. */
  accused: [
    {
      weight: 1,
      phrases: `insulted the prophet; blasphem*; tauheen; gustakhi; be hurmati; 295; burnt pages; quran; توہین; گستاخی; بے حرمتی; maulvi ~ bata*; accused us; ilzam laga`,
    },
  ],
  threat: [
    {
      weight: 1,
      phrases: `threat*; dhamki; dhamkiyan; dhamka*; warna; otherwise; or else; otherwise they; he said he will; said they will; says he will; says next; kehta hai ~ (maar*/jala*/tezab); kaha hai ~ agar; agar ~ to; keh gaye; keh rahe; keh raha; kehte hain; kehta hai; ورنہ; دھمک*; if i tell; if we go; if i refuse; if i speak; says same; they say pay; pay or; pay by; leave by; کہہ گئے; کہتا ہے; کہہ رہ*; agar pese nahi; munh khola; نہ ملی تو; نہ دیے; اگر`,
    },
  ],
  now: [
    {
      weight: 1,
      phrases: `right now; now; abhi; abhi bhi; tonight; aaj; aaj_raat; today; this morning; thkal_raat; last night; foran; jaldi; hurry; immediately; urgent; quick; quickly; still; plz come; pls come; come fast; one hour; ek ghanta; adha ghanta; half hour; since asr; since morning; subah se; maghrib se; shaam se; din se; 2 din se; since ~ days; since tuesday; since yesterday; kal se; today again; again today; raha_hai; ابھی; آج; فوری; آدھا گھنٹہ; دن سے; مغرب سے`,
    },
  ],
  soon: [
    {
      weight: 1,
      phrases: `tomorrow; tomoro; tomorow; kal; parson; this friday; jumma; jumme; jumerat; jumme ke baad; next time; by night; at night; raat; raat ko; raat tak; within ~ hour*; ek ghante mein; 1 ghante mein; 24 ghante; maghrib tak; by maghrib; shaam tak; subah tak; کل; رات; رات کو; جمعے; جمعرات; every few days; everyday; daily; roz; phir aaye*; again`,
    },
  ],
  plea: [
    {
      weight: 1,
      phrases: `please help; plz help; pls help; help us; help me; madad kar*; please stop; rokein; rok lo; do something; kuch karein; kuch kar*; kahan jaun; kahan jaon; where do i go; what to do; what do i do; kya karun; kya karoon; please; plz; dont call; cant call; only text; pls come; نہ کریں فون; خدا; مدد; کہاں جاؤں; کیا کروں; who to call; call kis; police nahi; police ~ nahi utha; koi nahi sun*; koi sun nahi`,
    },
  ],
  fear: [
    {
      weight: 1,
      phrases: `scared; afraid; terrified; dar lag; dar laga; bohat dar; khauf; khof; shaking; frightened; ڈر لگ; ڈرا ہوا; ڈری; dara hua; i am alone; akeli hun; akele hain; ghar par sirf`,
    },
  ],
  /** It is over, or long ago. */
  past: [
    {
      weight: 1,
      phrases: `years ago; year ago; months ago; saal pehle; mahine pehle; saal pahle; last year; pichle saal; years back; in 2010; long ago; bachpan; 1998; 2009; 2010; 2011; 2012; 2013; 2014; 2015; 2016; 2017; 2018; 2019; 2020; 2021; 2022; 2023; 2024; last month; pichle mahine; used to; over now; thats over; ab theek; ab hum ne nikal; ab wo bewa; ho gaya tha; mar gaya tha; mara tha; maara tha; kiya tha; was raped in; was burned; were burned; got 25 years; سال پہلے; پچھلے سال; مہینے پہلے; ماضی; already left; ab mehfooz; safe now; chor ke bhag; ho chuki; ho chuka; maara gaya tha; hogaye thay; qatl hogaye; old case; years later; saal baad; ab tak nahi mila`,
    },
  ],
  /** A story, a figure of speech, a general question, or somebody who says there is no danger. */
  calm: [
    {
      weight: 1,
      phrases: `emergency ~ number; number ~ emergency; no threat*; no danger; no beating; not in danger; no violence; koi khatra nahi; khatra nahi; maar_peet nahi; koi maar_peet nahi; koi dhamki nahi; dhamki nahi; no fear; not scared; game; level; movie; film; drama; serial; novel; news; khabar; assignment; thesis; homework; essay; research; project; student of law; law college; just curious; joke; jokes; mazaq; dramatic; over my dead body; dance; match; recipe; minimum age; what is the punishment; what punishment; kya saza; saza kya; saza hai; is it legal; is it a crime; is it true; does the law; can boys; fight me; fight to death; thak ke; zehni tang; figure of speech; khatra nahi hai; محفوظ ہ*; خطرہ نہیں; دھمکی نہیں; ڈرامہ; ڈرامے; فلم; گیم; خبر; مذاق; سزا کیا; کیا سزا; مار پیٹ نہیں; certificate; degree; inheritance; muawza; muawaza; compensation; report kahan; record kahan; copy; bhook* maar; bhooka maar; mosquito; machar; chuhe; چوہے; مچھر; boss in; killed the boss; mar jata hai`,
    },
  ],
};
