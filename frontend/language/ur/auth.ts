// What do the sign-in and register pages say in Urdu? These sentences, by key.
import type { auth as English } from "../en/auth";
import type { Translation } from "../translate";

export const auth: Translation<typeof English> = {
  signIn: "سائن ان کریں",
  signingIn: "سائن ان ہو رہا ہے…",
  register: "اکاؤنٹ بنائیں",
  registering: "آپ کا اکاؤنٹ بن رہا ہے…",
  welcomeBack: "خوش آمدید",
  signInLead: "سائن ان کر کے اپنے کام اور گفتگو وہیں سے جاری رکھیں۔",
  startHere: "اپنا اکاؤنٹ بنائیں",
  registerLead: "پھر جو کرنا ہے اپنے لفظوں میں لکھ دیں۔",
  email: "ای میل",
  emailPlaceholder: "you@example.com",
  password: "پاس ورڈ",
  passwordHint: "کم از کم 8 حروف۔",
  showPassword: "پاس ورڈ دکھائیں",
  hidePassword: "پاس ورڈ چھپائیں",
  name: "نام",
  nameHint: "اختیاری۔ لیتھی آپ کو اسی نام سے پکارے گا۔",
  noAccount: "یہاں نئے ہیں؟",
  haveAccount: "پہلے سے اکاؤنٹ ہے؟",
  zoneNote: "تاریخیں {zone} کے مطابق پڑھی جائیں گی۔ یہ ترتیبات میں بدلا جا سکتا ہے۔",
  closedNote: "اس سرور پر نئے اکاؤنٹ نہیں بنائے جا سکتے۔",
  clearOffer:
    "آپ سائن آؤٹ ہو گئے۔ اس براؤزر میں آپ کی گفتگوؤں کی فہرست اب بھی ہے: شناخت، عنوان اور اوقات۔",
  clear: "یہ براؤزر صاف کریں",
  cleared: "اس براؤزر میں اب آپ کی گفتگوؤں کا کچھ نہیں۔ مٹائے جانے تک وہ OpenAI کے پاس رہیں گی۔",
  show: {
    title: "آپ کہیں، فہرست لیتھی رکھے گا۔",
    ask: "ڈینٹسٹ کو جمعے کی سہ پہر 3 بجے کر دو",
    answer: "ہو گیا۔ ڈینٹسٹ اب جمعے کو سہ پہر 3 بجے ہے۔",
    task: "ڈینٹسٹ سے ملاقات",
    before: "جمعرات، 10:00",
    after: "جمعہ، 15:00",
    tag: "صحت",
    promise:
      "آپ کے کام آپ کے اپنے ڈیٹابیس میں ہیں۔ آپ کی گفتگو صرف ایک جگہ رہتی ہے اور آپ اسے مٹا سکتے ہیں۔",
  },
  missing: {
    email: "اپنا ای میل پتہ لکھیں۔",
    emailShape: "یہ ای میل پتہ نہیں لگتا۔",
    password: "اپنا پاس ورڈ لکھیں۔",
    passwordShort: "کم از کم 8 حروف استعمال کریں۔",
  },
  error: {
    wrong_credentials: "یہ ای میل اور پاس ورڈ آپس میں نہیں ملتے۔",
    wrong_password: "موجودہ پاس ورڈ درست نہیں۔",
    weak_password:
      "یہ پاس ورڈ آسانی سے بوجھا جا سکتا ہے: یہ بہت عام ہے، یا آپ کے پتے یا نام سے بنا ہے۔ چند بے ربط الفاظ استعمال کریں۔",
    email_taken: "اس ای میل سے اکاؤنٹ پہلے سے موجود ہے۔ سائن ان کرنا چاہیں گے؟",
    registration_closed: "اس سرور پر نئے اکاؤنٹ نہیں بنائے جا سکتے۔",
    invalid_request: "کچھ باتیں قبول نہیں ہو سکیں۔ خانے دیکھ کر دوبارہ کوشش کریں۔",
    unreachable: "سرور تک رسائی نہیں ہو سکی۔ کنکشن دیکھ کر دوبارہ کوشش کریں۔",
    unexpected: "کچھ غلط ہو گیا۔ دوبارہ کوشش کریں۔",
    too_many: {
      one: "بہت زیادہ کوششیں ہو گئیں۔ ایک منٹ بعد دوبارہ کوشش کریں۔",
      other: "بہت زیادہ کوششیں ہو گئیں۔ {count} منٹ بعد دوبارہ کوشش کریں۔",
    },
  },
};
