"""What does Lethe write by mail? These letters, in the user's language, each with one link."""

from typing import Literal

Kind = Literal[
    "reset",
    "password_changed",
    "sign_up",
    "known",
    "address",
    "address_changed",
    "app",
    "token",
    "identity",
    "password_reset",
    "password_removed",
    "passkey",
    "passkey_removed",
    "passkey_choice",
]
_ENGLISH: dict[Kind, tuple[str, str]] = {
    "reset": (
        "A new password for Lethe",
        "Somebody, probably you, asked for a new password. This link is good for 30 minutes, and "
        "once:\n\n{link}\n\nIf it was not you, do nothing: your password stays as it is.\n",
    ),
    "password_changed": (
        "Your password for Lethe was changed",
        "All your sessions, tokens and apps have ended. If it was not you, ask for a new password "
        "at once:\n\n{link}\n",
    ),
    "sign_up": (
        "Your account at Lethe",
        "Somebody, probably you, wants an account with this address. Choose a password here, "
        "within a day:\n\n{link}\n\nIf it was not you, do nothing: there is no account then.\n",
    ),
    "known": (
        "You have an account at Lethe already",
        "Somebody, probably you, wanted to use this address for an account, and it has one. If "
        "you forgot its password, ask for another here:\n\n{link}\n\n"
        "If it was not you, do nothing.\n",
    ),
    "address": (
        "Confirm your address for Lethe",
        "Somebody, probably you, wants to use this address for their account. Confirm it here, "
        "within a day:\n\n{link}\n\nIf it was not you, do nothing.\n",
    ),
    "address_changed": (
        "Your address for Lethe was changed",
        "Your account's address is {detail} now. If it was not you, ask whoever runs this server "
        "for help at once:\n\n{link}\n",
    ),
    "app": (
        "An app may use your tasks in Lethe",
        "You let {detail} in. If it was not you, revoke it in the settings and change your "
        "password:\n\n{link}\n",
    ),
    "token": (
        "A token was made for your tasks in Lethe",
        "Its name is “{detail}”. If it was not you, revoke it in the settings and change your "
        "password:\n\n{link}\n",
    ),
    "identity": (
        "You can sign in to Lethe in another way",
        "Your account was linked with {detail}. If it was not you, unlink it in the settings and "
        "change your password:\n\n{link}\n",
    ),
    "password_reset": (
        "Your password for Lethe was changed",
        "All your sessions, tokens and apps have ended, and what else opened your account was "
        "removed: a linked sign-in, and passkeys unless your account asks for one after the "
        "password. If it was not you, ask for a new password at once:\n\n{link}\n",
    ),
    "password_removed": (
        "Your account at Lethe has no password any more",
        "Your passkeys open it. If it was not you, ask for a new password at once:\n\n{link}\n",
    ),
    "passkey": (
        "A passkey was added to your account at Lethe",
        "Its name is “{detail}”. If it was not you, remove it in the settings and change your "
        "password:\n\n{link}\n",
    ),
    "passkey_removed": (
        "A passkey was removed from your account at Lethe",
        "Its name was “{detail}”. If it was not you, look at the settings and change your "
        "password:\n\n{link}\n",
    ),
    "passkey_choice": (
        "How you sign in to Lethe was changed",
        "Whether a passkey is asked for after your password was changed. If it was not you, look "
        "at the settings and change your password:\n\n{link}\n",
    ),
}
_URDU: dict[Kind, tuple[str, str]] = {
    "reset": (
        "لیتھی کے لیے نیا پاس ورڈ",
        "کسی نے، غالباً آپ نے، نیا پاس ورڈ مانگا ہے۔ یہ ربط 30 منٹ اور ایک بار کے لیے ہے:"
        "\n\n{link}\n\n"
        "اگر یہ آپ نہیں تھے تو کچھ نہ کریں: آپ کا پاس ورڈ وہی رہے گا۔\n",
    ),
    "password_changed": (
        "لیتھی کا آپ کا پاس ورڈ بدل گیا",
        "آپ کے تمام سیشن، ٹوکن اور ایپس ختم ہو گئے۔ اگر یہ آپ نہیں تھے تو فوراً نیا پاس ورڈ مانگیں:"
        "\n\n{link}\n",
    ),
    "sign_up": (
        "لیتھی پر آپ کا اکاؤنٹ",
        "کسی نے، غالباً آپ نے، اس پتے سے اکاؤنٹ مانگا ہے۔ ایک دن کے اندر یہاں پاس ورڈ چنیں:"
        "\n\n{link}\n\nاگر یہ آپ نہیں تھے تو کچھ نہ کریں: کوئی اکاؤنٹ نہیں بنے گا۔\n",
    ),
    "known": (
        "لیتھی پر آپ کا اکاؤنٹ پہلے سے ہے",
        "کسی نے، غالباً آپ نے، یہ پتا کسی اکاؤنٹ کے لیے چاہا، مگر اس کا اکاؤنٹ ہے۔ پاس ورڈ بھول گئے "
        "ہوں تو یہاں نیا مانگیں:\n\n{link}\n\nاگر یہ آپ نہیں تھے تو کچھ نہ کریں۔\n",
    ),
    "address": (
        "لیتھی کے لیے اپنے پتے کی تصدیق کریں",
        "کوئی، غالباً آپ، یہ پتا اپنے اکاؤنٹ کے لیے چاہتے ہیں۔ ایک دن کے اندر یہاں تصدیق کریں:"
        "\n\n{link}\n\nاگر یہ آپ نہیں تھے تو کچھ نہ کریں۔\n",
    ),
    "address_changed": (
        "لیتھی کا آپ کا پتا بدل گیا",
        "آپ کے اکاؤنٹ کا پتا اب {detail} ہے۔ اگر یہ آپ نہیں تھے تو فوراً سرور چلانے والے سے مدد "
        "مانگیں:\n\n{link}\n",
    ),
    "app": (
        "ایک ایپ لیتھی میں آپ کے کام استعمال کر سکتی ہے",
        "آپ نے {detail} کو اجازت دی۔ اگر یہ آپ نہیں تھے تو اسے ترتیبات میں منسوخ کریں اور پاس ورڈ "
        "بدلیں:\n\n{link}\n",
    ),
    "token": (
        "لیتھی میں آپ کے کاموں کے لیے ایک ٹوکن بنا",
        "اس کا نام “{detail}” ہے۔ اگر یہ آپ نہیں تھے تو اسے ترتیبات میں منسوخ کریں اور پاس ورڈ "
        "بدلیں:\n\n{link}\n",
    ),
    "identity": (
        "آپ لیتھی میں ایک اور طریقے سے سائن ان کر سکتے ہیں",
        "آپ کا اکاؤنٹ {detail} سے جوڑا گیا۔ اگر یہ آپ نہیں تھے تو اسے ترتیبات میں الگ کریں اور "
        "پاس ورڈ بدلیں:\n\n{link}\n",
    ),
    "password_reset": (
        "لیتھی کا آپ کا پاس ورڈ بدل گیا",
        "آپ کے تمام سیشن، ٹوکن اور ایپس ختم ہو گئے، اور جو کچھ اور آپ کا اکاؤنٹ کھولتا تھا ہٹا دیا "
        "گیا: جڑا ہوا سائن اِن، اور پاس کیز، سوائے اس کے کہ آپ کا اکاؤنٹ پاس ورڈ کے بعد پاس کی "
        "مانگتا ہو۔ اگر یہ آپ نہیں تھے تو فوراً نیا پاس ورڈ مانگیں:\n\n{link}\n",
    ),
    "password_removed": (
        "لیتھی پر آپ کے اکاؤنٹ کا اب کوئی پاس ورڈ نہیں",
        "اسے آپ کی پاس کیز کھولتی ہیں۔ اگر یہ آپ نہیں تھے تو فوراً نیا پاس ورڈ مانگیں:\n\n{link}\n",
    ),
    "passkey": (
        "لیتھی پر آپ کے اکاؤنٹ میں ایک پاس کی شامل ہوئی",
        "اس کا نام “{detail}” ہے۔ اگر یہ آپ نہیں تھے تو اسے ترتیبات میں ہٹائیں اور پاس ورڈ "
        "بدلیں:\n\n{link}\n",
    ),
    "passkey_removed": (
        "لیتھی پر آپ کے اکاؤنٹ سے ایک پاس کی ہٹائی گئی",
        "اس کا نام “{detail}” تھا۔ اگر یہ آپ نہیں تھے تو ترتیبات دیکھیں اور پاس ورڈ بدلیں:"
        "\n\n{link}\n",
    ),
    "passkey_choice": (
        "لیتھی میں آپ کے سائن اِن کا طریقہ بدلا",
        "پاس ورڈ کے بعد پاس کی مانگی جائے یا نہیں، یہ بدلا گیا۔ اگر یہ آپ نہیں تھے تو ترتیبات "
        "دیکھیں اور پاس ورڈ بدلیں:\n\n{link}\n",
    ),
}


def letter(kind: Kind, language: str, link: str, detail: str = "") -> tuple[str, str]:
    """Subject and text. `detail` is what somebody called something: it may not look like ours."""
    subject, text = (_URDU if language == "ur" else _ENGLISH)[kind]
    plain = " ".join(detail.split()).replace("://", " ")[:100]
    return subject, text.format(link=link, detail=plain)
