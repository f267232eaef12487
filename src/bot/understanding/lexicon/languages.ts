/** Small words that tell Roman Urdu, in the spellings phones use; none of them is an English word as well. */
export const urduWords = `hai hay hain hein hn h ha hy hoon hun hon hu hoo tha thi thay raha rahi rahe rha rhi rhe rahay rhay nahi nahin nai nhi nhin naheen na mat kya kia kyun kyu kiun kun kaise
  kese kesay kesy kahan kaha kidhar kidher kab kaun kon konsa kitna kitni kitne kuch kch koi aur awr lekin lakin magar agar ager warna werna phir phr ab abb abhi abi aaj aj kal parson raat
  rat subah shaam mujhe mujhy mjhe mujhay mera meri mere mery mra hamara hamari hamare hum ham humein hamein hamen aap ap apka apki apke apne apni apna tum woh wo wuh yeh ye us uss usne unhon unki
  uski uska uske iska iski iske is ne ko ka ki ke k se sy mein mai par pe pr tak tk wala wali wale walay walon bhi b bohat bohot buhat bahut kar kr karo kro karna krna karen kren karein krein karta
  krta karti krti karte krte karwana krwana kardo krdo kiya kia liye liay lia liya gaya gya gai gayi gaye gae diya dia dii dein den dena deta deti dete dunga dain le lene lena leta jaye jaen jana
  jata jati jate jao jaun jaon ja aya aaya ayi aye aata ata ati aati ho hoga hogi hona hota hoti hote hogaya hogya hogai hui hua hue huwa chahiye chahye chaiye chahti chahta chahte sakta sakti sakte
  skta skti skte btao batao bataen btaen ji jee haan han nahi shukria shukriya meharbani wapis wapas band bnd bachao shuru dobara shikayat madad zaban baat bat ghar shohar bhai behen behan beti beta
  bachay bachon bache bacha paise wakeel muft thana adalat kaghaz log logon saath sath bina bagair baghair waja wajah bara bare baare theek acha achi accha g janab sahib sahiba salam slam adaab assalam
  aslam asalam wa walaikum alaikum bas abhee kis kisi kisko jo jis jab jaldi peeche pichle pichla pichli ek aik teen char do bilkul ghalat sahi krwa karwa krwana unka unke milta milti milte mila mile
  milega milegi rehta rehti rehte bola kehta kehti kehte keh bol sab sara sari sare aik kaam kam talaq nikah zameen jaidad masla maslay dosri dosra bad`;

/** ; none of them is Roman Urdu as well. */
export const englishWords = `i im ive id my mine the a an and are was were been be being am does did doesnt didnt dont cant cannot can could would should will wont shall may might
  must have has had having she her hers him his they them their theirs we our ours you your ur u yours it its this that these those there here what whats
  which who whom whose when where why how if or but because of off on in into at for from with without by about after before until since over under again
  more most any some no not nor only than then too very just also yes yeah nope sure please pls thanks thank thx want need get got give gave take took
  tell told say said says make made go going gone come came back know see begin call ring talk speak connect send sent change language switch file
  register new another problem complaint application status update progress nearest office address near branch lawyer free husband wife father mother
  brother sister son daughter kids child children family house home money pay paid salary job work court judge bail arrested rape married marriage
  divorce forced school teacher neighbour neighbor people men man woman girl boy years year months month days day week ago last next night today tomorrow
  tonight now still never always someone anyone nobody everything something nothing kill killed beat beats hit threat threatening while during right law
  legal illegal allowed rights apply form card certificate birth death block blocked name wrong good best service reply slow answer time wait waited
  price win won recipe game options all list enough texts message messages delete erase remove forget data previous step repeat missed hi hello hey
  evening morning god bless correct agree like feel feedback star person human robot real agent lady dr doctor hospital company factory bank shop
  property land tenant landlord rent share widow inheritance custody maintenance police emergency danger dial urgent immediate immediately unsubscribe
  subscribe page works thing understand mean means type write read old registered refuse refused refusing lost`;
