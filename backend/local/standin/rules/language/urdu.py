"""Which Urdu sentences are understood? These; they become the English that the rules read."""

import re

SCRIPT = re.compile(r"[\u0600-\u06ff]")
DAYS = ("پیر", "منگل", "بدھ", "جمعرات", "جمع[ہےۂ]", "ہفت[ہے]", "اتوار")
IT = r"(?:اسے|اس کو|یہ|اس)"
DO = r"(?:کریں|کر دیں|کرو|کر دو|کیجیے|دیں)"
NUMBER = r"(?:کام )?(?:نمبر )?#?(\d+)"
BECAME = r"(?:ہو (?:گیا|گئی|چکا|چکی)|ہوا)(?: ہے)?"
SHOW = r"(?:دکھائیں|دکھاؤ|بتائیں)"
VERB_AT_END = re.compile(r"(?:[یئ]ں|ہے|ہوں|گا|گی|گے|دو|لو|رو|یے|ئیے|؟)$")
"""A wish, a statement or a question: what ends so is no title."""
SENTENCES: tuple[tuple[str, str], ...] = (
    (
        rf"(?:مجھے )?(?:میرے |اپنے )?(?:سب|سارے|تمام) کام {SHOW}",
        "show me all my tasks",
    ),
    (rf"(?:میرے |اپنے )?کام {SHOW}|میرے کیا کام ہیں", "show my tasks"),
    (rf"(?:مجھے )?(?:میرے )?(آج|کل) کے (?:سب |سارے |تمام )?کام {SHOW}", r"what's due \1?"),
    (r"اس ہفتے (?:میرے |کے )?(?:کیا|کون سے) کام ہیں", "what's on my plate this week?"),
    (r"(?:کن|کون سے) کاموں? کی تاریخ گزر (?:چکی|گئی) ہے", "what's overdue?"),
    (r"(آج|کل) (?:مجھے )?کیا (?:کرنا ہے|کام ہیں?)", r"what's due \1?"),
    (r"(?:کون سے|کیا) کام باقی ہیں", "what's pending?"),
    (r"میں نے (?:کون سے|کیا) کام مکمل کیے(?: ہیں)?", "what have I completed?"),
    (rf"{IT} (?:زیادہ |بہت )?اہم (?:بنا|کر) ?(?:دیں|دو)", "make that high priority"),
    (rf"(?:{IT} )?واپس (?:لیں|لے لیں|لو|{DO})", "undo that"),
    (rf"{IT} کی ترجیح (?:اونچی|زیادہ) {DO}", "make that high priority"),
    (rf"{NUMBER} کی ترجیح (?:اونچی|زیادہ) {DO}", r"set task \1 to high priority"),
    (rf"{NUMBER} کی ترجیح درمیانی {DO}", r"set task \1 to medium priority"),
    (rf"{NUMBER} کی ترجیح کم {DO}", r"set task \1 to low priority"),
    (
        rf"{NUMBER} (?:کو )?(?:زیادہ |بہت )?اہم (?:بنا|کر) ?(?:دیں|دو)",
        r"set task \1 to high priority",
    ),
    (rf"(?:یہ )?کام شامل {DO}:\s*(.+)", r"add \1"),
    (rf"یہ کام مکمل {DO}:\s*#?(\d+).*", r"complete \1"),
    (rf"یہ کام حذف {DO}:\s*#?(\d+).*", r"delete \1"),
    (r"اس کام کی تاریخ بدلیں:\s*#?(\d+)\s+(.+?)(?: (?:پر|کو|تک))?", r"move \1 to \2"),
    (rf"{IT} (.+?) (?:پر|کو|تک) (?:لے جائیں|کر دیں|منتقل کریں)", r"move that to \1"),
    (r"(آج|کل) کے (?:سب|سارے|تمام) کام (.+?) پر لے جائیں", r"move everything from \1 to \2"),
    (rf"{NUMBER} (?:کو )?مکمل (?:{DO}|{BECAME})", r"complete \1"),
    (rf"{NUMBER} (?:کو )?(?:حذف {DO}|مٹا {DO}|ختم {DO})", r"delete \1"),
    (rf"{NUMBER} (?:کو )?(.+?) (?:پر|تک) (?:لے جائیں|{DO}|منتقل {DO})", r"move \1 to \2"),
    (rf"{NUMBER} کو (.*?(?:\d بجے|{'|'.join(DAYS)}|آج|کل|پرسوں)) {DO}", r"move \1 to \2"),
    (rf"(.+?)(?: والا| کا)? کام (?:کو )?مکمل {DO}", r"complete “\1”"),
    (rf"(.+?)(?: والا| کا)? کام (?:کو )?(?:حذف {DO}|مٹا {DO})", r"delete “\1”"),
    (rf"(.+?)(?: والا| کا)? کام (?:مکمل )?{BECAME}", r"complete “\1”"),
    (rf"(.+?) (?:کو )?مکمل {DO}", r"complete “\1”"),
    (rf"(.+?) (?:کو )?(?:حذف|مٹا) {DO}", r"delete “\1”"),
    (r"(?:ایک )?نیا کام\s*[:،]\s*(.+)", r"add \1"),
    (rf"(?:ایک )?(?:نیا )?کام (?:شامل|درج) {DO}\s*[:،]?\s*(.+)", r"add \1"),
    (rf"(.+?)(?:نے)? کا (?:ایک )?(?:نیا )?کام (?:شامل|درج) {DO}", r"add \1نا"),
    (rf"(.+?) (?:شامل|درج) {DO}", r"add \1"),
    (r"(?:مجھے )?یاد (?:دلائیں|دلانا|دلا دیں) کہ (.+?)(?: ہے)?", r"add \1"),
    (r"(?:مجھے )?(.+?) یاد (?:دلائیں|دلانا|دلا دیں)", r"add \1"),
    (r"(?:مجھے )?(.*?\S+نا) ہے", r"add \1"),
)


def is_no_title(text: str) -> bool:
    """Whether Urdu that no sentence above fits asks for something, or says something."""
    return bool(SCRIPT.search(text) and VERB_AT_END.search(text.strip(" ۔!.")))
