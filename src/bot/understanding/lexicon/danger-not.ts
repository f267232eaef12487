import type { Written } from '../phrases.ts';

/** What speaks against danger, though words of danger are used. */
export const calmSigns: Written = {
  /** It is over, or long ago. */
  past: [
    {
      weight: 1,
      phrases: `years ago; year ago; months ago; saal pehle; mahine pehle; saal pahle; last year; pichle saal; years back; in 2010; long ago
        bachpan; 1998; 2009; 2010; 2011; 2012; 2013; 2014; 2015; 2016; 2017; 2018; 2019; 2020; 2021; 2022; 2023; 2024; last month
        pichle mahine; used to; over now; thats over; ab theek; ab hum ne nikal; ab wo bewa; ho gaya tha; mar gaya tha; mara tha
        maara tha; kiya tha; was raped in; was burned; were burned; got 25 years; سال پہلے; پچھلے سال; مہینے پہلے; ماضی; already left
        ab mehfooz; safe now; chor ke bhag; ho chuki; ho chuka; maara gaya tha; hogaye thay; qatl hogaye; old case; years later
        saal baad; ab tak nahi mila`,
    },
  ],
  /** A story, a figure of speech, a general question, or somebody who says there is no danger. */
  calm: [
    {
      weight: 1,
      phrases: `no one ~ danger; nobody ~ danger; noone ~ danger; not in any danger; khatre mein nahi; khatray mein nahi; خطرے میں نہیں; sab mehfooz
        all safe; everyone is safe; emergency ~ number; number ~ emergency; no threat*; no danger; no beating; not in danger; no violence; koi khatra nahi
        khatra nahi; maar_peet nahi; koi maar_peet nahi; koi dhamki nahi; dhamki nahi; no fear; not scared; game; movie; film; drama
        serial; novel; assignment; thesis; homework; essay; student of law; law college; just curious; joke; jokes; mazaq; dramatic
        over my dead body; match; recipe; minimum age; what is the punishment; what punishment; kya saza; saza kya; saza hai
        is it legal; is it a crime; is it true; does the law; can boys; fight me; fight to death; thak ke; zehni tang
        figure of speech; khatra nahi hai; محفوظ ہ*; خطرہ نہیں; دھمکی نہیں; ڈرامہ; ڈرامے; فلم; گیم; مذاق; سزا کیا; کیا سزا
        مار پیٹ نہیں; muawza; muawaza; report kahan; record kahan; bhook* maar; bhooka maar; mosquito; machar; chuhe; چوہے; مچھر
        boss in; killed the boss; mar jata hai`,
    },
  ],
};
