// What is said in Urdu when a change of a task is refused? These sentences, by the error's code.
import type { error as English } from "../en/task-error";
import type { Translation } from "../translate";

export const error: Translation<typeof English> = {
  task_not_found: "یہ کام اب موجود نہیں۔",
  task_changed_since: "کام اس کے بعد بدل چکا ہے، اس لیے واپس نہیں کیا گیا۔",
  undo_expired: "یہ صرف 30 منٹ تک واپس ہو سکتا ہے۔",
  confirm_expired: "اس سوال کا وقت گزر گیا۔ دوبارہ کہیں۔",
  token_invalid: "یہ اب واپس نہیں ہو سکتا۔",
  recurrence_invalid: "دہرانے کا یہ قاعدہ ممکن نہیں۔",
  recurrence_needs_date: "دہرائے جانے والے کام کی تاریخ ضروری ہے۔",
  time_without_date: "وقت کے ساتھ تاریخ ضروری ہے۔",
  invalid_request: "یہ اسی طرح قبول نہیں ہو سکا۔",
  offline: "سرور تک رسائی نہیں ہو سکی۔ کچھ نہیں بدلا۔",
  unexpected: "کچھ غلط ہو گیا۔ کچھ نہیں بدلا۔",
  must_ask: "اس پیغام سے پانچ کام پہلے ہی بدل چکے ہیں۔ مزید کے لیے آپ کا کلک درکار ہے۔",
  tool_timeout: "اس میں بہت دیر لگی، اس لیے نہیں ہوا۔",
  database_unavailable: "کاموں تک رسائی نہیں ہو سکی۔ کچھ نہیں بدلا۔",
  interrupted: "یہ شروع ہونے سے پہلے جواب ختم ہو گیا۔ کچھ نہیں بدلا۔",
};
