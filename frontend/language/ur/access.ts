// How do the settings speak of what may get in? Sessions, apps, tokens and agents, in Urdu.

export const sessions = {
  title: "آپ کہاں سائن اِن ہیں",
  text: "ہر براؤزر اور پروگرام جس میں آپ کا سیشن ہے۔ دن اُس وقت لکھا جاتا ہے جب اُس کا صفحہ کھلے۔",
  here: "یہ براؤزر",
  unnamed: "کوئی براؤزر یا پروگرام",
  since: "{date} سے",
  seen: "آخری بار {date}",
  end: "سائن آؤٹ",
  endNamed: "{name} سائن آؤٹ کریں",
  endOthers: "باقی سب سائن آؤٹ کریں",
  ended: "وہاں سائن آؤٹ ہو گیا۔",
  unknown: "فہرست نہیں آ سکی۔",
};

export const grants = {
  title: "ایپس، ٹوکن اور کیلنڈر",
  text: "جو آپ کے بغیر آپ کے کام استعمال کر سکتے ہیں۔ ہر جگہ سے سائن آؤٹ کرنے پر یہ بھی ختم ہو جاتے ہیں۔",
  none: "ابھی کچھ نہیں۔",
  app: "{host} کی ایپ",
  token: "ٹوکن",
  calendar: "کیلنڈر",
  makeCalendar: "میرے کام کیلنڈر میں دکھائیں",
  calendarMade:
    "Apple، Google، Outlook یا Thunderbird میں اس پتے کو سبسکرائب کریں۔ یہ دوبارہ نہیں دکھایا جائے گا۔ جس کے پاس یہ ہو وہ آپ کے کھلے کام پڑھ سکتا ہے؛ یہاں منسوخ کریں۔",
  calendarAddress: "کیلنڈر کا پتا",
  read: "دیکھ سکتا ہے",
  write: "دیکھ اور بدل سکتا ہے",
  never: "کبھی استعمال نہیں ہوا",
  used: "آخری استعمال {date}",
  until: "{date} تک",
  revoke: "منسوخ کریں",
  revokeNamed: "{name} منسوخ کریں",
  revoked: "{name} کی رسائی ختم ہو گئی۔",
  unknown: "فہرست نہیں آ سکی۔",
  create: "ٹوکن بنائیں",
  name: "کس لیے ہے",
  namePlaceholder: "بیک اپ اسکرپٹ",
  mayWrite: "یہ کام بدل سکتا ہے",
  made: "یہ ٹوکن ابھی نقل کر لیں۔ دوبارہ نہیں دکھایا جائے گا۔",
  copy: "نقل کریں",
  copied: "نقل ہو گیا۔",
  cancel: "رہنے دیں",
  done: "ٹھیک ہے",
};

export const mcp = {
  title: "ایجنٹ جوڑیں",
  text: "Claude، ChatGPT، Cursor، VS Code اور دوسرے MCP بولتے ہیں۔ انہیں صرف یہ پتا چاہیے، پھر وہ یہاں آپ سے پوچھتے ہیں۔",
  address: "پتا",
  command: "Claude Code کے لیے",
  config: "اس پروگرام کے لیے جو فائل پڑھتا ہے یا سائن ان نہیں کر سکتا: اس میں اپنا ٹوکن رکھیں",
  cursor: "Cursor میں شامل کریں",
  vscode: "VS Code میں شامل کریں",
};
