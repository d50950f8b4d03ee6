// What does the list of chats say in Urdu?
import type { conversations as English } from "../en/conversations";
import type { Translation } from "../translate";

export const conversations: Translation<typeof English> = {
  label: "گفتگوئیں",
  new: "نئی گفتگو",
  temporary: "عارضی گفتگو",
  search: "گفتگوئیں تلاش کریں",
  noMatch: "اس نام کی کوئی گفتگو نہیں۔",
  none: "آپ کی گفتگوئیں یہاں آئیں گی۔ اس براؤزر میں صرف ان کے نام رہتے ہیں؛ الفاظ OpenAI کے پاس ہیں۔",
  untitled: "بے عنوان گفتگو",
  groups: {
    pinned: "نمایاں",
    today: "آج",
    yesterday: "کل",
    week: "پچھلے 7 دن",
    month: "پچھلے 30 دن",
  },
  menu: "”{title}“ کے اختیارات",
  allMenu: "سب گفتگوؤں کے اختیارات",
  pin: "نمایاں کریں",
  unpin: "نمایاں نہ رکھیں",
  rename: "نام بدلیں",
  renameLabel: "گفتگو کا نام",
  renameFailed: "نیا نام محفوظ نہ ہو سکا۔",
  copyLink: "ربط نقل کریں",
  linkCopied: "ربط نقل ہو گیا",
  delete: "حذف کریں",
  deleted: "”{title}“ حذف ہو رہی ہے",
  deletedForGood: {
    one: "مٹا دی گئی، OpenAI میں ایک اندراج سمیت",
    other: "مٹا دی گئی، OpenAI میں {count} اندراجات سمیت",
  },
  deleteFailed: "”{title}“ OpenAI سے مٹائی نہ جا سکی۔ وہ دوبارہ فہرست میں ہے۔",
  deleteAll: "سب گفتگوئیں حذف کریں",
  deleteAllTitle: "سب گفتگوئیں حذف کریں؟",
  deleteAllText: {
    one: "ایک گفتگو OpenAI سے مٹا دی جائے گی اور اس براؤزر سے ہٹا دی جائے گی۔ کام باقی رہیں گے۔",
    other:
      "{count} گفتگوئیں OpenAI سے مٹا دی جائیں گی اور اس براؤزر سے ہٹا دی جائیں گی۔ کام باقی رہیں گے۔",
  },
  deletingAll: "{total} میں سے {done} مٹائی جا چکیں…",
  deletedAll: { one: "ایک گفتگو مٹا دی گئی", other: "{count} گفتگوئیں مٹا دی گئیں" },
  deletedSome: "{total} میں سے {failed} گفتگوئیں مٹائی نہ جا سکیں۔ وہ اب بھی فہرست میں ہیں۔",
  exportMarkdown: "Markdown میں برآمد کریں",
  exportJson: "JSON میں برآمد کریں",
  exportAll: "سب گفتگوئیں برآمد کریں",
  exporting: "{total} میں سے {done} پڑھی جا چکیں…",
  exportFailed: {
    one: "ایک گفتگو پڑھی نہ جا سکی اور فائل میں نہیں ہے۔",
    other: "{count} گفتگوئیں پڑھی نہ جا سکیں اور فائل میں نہیں ہیں۔",
  },
  import: "دوسرے آلے سے گفتگوئیں لائیں",
  importTitle: "دوسرے آلے سے گفتگوئیں لائیں",
  importText:
    "شناختوں یا ربطوں کی فہرست، یا JSON برآمد یہاں چسپاں کریں۔ ہر ایک دیکھی جاتی ہے؛ صرف آپ کی شامل ہوتی ہیں۔",
  importLabel: "شناختیں یا ربط",
  importButton: "تلاش کریں",
  copyIds: "شناختوں کی فہرست نقل کریں",
  idsCopied: "فہرست نقل ہو گئی",
  imported: { one: "ایک گفتگو شامل ہوئی", other: "{count} گفتگوئیں شامل ہوئیں" },
  importSkipped: {
    one: "ایک شناخت نامعلوم ہے یا آپ کی نہیں۔",
    other: "{count} شناختیں نامعلوم ہیں یا آپ کی نہیں۔",
  },
  importUnread: {
    one: "ایک گفتگو دیکھی نہ جا سکی۔ دوبارہ کوشش کریں۔",
    other: "{count} گفتگوئیں دیکھی نہ جا سکیں۔ دوبارہ کوشش کریں۔",
  },
  importNone: "اس متن میں کوئی شناخت نہیں ملی۔",
  notStored: "یہ براؤزر فہرست محفوظ نہیں کر رہا: اس کی جگہ بھر گئی ہے یا بند ہے۔",
  retention: {
    label: "پرانی گفتگوئیں مٹائیں",
    never: "کبھی نہیں",
    days: "{days} دن خاموشی کے بعد",
    will: {
      one: "ابھی ایک گفتگو مٹائی جائے گی۔",
      other: "ابھی {count} گفتگوئیں مٹائی جائیں گی۔",
    },
    willNone: "ابھی کوئی گفتگو اتنی پرانی نہیں۔",
    note: "یہ صفحہ کھلا ہو تو خود مٹاتا ہے؛ نمایاں گفتگوئیں رہتی ہیں۔",
    done: {
      one: "آپ کے کہنے کے مطابق ایک پرانی گفتگو مٹا دی گئی۔",
      other: "آپ کے کہنے کے مطابق {count} پرانی گفتگوئیں مٹا دی گئیں۔",
    },
  },
  said: { user: "آپ", assistant: "لیتھی" },
};
