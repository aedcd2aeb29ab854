"""What the sentences are made of: words, numbers, names, quotations in four languages.

Only data. Each word of the page's language is an ordinary one, and each unit is what editors
meet: nothing here was taken from a program's rules.
"""

# The words of a sentence, some with vowel signs, acronyms, digits or joiners of their own.
WORDS = {
    "ar": [
        "كتب المترجم رسالة", "في القاهرة", "من بغداد", "قال الأستاذ", "كتاب", "لغة", "أيضًا",
        "صدرت الطبعة الأولى", "نشرت الصحيفة", "عن تاريخ المدينة", "ثم عاد", "إلى دمشق", "مدرسة",
        "كانت الترجمة", "قبل الحرب", "بعد سنوات", "هذا النص", "يقرأ الناس", "بين يديه", "دار النشر",
        "في مقدمة الطبعة", "على الرف", "مرة أخرى", "تقريبًا", "سافر الكاتب", "جُمعت الرسائل",
        "في إطار", "درجة الحرارة", "بلغ الثمن", "كان الحساب", "فصيلة الدم", "شبكة", "طائرة",
    ],
    "he": [
        "כתב המתרגם מכתב", "בירושלים", "מן העיר", "אמר המורה", "ספר", "שפה", "גם כן",
        "יצאה המהדורה הראשונה", "פרסם העיתון", "על תולדות העיר", "ואז חזר", "אל הכפר", "בית ספר",
        "היה התרגום", "לפני המלחמה", "כעבור שנים", "הטקסט הזה", "קוראים אנשים", "בארה\"ב", "צה״ל",
        "בהקדמה לספר", "על המדף", "פעם נוספת", "בערך", "נסע הסופר", "תל־אביב", "מו\"ל",
        "במסגרת", "הטמפרטורה", "המחיר היה", "החשבון", "סוג הדם", "רשת", "מטוס",
    ],
    "fa": [
        "مترجم نامه‌ای نوشت", "در تهران", "از شیراز", "استاد گفت", "کتاب", "زبان", "نیز",
        "چاپ نخست منتشر شد", "روزنامه نوشت", "دربارهٔ تاریخ شهر", "سپس بازگشت", "به اصفهان",
        "مدرسه",
        "این ترجمه", "پیش از جنگ", "چند سال بعد", "این متن", "مردم می‌خوانند", "ناشر", "دانشگاه",
        "در مقدمهٔ کتاب", "روی میز", "بار دیگر", "تقریباً", "نویسنده رفت", "نامه‌ها گرد آمد",
        "در چارچوب", "دمای هوا", "بهای کتاب", "این حساب", "گروه خونی", "شبکه", "هواپیما",
    ],
    "en": [
        "the translator wrote a letter", "in the city", "from the coast", "said the teacher",
        "the book", "a language", "as well", "the first edition came out", "the newspaper printed",
        "about the history of the town", "then returned", "to the village", "a school",
        "the translation was", "before the war", "some years later", "this text", "people read",
        "don't", "the publisher", "in the preface", "on the shelf", "once again", "nearly",
        "the writer travelled", "the word", "the name", "called", "known as", "by", "see", "and",
    ],
}

# Phrases from right to left that stand in text from left to right.
PHRASES = {
    "ar": [
        "كتاب", "القاهرة", "مدرسة الألسن", "السادات", "الحرب العالمية", "طه حسين", "بيت الحكمة",
        "الأهرام", "سلام", "مرحبا، يا صديقي", "ديوان", "أنور السادات", "شكرًا",
    ],
    "he": [
        "ספר", "תל אביב", "תל־אביב", "ירושלים", "שלום", "מלחמת השחרור", "צה\"ל", "הארץ", "בית הספר",
    ],
    "fa": ["کتاب", "تهران", "شاهنامه", "فرهنگستان زبان", "می‌خوانند", "روزنامهٔ شرق", "حافظ"],
}

# Sentences from right to left with their own marks, to stand between marks.
SAID = {
    "ar": [
        "ما هذا؟", "مرحبا بك!", "لا شيء.", "نعم", "مدرسة الألسن", "ثم ماذا؟", "صدر عام 1990",
        "في 5 أيام!", "لا، شكرًا.", "ما هذا?", "كان يا ما كان…", "بيت الحكمة: سيرة", "كوفيد-19",
        "انظر ص 12.", "أين؟ ومتى؟",
    ],
    "he": [
        "מה זה?", "ברוך הבא!", "שום דבר.", "כן", "בית ספר", "ומה אז?", "יצא בשנת 1990",
        "בעוד 5 ימים!",
        "לא, תודה.", "היה היה…", "ארץ: סיפור", "ב-1990", "ראו עמ' 12.", "איפה? ומתי?",
    ],
    "fa": [
        "این چیست؟", "خوش آمدید!", "هیچ.", "بله", "مدرسهٔ زبان", "سپس چه؟", "در سال ۱۳۵۷",
        "در ۵ روز!", "نه، سپاس.", "یکی بود…", "شاهنامه: داستان", "ص ۱۲ را ببینید.", "کجا؟ کی؟",
    ],
}

