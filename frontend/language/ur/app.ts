// What do the frame around the pages and the shared controls say in Urdu?
import type { app as English } from "../en/app";
import type { Translation } from "../translate";

export const app: Translation<typeof English> = {
  name: "لیتھی",
  tagline: "کاموں کا مددگار جس سے آپ بات کرتے ہیں",
  close: "بند کریں",
  cancel: "منسوخ کریں",
  undo: "واپس لیں",
  retry: "دوبارہ کوشش کریں",
  loading: "لوڈ ہو رہا ہے…",
  notices: "اطلاعات",
  skip: "مواد پر جائیں",
};
