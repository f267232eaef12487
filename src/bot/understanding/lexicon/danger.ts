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
      phrases: `help they took; help he; help she; help they; i am in danger; we are in danger; not safe at home; come fast; come quickly
        need police now; need help now; help urgently; urgent help; bacha lo; bacha lijiye; hamein bachao; mujhe bacha; jaan bachao
        جان بچا*; بچا لو; بچا لیں; مجھے بچا; ہمیں بچا; jaan ka khatra; jan ka khatra; jan ko khatra; jan khatray; jaan khatre
        جان خطرے; جان کو خطرہ; life threat; life threatening; murder attempt; emergency; emergancy; emergensy; imergency; sos; bachao
        ایمرجنسی; jaan ~ khatra/khatray/khatre; jaan ko khatra; in danger; my life is in danger; life in danger; madad bhejo
        send help; send police; send someone; police bhejo; kisi ko bhejo; save me; rescue me; help me ~ now; خطرے; خدا کے لیے
        khuda ke liye; khuda ka wasta; koi aa jaye; koi aaye`,
    },
  ],
  suicide: [
    {
      weight: 1,
      phrases: `ending my life; ending it all; end this life; take my own life; taking my life; zindagi khatam kar; zindagi khatm
        zindagi ka khatma; jaan de dun; jaan de dungi; jaan de dunga; جان دے دوں
        hang/kill/burn/harm/hurt himself/herself/themselves/itself; hanging/killing himself/herself
        kood jaungi/jaunga/jaun/jaoon/jaongi; se kood; کود جاؤں; کود جاتی; suicidal; commit suicide; kill my self; end it all
        end my self; want to end it; want to end my; i will die; i want to die; let me die; hurting myself; harm myself; self harm
        cut/cutting my wrist/wrists/vein/veins/self; hang myself; hanging myself; jump from; jump in front; jump into
        apne aap ko ~ khatam/maar/jala; khud ko ~ jala/nuqsan/kaat; zehar/zeher ~ kha/khaa/khane/pi/peene/le/lungi/loon; زہر ~ کھا
        زہر پی; گولیاں کھا; khatam karna chahti/chahta; zinda nahi rehna; zinda rehna nahi; jeena nahi; jeene ka dil; jeene ka faida
        marne ka dil; marne ko dil; maut ~ behtar; maut aa jaye; mar jana chahti/chahta/chahiye; mar jaungi; mar jaunga; mar jaon
        mar jaoon; no will to live; dont want to be alive; tired of living; tired of life; goodbye everyone; last message
        aakhri paigham; aakhri message; nehr mein; darya mein kood; train ke neeche; pankhe se latak; phanda; پھندا; پنکھے; جینا نہیں
        جینے کا; مر جاؤں; زندگی ختم; زندگی سے تنگ; suicide; khudkushi; end my life; kill myself; killing myself; dont want to live
        do not want to live; no reason to live; point of living; want to die; better dead; tablets in my/hand; pills in my/hand
        sleeping pills/tablets; took pills/tablets; overdose; jeene ka ~ nahi; jeene ki ~ nahi; zindagi ~ khatam kar; zindagi se tang
        mar jaun; khud ko ~ khatam; khud ko maar; apni jaan ~ (le/de/lene/dene); neend ki golian; golian kha; golian khane; zehar kha
        zehar pi; zehar khane; phansi ~ (laga/le); kaat loon; nas kaat; cut my wrist; poison myself; خودکشی; chhat par khara
        nehr mein kood; jump off; cant take it anymore; ab aur nahi sah; marna chahti; marna chahta; marne laga; marne ja`,
    },
  ],
  /** Words of killing or maiming said by somebody as a threat. */
  kill: [
    {
      weight: 1,
      phrases: `jaan ke dushman; khoon ke pyase; جان کے دشمن; خون کے پیاسے; jaan ke peeche; jaan lena; jaan lene; جان لینا; جان لینے
        gaar dunga/denge/dega/dein; zinda gaar*; زندہ گاڑ*; alive ~ leave; leave alive; zinda nahi jay*; lasht; kaat dunga/denge/dega
        kaat daloonga; tera gala; jaan le lunga/lega/lenge; jaan le lega; جان لے لے*; nahi bachegi/bachega/bachenge/bachoge
        نہیں بچے گی; نہیں بچے گا; kuch kar dega; kuch kar denge; tezab ki dhamki; death threat/threats; threat to kill
        threats to kill; threatened/threatening/threatens to kill/burn/shoot/murder/throw/stab; jaan ki dhamki; jaan se ~ dhamki
        qatl ki dhamki/dhamkiyan; maarne ki dhamki; jaan se ~ maar*; جان سے مار*; قتل کی دھمکی*; مارنے کی دھمکی; want/wants to kill
        planning to kill; trying to kill; tried to kill; try to kill; might kill; may kill; wants me dead; they want me dead
        poisoning me; poisoned my; dafan kar; zameen mein gaar; tukre tukre; boti boti; kutton ke aage; cut off my; disfigure
        break my bones; break every bone; jala kar maar; aag laga kar; aag laga de*; آگ لگا; آگ لگانے; جلانے آ; جلانے کی; jalane aa
        jalane ki; jalane ke liye; qatl karna; قتل کرنا چاہ*; قتل کرنے; قتل کر دیں; مارنا چاہ*; مار دیں; مار دے*; مار ڈال*; goli maar
        گولی مار*; گلا دبا*; گلا کاٹ*; i wont wake up; wont see; not survive; nahi bachungi; nahi bachunga; nahi bachenge
        zinda nahi bach; nahi chhorunga; nahi chorunga; نہیں چھوڑوں گا; نہیں چھوڑے گا; will not spare; wont spare me
        won't leave me alive; leave me alive; kill me; kill her; kill him; kill us; kill my; will kill; kill them; kill you
        going to kill; gonna kill; murder me; murder us; be killed; get killed; burn me; burn her; burn us; burn the/our house
        burn house; will burn; set ~ fire; finish me; finish him; finish her; finish us; shoot me; shoot us; we will shoot; will shoot
        shoot my; chop; throw acid; acid on; cut my face; cut me; break my legs; not walk again; dead body; last night alive
        my last night; see tomorrow; maarenge; maar de; maar dein; maar dalna; maar dalay; jaan se maar*; jalaenge; jala de
        zinda jala*; zinda nahi chhor*; zinda nahi; nahi chhor*; nahin chorenge; goli maar*; goli mar*; qatl kar*; qatl kar de*
        khatam kar denge; khatam kar dega; khatam kar dunga; tezab phenk*; tezab dal*; tezab ~ (le kar/leke/phenk*/laga*); warna tezab
        tukre; gala kaat; gala daba*; munh kaat; lash mil*; lash; taang tor*; tang tor*; taangein tor*; tangen tor*; haath tor*
        muqabla bana*; muqable mein maar; encounter kar*; police encounter; aakhri raat; akhri raat; kal ka suraj; zehar de do
        zehar de denge; zehar de; zehar pila*; stab; strangl*; choke*; choking; next time ~ finish; kulhari; dafna*; bury me
        ٹانگیں توڑ; جان سے; نہیں چھوڑیں; جلا دی*; جلا دو*; گلا; آخری رات; کاٹ دوں; کاٹ دی*; زندہ نہیں; گولی مار; قتل کر دی*
        قتل کر دو*; kill each other; harm me/us/her; hurt me/us/her; to hurt; maarna chahte/chahta/chahti; maarne ki
        qatl kar ~ chahte; aag laga raha_hai; aag laga di; aag laga rahe; ghar jala rahe; throw me; drown; uthwa lenge; utha lenge
        uthane ki; اٹھا لیں گے; take my son; take my daughter; take our; firing hogi; firing karenge`,
    },
  ],
  weapon: [
    {
      weight: 1,
      phrases: `set ~ on fire; bandooq ~ haath; pistol ~ haath; sar par pistol; pistol rakhi; pistol taan*; gun to my head; gun on my; shot at
        shot my/me/him/her; shots fired; fire hua; fire kiya; fire khol*; fayar; hawai firing; gola; toka le kar; taking aim
        under the pillow; with a knife; with a gun; chhuriyan; chakoo; khanjar; pistal; revolver; hathora; zanjeer se; belt se
        danda le kar; dandon se; lathiyon se; petrol bomb; grenade; bomb; shooting; shots; gunshots; goliyan; گولیاں چل*; گولی چل*
        ڈنڈوں; لاٹھیوں; خنجر; پٹرول چھڑک*; petrol chhirak*; petrol dala; sticks and; gun; guns; gunmen; gunman; pistol; rifle
        kalashnikov; kalashankov; klashnikov; armed; weapon*; knife; knives; dagger; axe; acid; sticks; danda; dande; danday; bandook
        bandooken; bandookein; aslaha; hathyar; chhuri; chaqu; kulhari; tezab; petrol; fired in air; firing; fire kar*; fayring
        golian chala*; goliyan chala*; goli chal*; blade; churi; sota; lathi; lathian; lathiyan; pathrao; mitti ka tel; tel dal
        tel dikha; بندوقیں; بندوق*; اسلحہ; چاقو; چھری; پستول; کلاشنکوف; تیزاب; ڈنڈے; ڈنڈا; فائرنگ; فائر کر; ہتھیار*; لاٹھی*; بلیڈ
        کلہاڑی; پتھر مار; toka; hammer; rod`,
    },
  ],
  /** Kept somewhere against their will, or taken away. */
  held: [
    {
      weight: 1,
      phrases: `being held; is held by; held by the; held us; phanse hue/huwe/hain; phansi hui; phas gaye/gayi; پھنسے; پھنس گ*; captured
        taken hostage; qaidi bana; ghulam bana
        bhai/behen/beta/beti/bacha/bachon/larki/shohar/baap/biwi/dost/mujhe/usko/hamein ~ le_gaye
        bhai/beta/beti/behen/bacha ~ utha*/uthaya; gari ~ le_gaye
        took/taken/taking my/our/his/her ~ brother/sister/son/daughter/child/baby/kids; took him/her/them away; dragged away; men took
        pakar kar le; pakar ke le; pakar kar ~ le_gaye; زبردستی لے; roka hua hai; jane nahi de raha_hai; jane nahi deta; جانے نہیں دے*
        locked all; lock me; lock her; locks me; locked my; lock us; imprisoned; in captivity; detained me; not allowed to leave
        not allowed to go out; cant leave; cannot leave; cant escape; trapped; stuck inside; cannot get out; cage; basement
        taken my passport; passport le liya; passport chheen; kidnapping; abducted; took my ~ by force; forcibly took; forced into car
        gari mein daal; zabardasti le; zabardasti utha; utha kar le; utha liya; uthaa le; lay gaye hain; ghar se utha; kamre mein tala
        taala laga; qaid kar rakha; qaid mein; bandi; band kar rakha; ghar se nikalne nahi; bahar nikalne nahi; nikalne nahi dete
        nikalne nahi deta; nikalny nai; gaon se nikalne nahi; تالا لگا*; قید کر*; قید ہ*; باہر نکلنے نہیں; نکلنے نہیں دیت*; اغوا ہ*
        اغوا کر*; اٹھا کر لے گ*; اٹھا لیا; پکڑ کر لے; باندھ کر; زنجیروں; بند کر کے رکھ*; بند کر رکھ*; utha ke le gaye
        utha kar le gaye; uthaya_le; locked me; locked her; locked him; locked us; locked in; locked up in
        locked ~ (room/upstairs/inside/store/washroom/bathroom); lock* myself; gate is locked; door is locked
        tied me/my/her/him/us/our/them; tying; tied up; tied to; chained; in chain; in chains; captive; hostage; kidnap*; abduct*
        held me; kept ~ (room/chain/captive/locked); keeping ~ (locked/captive); not let* ~ (leave/out/go out); wont let ~ (leave/out)
        do not run; cant go out; cannot go out; cant get out; kamra mein band; ghar mein band; band kiya hai; band kiya hua
        band kar ke rakha; band kar diya hai; kamra mein ~ band; kamre ~ band; kothri; qaid; qaid kar*; zanjeer*; bandha hua
        bandha hai; bandha kar; baandh ~ (rakha/diya/kar/maar*); taala laga*; bahar se taala; bahar se band; darwaza ~ bahar se band
        nikalne_nahi; bahar nahi jane; jane nahi dete; qabza mein hai; qabze mein; qabze; aghwa; aghwa kar*; utha le gaye; pehra
        picked my; picked up; taken from; was taken; yarghamal; bithaya hua; bitha rakha; roka hua; rok rakha; ghar mein qaid; قید
        کمرے میں بند; بند کر دیا; بند کیا; بند کر لیا; زنجیر; باندھ; تالا; یرغمال; اغوا; نکلنے نہیں; قبضے میں; پہرہ; پہرا; اٹھا کر لے
        لے گئے; took her away; took him away; they will move her`,
    },
  ],
  /** People outside, at the door, around, looking for somebody. */
  siege: [
    {
      weight: 1,
      phrases: `comes into my room; came into my room; enters my room; mere kamre mein aa*; kamre mein ghus*; mil kar ~ maar*; gheray mein
        raat ko aata; raat ko aate; at my window; khirki tor*; goons; gunda; gunday; gunde; goondas; ghunde; badmash; badmaash; غنڈے
        بدمعاش; at the gate; at our gate; at my gate; at our door; outside my; outside our; broke into; breaking into; breaking in
        break in; breaking our; forced entry; entered our house; entered my house; came to kill; coming to kill; coming to get
        coming for me; coming for us; they are coming; he is coming; he is here; they are here; following us; follows me
        stalking me outside; chased; running after; behind me; peechay bhaag; peeche bhaag; پیچھے بھاگ; پیچھا کر رہ*; پیچھے لگ*
        darwaze par; دروازے پر; darwaza khatkhata; gate tor; deewar phalang; dewar phalang; دیوار پھلانگ*; ghar mein ghus
        گھر میں گھس*; ghar ko gher; ghar gher; گھر کو گھیر*; log aa rahe; log ikatthe; لوگ جمع; لوگ اکٹھ*; ڈنڈے لے کر; اسلحہ لے کر
        لے کر آ گ*; jalaane aa; hamla kar diya; hamla ho; hamla hua; حملہ کر*; حملہ ہو*; pathrao kar*; with sticks; came with sticks
        surrounding us; surrounded us; they surrounded; outside ~ (house/door/home/gate/hostel); standing outside; breaking ~ door
        break* ~ (door/lock/gate); knocking; banging ~ door; at my door; at the door; following me; follow me; chasing; surrounded
        gathering outside; gathering; mob; crowd; looking for us; looking for me; searching for me; searching for us; hunting
        came with; came today; come back at night; come again; came to our; coming tonight; darwaza ~ (tor*/peet*/khatkhata*/maar*)
        darwaza tor; bahar khara; bahar ~ khara; bahar ~ (aaye/aya/log/danda); ghar ke bahar; ghera; ghera hua; gherao; peecha kar*
        peecha kia; mujhe/hamein/humein/usko/dono ~ dhoond*/dhund*/talash; dhoond* rahe; dhund* rahe; talash kar rahe
        talash kar raha_hai; log jama; jama ho rahe; jama hain; ikatthe; ikathe; hajoom; elaan ho raha; masjid ~ elaan; announcement
        ghus aaye; ghus aya; ghus gaye; ghus; pahunch gaya; darwaza par; gali mein ~ (baithe/khara); phir aayenge; phir ayenge
        raat ko aayenge; hamla kar*; hamla; attack* ~ (us/me/house/now); pathar maar*; patthar maar*; stoning; stones; باہر کھڑ*
        دروازہ توڑ; دروازہ پیٹ; گھیر; ہجوم; جمع ہو; ڈھونڈ; پیچھا; گھس آ*; گھس گ*; حملہ; پہنچ گ*; لے کر آئے; لے کر کھڑ*; burnt pages
        asking where i live; le kar aaye; leke aaye; le kar aa*; leke khara; le kar khara; snatch my; snatch ~ kids; chheenne aaya
        cheenne aya; hiding; i am hiding; chhup; chhupe hue; چھپ کے; چھپے`,
    },
  ],
  /** Beating, torture or forcing that goes on. */
  beating: [
    {
      weight: 1,
      phrases: `will/gonna ~ beat/hit/hurt/torture; come home ~ beat; dhakka diya/de; chhat se dhakka; دھکا; gala ghont*; گلا گھونٹ*
        raat ko ~ tang/chherta/haath; har raat ~ tang/haath; pushed me ~ (stairs/roof/fire); throws things; maarega; maarenge; مارے گا
        ماریں گے; pitai; پٹائی; peetega; kicks; punches; whip; kore; beats my/our/her/him/the/a
        beat my/me/us ~ (now/again/tonight/badly); beating my/our/us/them/the; hits my/her/him/the; hitting my/her; slaps me; kicks me
        kicked me; punched me; dragging me; dragged me; choking me/my; choked me; strangling; thrashing; thrashed; torture me
        tortures me; being tortured; mujhe ~ maara; ko ~ maara hai; itna maara; buri tarah maar*; bohat maara; maar maar ke; maar kha
        phir se maara; aaj maara; raat ko maara; abhi maara; maar pit kar raha_hai; haath uthata hai; baal pakar; balon se pakar
        ghaseet*; laatein maar*; laat maar*; mukka*; بہت مارا; اتنا مارا; بری طرح مار*; مارا ہے; مارا پیٹا; گھسیٹ*; لاتیں; مکے
        بالوں سے; ہاتھ اٹھاتا; touches me; touches my; touching me; raping me; rapes me; raped me ~ (last/again/today/yesterday/night)
        forces me ~ (sex/bed/every/night); har raat ~ zabardasti; zabardasti karta hai; izzat loot* ~ (raha/chahta/koshish)
        izzat lootne; rape karne; rape ki koshish; trying to rape; try to rape; tried to rape; attempt to rape; burning my; burnt my
        jala diya; jala diya hai; jalaya; جلا دیا; istri se; استری; cigarette se; garam pani; boiling water; nochta; kaat ta
        danda maar*; beating me; beating her; beating him; beating a; beats me; beats us
        beat me ~ (daily/again/today/everyday/every/yesterday/now); beat* ~ daily; hits me; hitting me; beat him; beat her; they beat
        being beaten; was beaten this; beaten ~ (today/morning/yesterday/now); torturing; tortur* ~ (him/her/them/me); hang him
        slashed; cut him with; electric shock; maar raha_hai; maar rahe; maar raha; maarta hai; maarta hain; maarta rehta; roz maar*
        bohat maar*; peet raha_hai; peet rahe; peet raha; maara hai; maara peeta; maara aaj; phir maara; ulta latka*; latka* ke
        tashaddud kar raha_hai; burnt/burned me/my/her/him; burning me/her/him; jalaya hai; jala raha; jalata hai; jalati hai
        current laga*; karant; bal kaat; shaved my head; shaved; haath uthata; blade se waar; waar kiya; thappar ~ maar*
        zabardasti kar*; zabardasti karta; tries to touch; tried to assault; assault me; force* himself; ghalat harkat; ghalat jagah
        touching my; is being taken; being taken by; مار رہ*; مارتے ہیں; مارتا ہے; مارتی ہے; روز مار*; پیٹ رہ*; تشدد کر رہ*; کرنٹ
        تھپڑ; جلاتا; جلایا; الٹا; زبردستی کر*; غلط حرکت; izzat par haath; عزت پر ہاتھ; screaming; cheekh; cheekh rahi; crying; ro rahi`,
    },
  ],
  injury: [
    {
      weight: 1,
      phrases: `not give ~ food/water/medicine; dont give ~ food; no food; without food; locked the kitchen; khana nahi deta/deti/dete/de
        ilaj nahi karne; hospital nahi le jane; not breathing; cant breathe; cannot breathe; bone broken; broken bone; broke my arm
        broke my ~ (arm/leg/nose/teeth/rib); toot gaya; toot gayi; haddi toot; bazu toot; baazu toot; ٹوٹ گیا ہے; ٹوٹ گئی ہے; ہڈی
        khoon aa; khoon nikal; bleeding a lot; head injury; sar phat; sar phaar; سر پھٹ; سر پھاڑ; miscarriage; hamal ~ zaya
        hospital mein hai; jal gayi hai; jal gaya hai; جل گئی; critical; icu; fainted; bukha pyasa; starving; starve; starved
        khana band; khana pani; kuch khane ko nahi; کھانا نہیں دی*; کھانا نہیں دے*; بھوکا; بھوکی; پیاسا; burns; burn injury
        set on fire; aag lag; bleeding; blood is; unconscious; behosh; khoon nikal*; khoon beh*; khoon; zakhmi; zakhmi hai; injured
        wounded; saans nahi; is dying; mar raha hai; mar rahi hai; seene mein dard; chest pain; dawai nahi de; medicine not given
        not giving ~ (food/medicine/water); khana nahi de; pani nahi de; pani ~ nahi de; pani bhi band; bhooka; bhookha; sooj gaye
        soojh; خون; زخمی; بے ہوش; پانی تک نہیں; دوا نہیں; سینے میں درد; سوج; ڈاکٹر نہیں; haddi; jhulas; burning`,
    },
  ],
  /** A child, or a girl, who is in somebody's hands or gone, or about to be married or given away. */
  child: [
    {
      weight: 1,
      phrases: `child; children; kids; kid; bacha; bachon; baby; newborn; minor; year old; yr old; yrs old; years old; 7yr; saal ka; saal ki
        saal ke; umar; beta; beti; son; daughter; behen; bhateeji; sister; larki; school girl; سال کی; سال کا; سال کے; عمر`,
    },
  ],
  gone: [
    {
      weight: 1,
      phrases: `missing; has not returned; not returned; hasnt returned; not found; cant find; cannot find; nahi mil rahi; nahi mil raha_hai
        wapis nahi aaya/aayi/aai/aya; wapas nahi aya; نہیں مل رہ*; گھر نہیں آ*; واپس نہیں آ*; kuch pata nahi; koi pata nahi
        کوئی پتہ نہیں; کچھ پتہ نہیں; kidhar hai pata nahi; ghayab; غائب; missing since; is missing; gum hai; gum ho gaya; gum hogaya
        lapata; lapata hai; didnt come back; did not come back; not come home; not come back; hasnt come; looked everywhere
        nahi mil raha; nahi aaya wapis; wapis nahi aaya; ghar nahi aaya; phone off; phone band; kisi thana mein nahi; which thana
        aghwa; لاپتہ; گم ہے; گم ہو; واپس نہیں; alone ~ station; akela/akeli ~ (aadmi/admi); اکیل*; left on the; garbage; kachra
        kooray; کوڑے; chained; سوتیل*; stepfather; sauteli; step father`,
    },
  ],
  bride: [
    {
      weight: 1,
      phrases: `force*/forcing/forced ~ marry/marriage/nikah/wedding; marry ~ tomorrow/tonight/friday/today/week
        wedding ~ tomorrow/tonight/friday/today/week; zabardasti ~ shadi/nikah/byah/biyah/rukhsati; زبردستی ~ نکاح; زبردستی ~ شادی
        زبردستی بیاہ; bech rahe; bech diya; selling me; sold me; selling my daughter; sold my; بیچ رہ*; بیچ دی*; given in vani
        forced to convert; zabardasti musalman; vani; wani; swara; jirga ~ (kal/tomorrow/tomoro/today/decided/kaha/faisla/fesla)
        badle ~ (vani/beti/behen/mujhe); giving my daughter; giving ~ (girl/daughter/sister)
        nikah ~ (kal/parson/aaj/friday/tomorrow/tonight/today/week); fixed my nikah; fixed ~ nikah; kal ~ (nikah/shadi/barat)
        parson ~ (nikah/shadi); aaj ~ (nikah/shadi); parson ~ nikah; shadi ~ (kal/parson/jumma/friday); barat ~ (aa/kal); kal barat
        karo_kari; declared ~ (karo/kari); zabardasti tayyar; zabardasti tyar; rishta par haan; ونی; بارات; کاروکاری; kal ~ vani
        nikah hai; shadi nahi karna; dont want ~ marr*; forcibly married; parha diya; نکاح پڑھ*`,
    },
  ],
  /** Somebody's age beside a wedding: a question of law, or, with a day named, a child to be saved. */
  young: [
    {
      weight: 1,
      phrases: `saal ki ~ shadi/nikah; سال کی ~ شادی; سال کی ~ نکاح; year/yr/years old ~ marriage/married/marry/nikah/wedding
        kam umar ~ shadi/nikah; child marriage`,
    },
  ],
  /** Religion-tinged accusation, which draws mobs. */
  accused: [
    {
      weight: 1,
      phrases: `insulted the prophet; blasphem*; tauheen; gustakhi; be hurmati; 295; burnt pages; quran; توہین; گستاخی; بے حرمتی
        maulvi ~ bata*; accused us; ilzam laga`,
    },
  ],
  threat: [
    {
      weight: 1,
      phrases: `threatens; threatening; threatened; dhamka raha; dhamkata; dhamki de; dhamkiyan de; threat*; dhamki; dhamkiyan; dhamka*; warna
        otherwise; or else; otherwise they; he said he will; said they will; says he will; says next; kehta hai ~ (maar*/jala*/tezab)
        kaha hai ~ agar; agar ~ to; keh gaye; keh rahe; keh raha; kehte hain; kehta hai; ورنہ; دھمک*; if i tell; if we go; if i refuse
        if i speak; says same; they say pay; pay or; pay by; leave by; کہہ گئے; کہتا ہے; کہہ رہ*; agar pese nahi; munh khola
        نہ ملی تو; نہ دیے; اگر`,
    },
  ],
  now: [
    {
      weight: 1,
      phrases: `right now; now; abhi; abhi bhi; tonight; aaj; aaj_raat; today; this morning; thkal_raat; last night; foran; jaldi; hurry
        immediately; urgent; quick; quickly; still; plz come; pls come; come fast; one hour; ek ghanta; adha ghanta; half hour
        since asr; since morning; subah se; maghrib se; shaam se; din se; 2 din se; since ~ days; since tuesday; since yesterday
        kal se; today again; again today; raha_hai; ابھی; آج; فوری; آدھا گھنٹہ; دن سے; مغرب سے`,
    },
  ],
  soon: [
    {
      weight: 1,
      phrases: `tomorrow; tomoro; tomorow; kal; parson; this friday; jumma; jumme; jumerat; jumme ke baad; next time; by night; at night; raat
        raat ko; raat tak; within ~ hour*; ek ghante mein; 1 ghante mein; 24 ghante; maghrib tak; by maghrib; shaam tak; subah tak; کل
        رات; رات کو; جمعے; جمعرات; every few days; everyday; daily; roz; phir aaye*; again`,
    },
  ],
  plea: [
    {
      weight: 1,
      phrases: `please help; plz help; pls help; help us; help me; madad kar*; please stop; rokein; rok lo; do something; kuch karein
        kuch kar*; kahan jaun; kahan jaon; where do i go; what to do; what do i do; kya karun; kya karoon; please; plz; dont call
        cant call; only text; pls come; نہ کریں فون; خدا; مدد; کہاں جاؤں; کیا کروں; who to call; call kis; police nahi
        police ~ nahi utha; koi nahi sun*; koi sun nahi`,
    },
  ],
  fear: [
    {
      weight: 1,
      phrases: `fear for my life; feel unsafe; not safe; unsafe; save us; mehfooz nahi; محفوظ نہیں; dar rahi; dar raha; darr lag; khatra hai
        scared; afraid; terrified; dar lag; dar laga; bohat dar; khauf; khof; shaking; frightened; ڈر لگ; ڈرا ہوا; ڈری; dara hua
        i am alone; akeli hun; akele hain; ghar par sirf`,
    },
  ],
};
