"""The facts of versions of `site/`, as their authors would give them.

A name is (family, given), or (name,) if it is whole.
"""

SAMAR = ("Sulayman", "Samar")
ANA = ("de la Cruz", "Ana")
CENTRE = "Centre for Peace and Law, Geneva"

VERSIONS = [
    {
        "path": "ar/articles/summit",
        "title": "القمة «الأولى» في فلاديفوستوك",
        "authors": [("سليمان", "سمر")],
        "translators": [],
        "day": (2023, 9, 11),
        "container": "أرشيف الترجمان",
        "language": "ar",
    },
    {
        "path": "en/articles/summit",
        "title": "The summit -- 50% of “Q&A”, C#_1 and {more}",
        "authors": [SAMAR],
        "translators": [("Haddad", "Mona"), ANA],
        "day": (2023, 9, 12),
        "container": "The Tarjuman Archive",
        "language": "en",
    },
    # By a machine.
    {
        "path": "fr/articles/summit",
        "title": "Le sommet d’Extrême-Orient à 50 %",
        "authors": [SAMAR],
        "translators": [],
        "day": (2023, 9, 13),
        "container": "Archives du Tarjuman",
        "language": "fr",
    },
    # From the English translation.
    {
        "path": "he/articles/summit",
        "title": "הפסגה: „מפגש” ראשון",
        "authors": [("סולימאן", "סמר")],
        "translators": [("חדאד", "מונא"), ("דוד לוי",)],
        "day": (2023, 9, 14),
        "container": "ארכיון התורגמן",
        "language": "he",
    },
    # Without an author.
    {
        "path": "ar/articles/festival",
        "title": "مهرجان الترجمة الثالث (١٤٤٥ هـ)",
        "authors": [],
        "translators": [("حداد", "منى"), ("مركز السلام والقانون في جنيف",)],
        "day": (2024, 2, 1),
        "container": "أرشيف الترجمان",
        "language": "ar",
    },
    # By an institution.
    {
        "path": "en/articles/report",
        "title": "Who translates? A report for 2024",
        "authors": [(CENTRE,)],
        "translators": [ANA],
        "day": (2024, 5, 6),
        "container": "The Tarjuman Archive",
        "language": "en",
    },
    # A post with a series and identifiers, of the second of two originals. Its author and one of its
    # translators have other names.
    {
        "path": "en/articles/orchard",
        "title": "The Orchard",
        "authors": [("Umm Yusuf, of Cairo",)],
        "translators": [("Haddad", "Mona"), ("Diver",)],
        "day": (2024, 2, 5),
        "container": "The Tarjuman Archive",
        "language": "en",
    },
    # By way of a text that the archive does not have.
    {
        "path": "he/articles/river",
        "title": "הנהר",
        "authors": [("צולל",)],
        "translators": [("מ׳ חדאד",)],
        "day": (2024, 9, 4),
        "container": "ארכיון התורגמן",
        "language": "he",
    },
]