# Sentences and names from left to right, to stand between marks, in links, in emphasis.
SAID_IN_LATIN = [
    "What is it?", "Go home!", "No, sir.", "Well…", "I am fine.", "Who's there?", "Yes",
    "The Times",
    "Hello, world!", "Alice (1865)", "Learn C++!", "50% off!", "See p. 5.", "Help!",
    "Oh! What a Day",
    "To be, or not to be: that is the question.", "12 Monkeys", "2001: A Space Odyssey", "C++",
    "A+",
    "@user", ".NET", "Smith, J. (1990)", "R&D", "Guten Tag!", "Ça va?", "3D", "the -ing form",
    "#1 hit", "It cost $5.", "O-",
]
NUMBERS_BETWEEN_MARKS = ["1990–1995", "-5", "100%", "1970-1981", "18+", "2023-09-11", "+20", "1990"]

# Sentences around a unit from left to right.
AROUND_LATIN = {
    "ar": [("هل تعرف ", "؟"), ("بلغت الكلفة ", " فقط!"), ("كتاب عن ", ""), ("في ", " ثم عاد.")],
    "he": [("האם קראת ", "?"), ("המחיר היה ", " בלבד!"), ("ספר על ", ""), ("ראה ", " ואז חזר.")],
    "fa": [("آیا می‌دانی ", "؟"), ("بهای آن ", " بود!"), ("کتابی دربارهٔ ", ""), ("در ", " بود.")],
}
# Sentences around a phrase from right to left.
AROUND_RTL = [
    ("In Arabic they call it ", ""), ("The word ", " is here."), ("What does ", " mean to you?"),
    ("Then he said aloud: ", "!"), ("The first edition of ", ", once more"),
]

# A name with a mark of its own at its end: whole only in a link or in emphasis.
MARKED = ["Yahoo!", "What?", "Help!", "Who's Afraid?", "Jeopardy!", "Oklahoma!", "Wait…", "C++"]
MARKED_RTL = {
    "ar": ["نعم!", "مرحبا!", "لماذا؟", "إلى أين؟"],
    "he": ["שלום!", "למה?", "לאן?"],
    "fa": ["سلام!", "چرا؟", "به کجا؟"],
}

SIGNED_LATIN = [
    "C++", "C#", "F#", ".NET", "@tarjuman", "@user", "#news", "O-", "A+", "AB+", "B-", "AT&T",
    "R&D", "C/C++", "v2.0", "F-16", "T-shirt", "B-52", "a_b", "O'Neil", "x²", "A/B", "Wi-Fi",
    "H₂O",
    "GPT-4", "TCP/IP", "x=1", "--help", "-v", "iPhone", "Reuters", "NATO", "Notepad++", "D&D",
]
LATIN_PHRASES = [
    "Learning C++", "C++ Primer", "iPhone 12 Pro", "Windows 11", "Boeing 747", "The Times",
    "Le Monde",
    "El País", "#1 hit", ".NET Framework", "state-of-the-art", "Star Wars: A New Hope",
    "Smith & Sons", "Vitamin A+", "Doctor Who", "J. R. R. Tolkien", "Smith, J. (1990)",
    "The Times (London)", "Terminator 2: Judgment Day", "@user on X", "Adobe Acrobat 5.0",
]
DIGITS_AND_LETTERS = ["3D", "5G", "1990s", "2nd", "18th", "4K", "1st", "3G", "747s", "20th"]

