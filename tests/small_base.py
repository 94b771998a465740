"""A complete base of a few facts about two invented countries, to be broken by tests."""

from __future__ import annotations

from pathlib import Path

ECONOMIES = """\
[[economy]]
id = "AAA"
territory = "AA"
name = {en = "Aland", ru = "Аландия", zh = "阿国"}
ru_forms = {gen = "Аландии", dat = "Аландии", ins = "Аландией", loc = "Аландии"}

[[economy]]
id = "BBB"
territory = "BB"
name = {en = "Belia", ru = "Белия", zh = "贝国"}
ru_forms = {gen = "Белии", dat = "Белии", ins = "Белией", loc = "Белии"}
"""

SERIES = """\
[[publisher]]
id = "customs"
name = {en = "Customs of Aland", ru = "Таможня Аландии", zh = "阿国海关"}

[[series]]
id = "AB-USD"
reporter = "AAA"
partner = "BBB"
coverage = "goods"
unit = "USD"
headline = true
publisher = "customs"
"""

SOURCES = """\
[[source]]
id = "gazette-2019"
publisher = "The Gazette"
title = "A hundred billion by 2022"
url = "https://gazette.example/2019"
published_on = 2019-05-02
language = "en"
kind = "newspaper"

[[source]]
id = "customs-2024"
publisher = "Customs of Aland"
title = "Trade in 2023"
url = "https://customs.example/2024"
published_on = 2024-01-12
language = "en"
kind = "statistics"
"""

ANN = """\
id = "ann"
kind = "person"
economy = "AAA"
name = {en = "Ann Archer", ru = "Энн Арчер", zh = "安"}

[aliases]
en = ["Archer"]
ru = ["Арчер"]
zh = ["安·阿彻"]

[[role]]
text = {en = "Minister", ru = "министр", zh = "部长"}
since = 2019-05-01
until = 2023-06-01

[[quote]]
id = "ann-2019"
role = {en = "Minister", ru = "министр", zh = "部长"}
said_on = 2019-05-01
occasion = {en = "Speech of May 2019", ru = "Речь, май 2019 года", zh = "2019年5月讲话"}
text = "We shall trade a hundred billion by 2022."
text_language = "en"
original_language = "en"
is_translation = false
pledges = ["ab-100bn"]
source = "gazette-2019"
confidence = "high"
keywords = {en = ["hundred"]}
"""

BEN = """\
id = "ben"
kind = "person"
economy = "BBB"
name = {en = "Ben Brook", ru = "Бен Брук", zh = "本"}

[aliases]
en = ["Brook"]
ru = ["Брук"]
zh = ["布鲁克"]
"""

PLEDGE = """\
id = "ab-100bn"
kind = "target"
parties = ["AAA", "BBB"]
joint = true
measure = "turnover"
announced_on = 2019-05-01
series = ["AB-USD"]
sources = ["gazette-2019", "customs-2024"]
confidence = "high"

[target]
amount = 100_000_000_000
unit = "USD"
per = "year"
comparator = "reach"
deadline = 2022

[[announced_by]]
person = "ann"
role = {en = "Minister", ru = "министр", zh = "部长"}

[outcome]
status = "met"
as_of = 2024-01-12

[outcome.figure]
value = 101_000_000_000
unit = "USD"
period = "2022"
source = "customs-2024"

[en]
title = "Aland-Belia trade of $100 billion by 2022"
name = "$100bn by 2022"
summary = "A round number set in Port Ann after $80 billion."
explanation = "Trade reached $101bn in 2022."
measure = "two-way goods trade"
phrasings = ["did aland and belia reach 100bn?"]

[ru]
title = "Товарооборот 100 млрд долларов к 2022 году"
name = "$100 млрд к 2022 году"
summary = "Круглая цифра, названная в Порт-Анне после 80 млрд долларов."
explanation = "В 2022 году товарооборот достиг 101 млрд долларов."
measure = "двусторонняя торговля товарами"
phrasings = ["достигли ли Аландия и Белия 100 млрд?"]

[zh]
title = "2022年贸易额达到1000亿美元"
name = "2022年1000亿美元"
summary = "在安港提出的整数目标，此前为800亿美元。"
explanation = "2022年贸易额达到1010亿美元。"
measure = "双边货物贸易额"
phrasings = ["阿贝贸易额到1000亿美元了吗？"]
"""

TURNOVER = """\
series,flow,period,window,value,scale,change_percent,change_disputed,released_on,source,qualifier,confidence,publisher,note
AB-USD,total,2022,year,101.0,bn,5.0,,2023-01-12,customs-2024,,high,,
AB-USD,export,2022,year,60.4,bn,4.0,,2023-01-12,customs-2024,,high,,
AB-USD,import,2022,year,40.6,bn,6.0,,2023-01-12,customs-2024,,high,,
AB-USD,total,2021,year,96.1,bn,,,2022-01-12,customs-2024,,high,,
AB-USD,total,2022-11,ytd,92.3,bn,,,2022-12-07,customs-2024,,high,,
AB-USD,total,2022-11,month,9.1,bn,,,2022-12-07,customs-2024,,high,,
"""

FINDINGS = """\
[[disagreement]]
id = "who-set-it"
title = {en = "Who set it", ru = "Кто назвал цель", zh = "由谁提出"}
text = {en = "A gazette names the minister.", ru = "Газета называет министра.", zh = "报称部长。"}
pledges = ["ab-100bn"]
sources = ["gazette-2019"]
keywords = {en = ["who"]}
"""

FILES = {
    "economies.toml": ECONOMIES,
    "series.toml": SERIES,
    "sources/papers.toml": SOURCES,
    "people/ann.toml": ANN,
    "people/ben.toml": BEN,
    "pledges/ab-100bn.toml": PLEDGE,
    "turnover/aland-belia.csv": TURNOVER,
    "disagreements.toml": FINDINGS,
    "claims.toml": "",
    "composition.toml": "",
    "explainers.toml": "",
}


def write(root: Path) -> Path:
    """The base as files under `root`."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
