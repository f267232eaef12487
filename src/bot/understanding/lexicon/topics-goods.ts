import type { Written } from '../phrases.ts';

/** Words by which matters of family law, property, work and money are known. 4: that topic alone; 2: most likely; 1: a hint. */
export const topicsGoods: Written = {
  'marriage-and-divorce': [
    {
      weight: 4,
      phrases: `khula; talaq; divorce*; haq_mehr; haq mehr; mehr; mahr; dower; second marriage; dosri shadi; dusri shadi; doosri shadi
        second wife; polygamy; nikahnama; nikah nama; nikah ~ (register*/registration)
        marriage ~ (register*/registration/certificate); register ~ marriage; hindu marriage; christian marriage; sikh marriage
        anand karaj; jahez ~ (wapis/saman/list/wapas); jahez ka saman; saman ~ jahez; dowry ~ (return*/list/items/back); iddat
        tafweez; right of divorce; talaq ka haq; court marriage; annul*; halala; separation; fasakh; pastor; nikah ~ (gum/kho/copy)
        خلع; طلاق; حق مہر; مہر; دوسری شادی; نکاح نامہ; عدت; جہیز ~ واپس; جہیز ~ سامان; ہندو میرج; شادی ~ رجسٹر*; تنسیخ; reconcil*
        ruju; triple talaq; teen talaq; union_council ~ (talaq/notice); nikah khawan; conjugal`,
    },
    {
      weight: 2,
      phrases: `nikah; nikah_khawan; shadi; marriage; marry; married; wife; husband; shohar; biwi; jahez; dowry; union_council; church; pandit
        نکاح; شادی; بیوی; جہیز; یونین کونسل; wedding; spouse`,
    },
    { weight: 1, phrases: `court; notice; certificate; wapis; gold; tola; zewar; list` },
  ],
  'maintenance-and-custody': [
    {
      weight: 4,
      phrases: `custody; maintenance; nafqa; nan_nafqa; nafaqa; hizanat; guardian; guardian*; guardianship; child support
        kharcha ~ (bacha/bachon/deta/nai/nahi/case/bandha); bachon ka kharcha; bacha ka kharcha
        bacha ~ (kharcha/chheen/milne/mulaqat/walid/rakh/hawale); milne nahi; mulaqat ~ (bacha/bachon/order/itwar); visitation
        not letting me see; let me see; see my ~ (son/daughter/kids/children); meet my ~ (kids/son/daughter/children)
        snatch ~ (kids/children/son/daughter); took my ~ (son/daughter/kids/children); who gets; remarries; iddat ka kharcha
        delivery ~ (cost/kharcha); sarparast; کسٹڈی; نان نفقہ; نفقہ; خرچہ; حضانت; گارڈین; بچوں ~ خرچ*; بچے ~ حوالے; ملنے نہیں; ملاقات
        سرپرست; خرچ; ex wife; per month; monthly; paying ~ (son/kids/children); maa ~ dosri shadi`,
    },
    {
      weight: 2,
      phrases: `kids; children; bachon; bacha; grandmother; nana; nani; dadi; dada; mother; maa; baap; father; orphan*; yateem; degree; ijra
        ماں; باپ; دادی; نانی; مہینہ ~ ہزار; بچے; بچوں`,
    },
    { weight: 1, phrases: `son; daughter; beta; beti; divorced; khula; talaq; court; school` },
  ],
  'property-and-inheritance': [
    {
      weight: 4,
      phrases: `inherit*; wirasat; virasat; jaidad; property; land mafia; land grab*; qabza; qabza group
        intiqal ~ (zameen/patwari/naam/paise/fard); mutation; patwari; fard; fard malkiyat; registry
        share of ~ (widow/daughter/sister*); hissa; succession; landlord; tenant*; rent; kiraya; kirayadar; kirayedar; evict*
        malik_makan; malik makan; plot; zameen; makan ~ (khali/qabza/naam/hissa); ghar khali; khali karo; hiba; gift deed; wasiyat
        written will; last will; agreement ~ (ghar/makan/plot); house ~ name; land record; tehsildar; encroach*; boundary
        stay ~ zameen; partition; taqseem; وراثت; جائیداد; جائداد; قبضہ; انتقال; پٹواری; فرد; رجسٹری; حصہ; کرایہ; کرایہ دار; مالک مکان
        زمین; پلاٹ; ہبہ; وصیت; مکان; دکان ~ قبضہ; khasra; girdawari; shamilat; abadi; power of attorney; mukhtar nama; inheritance
        legal heir*; warasat; batwara; ancestral`,
    },
    {
      weight: 2,
      phrases: `share; widow; bewa; makan; house; land; shop; dukan; acre; kanal; marla; killa; malik; deed; stamp paper; thumbprint; angutha
        notice; advance; father's land; بیوہ; ایکڑ; کنال; مرلہ; گھر ~ نام; انگوٹھا; بھائیوں; bhaion; behnon; behno; sisters
        brothers ~ name; transfer`,
    },
    { weight: 1, phrases: `bhai; behen; father; naam; sold; bech; died; mar gaya` },
  ],
  'labour-rights': [
    {
      weight: 4,
      phrases: `salary; wages; wage; unpaid; not paid; tankhwah; tankha; ujrat; minimum wage; overtime; overtime*; fired; dismiss*; terminat*
        naukri se nikal; nikal diya ~ (naukri/kaam/job); bonded; bonded labour; bhatta; bhatta malik; brick kiln; kiln; bhatte; peshgi
        peshgi utar; domestic worker; maternity; injury at work; machine ~ (ungli/haath/hand); contractor; thekedar; gratuity
        provident; eobi; social security; union ~ worker*; hari; haari; zamindar; munshi; seth; security guard; mazdoor; mazdoori
        labour court; notice ~ job; baji ~ (pay/tankhwah/salary); factory ~ (closed/paid/salary/gate); تنخواہ; اجرت; مزدور; مزدوری
        بھٹہ; بھٹے; پیشگی; ہاری; زمیندار; اوور ٹائم; نوکری ~ نکال; ملازمت; سیٹھ; ٹھیکیدار; گریجویٹی; سوشل سیکورٹی; پنشن; pension
        appointment letter; leave; chutti; home based; daily wage; labour; labor; kaam se nikal; dihari; دیہاڑی; laid off; mill; mine
        kaan; کان کن`,
    },
    {
      weight: 2,
      phrases: `factory; company; employer; job; naukri; kaam; duty; 12 hours; 12 ghante; work; worker*; gharon mein kaam; maasi; maid; hisaab
        hisab; garment; supervisor; فیکٹری; کمپنی; کام; نوکری; گھنٹے; ڈیوٹی; ماسی; مشین; shop ~ work; driver; pregnant`,
    },
    { weight: 1, phrases: `paid; pay; month; paise; months; maheene; malik; boss` },
  ],
  'other-legal': [
    {
      weight: 4,
      phrases: `cheque; cheque bounce; bounced; check bounce; loan; qarz; sood; interest; bank loan; accident; hadsa; takkar; consumer; refund
        online shopping; online order; warranty; qist; qiston; installment*; instalment*; tax; fbr; electricity bill; bijli ka bill
        gas bill; meter; wapda; lesco; ke bill; visa agent; agent ~ (visa/dubai/paise/saudi); travel agent; fraud; dhoka; scam
        committee ~ (paise/bc/aunty); bc; doctor ~ (negligence/ghalat/wrong/operation); wrong medicine; ghalat dawai; ghalat operation
        medical negligence; insurance; contract; partner ~ (business/paise); partnership; business; gutter; nali; sewer*; smoke; noise
        shor; pollution; defamation; car ~ hit; bike ~ hit; chalan; housing society; society ~ plot; society; licence; license
        air ticket; airline; parcel; courier; school fee; fees ~ school; dog; چیک; قرض; قرضہ; سود; حادثہ; ٹکر; بل; میٹر; قسط; قسطوں
        ٹیکس; ویزا; ایجنٹ; فراڈ; دھوکہ; کمیٹی ~ پیسے; بی سی; گٹر; شور; انشورنس; ڈاکٹر ~ غلط; آپریشن; سوسائٹی; خریدا; دکاندار
        کمپنی ~ پیسے; lawsuit; mobile shop; shopkeeper; dukandar; fake product; ghee; milawat; expired; ملاوٹ; adulterat*; guarantee
        loan app; loan shark`,
    },
    {
      weight: 2,
      phrases: `bank; bill; paise wapis; money back; borrow*; lent; udhaar; udhar; lakh; car; gari; bike; truck; company
        neighbour* ~ (water/noise/wall); padosi ~ (pani/deewar/shor); گاڑی; بینک; ادھار; پڑوسی; لاکھ; deewar; wall; tree; darakht
        order; parcel; suit mangwaya; seller`,
    },
    { weight: 1, phrases: `paise; money; rupay; hospital; doctor; bought` },
  ],
};