SIGNED_NUMBERS = [
    "-5", "−5", "-3.5", "-3.5%", "+20", "±5", "$5", "€25", "£30", "5€", "100%", "12.5%", "#1", "№7",
    "§5", "≈10", "≤8", "≥10", ">3", "30°", "20°C", "-7°C", "100km²", "5×", "10^6", "18+", "10×20",
    "$1,500", "-1,500.75", "5kg", "½", "5‰",
]
RANGES = [
    "1990–1995", "1990-1995", "10-15", "5%–7%", "10:30–11:45", "1990\u20111995", "1990\u20101995",
    "1990—1995", "1,500–2,000", "$5–$7",
]
DATES = [
    "2023-09-11", "11/9/2023", "11.9.2023", "10:30", "3/4", "1,500", "1,500.75", "2023/09/11",
    "1990",
    "12", "7.5", "10:30:15",
]
# A space here stands for any that parts the groups of a number.
GROUPED = ["1 500 000", "10 000", "25 000€", "-1 500", "+10 000", "€25 000", "$10 000"]
GROUP_SPACES = [" ", "\u00a0", "\u202f"]
PHONES = [
    "+20 2 2345 6789", "(202) 555-0199", "02 2345 6789", "+972 2 555 0100", "+1 (212) 555-0100",
    "202-555-0199", "*100#", "*#06#", "(02) 2345 6789", "(+20) 2 2345 6789",
]
# Numbers in the digits of the page's own language.
OWN_DIGITS = {
    "ar": {"date": ["١٠:٣٠", "١١/٩/٢٠٢٣", "١٬٥٠٠", "١٢"]},
    "fa": {
        "phone": ["۰۲۱ ۲۳۴۵ ۶۷۸۹", "+۹۸ ۲۱ ۲۳۴۵ ۶۷۸۹"],
        "date": ["۱۰:۳۰", "۱۴۰۲/۰۶/۲۰", "۳٫۵", "۱۲", "۱۳۵۷"],
        "signed number": ["−۵", "-۵", "+۲۰", "±۵", "−۵٫۵", "≈۱۰"],
        "range": ["۱۹۹۰–۱۹۹۵", "۱۰-۱۵", "۱۰:۳۰–۱۱:۴۵"],
    },
}
# What the digits and signs of a language do by the algorithm alone: no units, text like any other.
LEFT_TO_THE_ALGORITHM = {
    "ar": ["١٩٩٠–١٩٩٥", "٥-", "-٥", "١٠٠٪"],
    "fa": ["۱۰۰٪"],
}
# Words of the page with a number at their end or start: they run with the page.
WORDS_WITH_NUMBERS = {
    "ar": ["كوفيد-19", "المادة 5/أ", "أبولو-11"],
    "he": ["ב-1990", "קוביד-19", "סעיף 5/א", "ה-20"],
    "fa": ["کووید-19", "آپولو-۱۱"],
}

ADDRESSES = [
    "https://example.org/a", "https://example.org/a?b=1", "www.example.org", "info@example.org",
    "https://example.org/a/", "https://example.org/a-b/2023", "https://example.org/a_(b)",
]
DOMAINS = ["example.org", "archive.org", "bbc.co.uk"]
# Start of an address, and its end in letters from right to left.
MIXED_ADDRESSES = [
    ("https://ar.wikipedia.org/wiki/", "بيت_الحكمة"), ("https://he.wikipedia.org/wiki/", "ירושלים"),
    ("https://example.org/", "کتاب"),
]
CODE = ["x = -5", "a[i] += 1", "C++", "--help", "git push -f", "f(x)", "<b>"]
LINK = "https://example.org/a"

# The names of a list that the comma of the sentence parts.
NAMES = ["Paris", "London", "Rome", "Smith", "Le Monde", "Java", "Madrid", "Oxford"]

# Words of one letter that are written with the next one.
PREFIXES = {"ar": ["و", "ل", "ب", "ك"], "he": ["ו", "ה-", "ב-", "ל-"], "fa": [], "en": []}

QUOTES = {
    "ar": [("«", "»"), ("«", "»"), ('"', '"'), ("“", "”"), ("‹", "›"), ("‘", "’")],
    "he": [('"', '"'), ('"', '"'), ("„", "”"), ("“", "”"), ("«", "»"), ("‘", "’")],
    "fa": [("«", "»"), ("«", "»"), ('"', '"'), ("‹", "›"), ("“", "”")],
    "en": [("“", "”"), ("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»")],
}
BRACKETS = [("(", ")"), ("(", ")"), ("(", ")"), ("[", "]")]

# Between two parts of a sentence; a space is by far the most frequent.
SEPARATORS = {
    "ar": ["، ", "، ", "، ", "؛ ", ": ", " – ", " — ", ". ", "؟ ", "! "],
    "he": [", ", ", ", ", ", "; ", ": ", " – ", " - ", ". ", "? ", "! "],
    "fa": ["، ", "، ", "، ", "؛ ", ": ", " – ", " — ", ". ", "؟ ", "! "],
    "en": [", ", ", ", ", ", "; ", ": ", " – ", " — ", ". ", "? ", "… "],
}
ENDS = {
    "ar": [".", ".", ".", "؟", "!", "…", ""],
    "he": [".", ".", ".", "?", "!", "…", ""],
    "fa": [".", ".", ".", "؟", "!", "…", ""],
    "en": [".", ".", ".", "?", "!", "…", ""],
}
