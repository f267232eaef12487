/** What a question about a section of a card is made of when it names no matter: what it costs, how long it takes, what to bring. In any writing. */
export const sectionWords = `kitna kitne kitni kitnay kya kia kaun kaun_si kon konsa konse kaun_se kaise kese kab kahan kidhar tak kul total
  how what which where when who much many long far there any does do i need get
  kharcha kharch kharche fees fee cost costs charges charge price paise paisa rupay rupees raqam muft free money pay payment expense expenses
  hoga hogi honge aayega aayenga aayegi aega ayega aata ata lagega lagegi lagenge lagta lagti lagte lagen lagay parega parenge dena dene deni hota hoti hote jayega
  cost take takes taken
  waqt time din days day mahine months month hafte weeks week saal years year arsa muddat der deadline
  kaghaz kaghazat kagaz kagzat document documents paper papers saboot proof cheez cheezen cheezein things thing
  lana laana lane lani lau laun laoon laon lao saath sath bring carry with chahiye zaroori zaroorat required
  ہوگا ہوگی ہونگے آئے گا آتا لگے گا لگیں لگتا لگتے ہوتا ہوتے لانا لانے لانی لاؤں لاؤ ساتھ گے گی گا ہوں
  کتنا کتنے کتنی کیا کون کونسا کونسے کب کہاں کیسے خرچہ خرچ فیس پیسے پیسہ روپے رقم مفت وقت دن مہینے ہفتے سال کاغذ کاغذات دستاویز دستاویزات ثبوت چیز چیزیں ضروری ضرورت`;
