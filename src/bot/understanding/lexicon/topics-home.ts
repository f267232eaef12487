import type { Written } from '../phrases.ts';

/** Words by which matters of home, body and safety are known. 4: that topic alone; 2: most likely; 1: a hint. */
export const topicsHome: Written = {
  'domestic-violence': [
    {
      weight: 4,
      phrases: `domestic violence; gharelu tashaddud; woh mujhe ~ maar/maara/maarta/peet*; mujhe ghar mein band; mujhe kamra mein band
        beats me; beating me; hits me; mujhe ~ maarta hai; mujhe roz maar*; protection order; dar_ul_aman; darul aman; shelter home
        tahaffuz ka hukm; women protection centre; گھریلو تشدد; دارالامان; panah gah; پناہ گاہ; my husband ~ beat*; husband ~ slap*
        husband ~ hit*; shohar ~ maar/maarta/maara/tashaddud/thappar; shohar ~ peet; wife beating; mother/father in law beat*
        saas ~ maar*; susral ~ maar*/tashaddud/zulm; devar/nand/jeth ~ maar*; jahez ~ maar*/tana/zulm; beat ~ dowry/jahez
        beats/beating me`,
    },
    {
      weight: 2,
      phrases: `in laws; inlaws; susral; saas; nand; husband; shohar; maar_peet; tashaddud; zulm; thappar; beat*; slap*; abusive; abuses me
        gaali; gaali deta; marta/maarta; kharcha nahi deta ~ shohar; ghar se nikal; ghar se nikal diya; pushed ~ out of ~ house
        taunts; tana/taane; cigarette; jahez ~ kam; locked ~ room; kamra mein band; phone chheen; maike/maika ~ nahi
        parents home ~ not; controls; salary ~ husband; takes my ~ salary; shohar ~ tankhwah; طعنے; نند; مائیکے; belt; wire
        brother* ~ locked; bhai ~ maar*; baap ~ maar*/peet; beta ~ maar*/haath; son ~ beats/hit; parents ~ son; boorhe/boorha/buzurg`,
    },
    {
      weight: 1,
      phrases: `drunk; sharab; nasha; jahez; dowry; jewellery; zewar; control; kitchen; chulha/stove; burn; jala*; neighbours; wife; biwi
        bhabhi; baap; father; brother; izzat; naukri ~ ijazat`,
    },
  ],
  'sexual-violence': [
    {
      weight: 4,
      phrases: `rape*; zyadti; ziyadti; anti rape; medical exam ~ rape; sexual assault; sexually; assault me; tried to assault
        izzat par haath; izzat loot*; izzat lut*; gang rape; balatkar; jinsi; did wrong thing; wrong act; ghalat kaam kiya; badfeli
        bad fali; زیادتی; جنسی; ریپ; عصمت; بدفعلی; بد فعلی; آبرو; four witnesses; char gawah; dna; forced me; forced himself
        zabardasti karta; rat ko kamre mein aa; ghalat kaam; molest*; anti rape cell; crisis cell; two finger`,
    },
    {
      weight: 2,
      phrases: `touched me; touches me; hath lagaya; medical examination; medico legal; mlc; lady doctor; hamla ki koshish; victim
        victim name; in camera; hamila ~ zabardasti; pregnant ~ force*; pregnant after; attempted; میڈیکل; razinama ~ izzat
        kapre phare; mujrim`,
    },
    { weight: 1, phrases: `izzat; neighbour; padosi; medical; evidence; saboot; forced; zabardasti; badnami; naam chhup; name ~ hidden` },
  ],
  'workplace-harassment': [
    {
      weight: 4,
      phrases: `workplace harass*; harassment committee; inquiry committee; ombudsperson; mohtasib ~ harass*; khatoon mohtasib; خاتون محتسب
        harassment law; fospah; harassment at work; office ~ harass*; boss ~ touch*; akele mein bulata; sexual favour*
        supervisor ~ (akele/jokes/touch*); manager ~ (msgs/messages/coffee/touch*); professor ~ (alone/fail/meet); sir ~ akele
        bus ~ (touch*/chher*); supervisor ~ tang; ہراسگی; ہراساں; ہراسمنٹ; harasani; harassment; harras*; haras*; hirasment; catcall*
        eve teasing; awazen kasta; awazay; آوازیں کستے; سیٹیاں; seetiyan`,
    },
    {
      weight: 2,
      phrases: `boss; manager; supervisor; incharge; incharj; colleague; coworker; professor; teacher ~ alone; office; daftar ~ tang; hr
        committee; committi; kamiti; senior; hugged; comments on; dirty jokes; gande mazaq; ghoorta; ghoor*; chherna; chher*; chhera
        tang karta; follow*; peecha karta; college van; bus; van; university; campus; thesis; internship; appraisal; promotion; nurse
        سپروائزر; منیجر; مینیجر; باس; انچارج; پروفیسر; کمیٹی; دفتر ~ تنگ; گھورتا; چھیڑ; لفٹ; stares; whistl*; rickshaw; rikshaw
        market mein; bazar mein`,
    },
    { weight: 1, phrases: `bank; hospital; factory; office; job; naukri; driver; students; women passengers; college; tang` },
  ],
  'cyber-harassment': [
    {
      weight: 4,
      phrases: `cyber; cybercrime; fake/jaali ~ id/profile/account; fake id; fake profile; fake account; jaali id; jaali account
        jaali profile; hack*; video viral; viral; leak*; blackmail; blackmail* ~ (pictures/photos/video*); pics ~ (viral/send); nude*
        tasveer ~ (viral/daal/bhej/blackmail/edit); tasveeren ~ (viral/daal/bhej/blackmail); videos; posted ~ my; morphed; deepfake
        edited ~ (photo*/pic*); fia ~ complaint; nccia; peca; online harass*; online threat*; سائبر; ہیک; وائرل; لیک; جعلی اکاؤنٹ
        جعلی آئی ڈی; فیک آئی ڈی; بلیک میل; tracking my location; unknown number* ~ (msg*/call*); naye number se; number share`,
    },
    {
      weight: 2,
      phrases: `facebook; fb; instagram; insta; tiktok; whatsapp; watsapp; snapchat; youtube; telegram; imo; messenger; fake fb; online
        password; otp; account; screenshot*; pictures; photos; pics; pic; tasveer; tasveeren; video; block*; fia; game; nikal lo; page
        فیس بک; انسٹا; ٹک ٹاک; واٹس ایپ; تصویریں; تصاویر; ویڈیو; یوٹیوب; سکرین; آن لائن; اکاؤنٹ; stalk*; location; post; comments; sim
        imei`,
    },
    { weight: 1, phrases: `mangetar; ex; group; phone; msgs; messages; status; link; girlfriend; boyfriend; dupatta` },
  ],
  'forced-and-child-marriage': [
    {
      weight: 4,
      phrases: `child marriage; forced marriage; early marriage; vani; wani; swara; karo_kari; karo kari; kala kali; jirga
        panchayat ~ (beti/behen/larki/nikah/shadi/faisla); wata_sata; watta satta; zabardasti ~ (nikah/shadi/rishta/mangni/byah)
        force* ~ (marry/marriage/nikah/cousin); marry ~ (against/force*); kam umar ~ (shadi/nikah); kam umri ki shadi
        minimum age ~ marriage; age of marriage; shadi ki umar; bachpan ~ nikah; pasand ki shadi; love marriage
        court marriage ~ (family/kill*); khiyar ul bulugh; khyar ul bulugh; honour kill*; honor kill*; ghairat ~ naam; ونی; سوارہ
        کاروکاری; کارو کاری; جرگہ; جرگے; کم عمری; پسند کی شادی; زبردستی ~ نکاح; زبردستی ~ شادی; کم عمر ~ شادی; خیار البلوغ
        marzi ~ khilaf ~ (nikah/shadi); marzi ke baghair; without ~ will; nikah ~ saal ~ (admi/aadmi); shadi nahi karna
        dont want ~ (marry/marriage/nikah); nahi karna chahti; fixed my nikah; fixed ~ (marriage/nikah/wedding); own choice
        apni marzi; marzi se nikah; marzi se shadi; without wali; baghair wali; bagair wali; nikah khawan ~ (kam/saza/saal/old)`,
    },
    {
      weight: 2,
      phrases: `wali; barat; baraat; rukhsati; rishta; rishte; mangni; cousin; marzi; umar ~ (nikah/shadi); saal ki ~ (nikah/shadi)
        year old ~ (nikah/married/marriage); was married at; inkar; baligh; بارات; رخصتی; رشتے; بالغ; منگنی; انکار; vatta; badla
        badle ~ (beti/behen/larki); tribe; dushmani; declared; passport; proposal; engagement; pasand`,
    },
    { weight: 1, phrases: `nikah; shadi; marriage; married; marry; force*; zabardasti; age; umar; larki; ghairat; honour` },
  ],
  'child-protection': [
    {
      weight: 4,
      phrases: `child abuse; child labour; child labor; missing child; lost child; street child*; child beggar*; child protection
        bacha ~ (gum/lapata/mila/bheek/aghwa); beta ~ (gum/lapata); beti ~ (gum/lapata); didnt come back; zainab alert; 1121
        corporal punishment; qari ~ (maar*/ghalat/danda/bacha); ustad ~ maar*; teacher ~ (beat/beats/hit/slapped/danda)
        school ~ (maar*/danda); kaam wali bacha; maid ~ (girl/years/yr/child); bachon se ~ (kaam/bheek/mazdoori); bheek; begging
        newborn; abandoned; lawaris; orphan*; yateem khana; صاحبزادہ; بچہ ~ گم; بھیک; لاوارث; چائلڈ; کم سن; مشقت; نومولود
        stepfather touch*; ghalat jagah; sauteli/sautela; stepmother; step mother; سوتیل*; صغیر; madrassa ~ (maar*/bacha); گمشدہ
        گم ہو`,
    },
    {
      weight: 2,
      phrases: `child; children; kid; kids; bacha; bachon; minor; madrassa; qari; qari sahib; teacher; ustad; school; tuition; van wala
        year old; yr old; yrs old; saal ka; saal ki; سال کا; سال کی; hotel; workshop; chai wala; dhaba; qaleen; carpet; garbage
        kachra; workshop mein; maid; adoption; adopt; laparwah; gum; lapata; missing; cheekh; scream*; یتیم; مدرسے; قاری; ورکشاپ; ہوٹل`,
    },
    { weight: 1, phrases: `beta; beti; son; daughter; neighbour; padosi; labour; mazdoori; boy; girl` },
  ],
};
