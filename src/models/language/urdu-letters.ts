/** Latin letters for the sounds of folded Urdu ones, where what differs only in writing is one letter; the nasal at the end and hamza are none. */
export const latinOfUrdu: Readonly<Record<string, string>> = {
  ا: 'a', ع: 'a', ب: 'b', پ: 'p', ت: 't', ٹ: 't', ط: 't', ث: 's', س: 's', ص: 's', ز: 's', ذ: 's', ض: 's', ظ: 's', ژ: 'j', ج: 'j', چ: 'C',
  ح: 'h', ہ: 'h', خ: 'k', د: 'd', ڈ: 'd', ر: 'r', ڑ: 'r', ش: 'S', غ: 'g', ف: 'f', ق: 'k', ک: 'k', گ: 'g', ل: 'l', م: 'm', ن: 'n', ں: '',
  و: 'w', ی: 'y', ء: '',
}; // prettier-ignore
