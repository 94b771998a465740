"""The worst fall, or the slowest growth, asked for in so many words."""

from __future__ import annotations

import re

_FALL = r"(?:fall|fell|fallen|drop\w*|declin\w*|slump\w*|plung\w*|collaps\w*|tumbl\w*|contract\w*|shr[aiu]nk\w*|dip\w*|decreas\w*|slid\w*|crash\w*|decline|downturn)"
_FALL_RU = r"(?:паден\w+|упал\w*|падал\w*|спад\w*|снижен\w+|снизил\w*|сокращ\w+|сократил\w*|обвал\w*|просе[лд]\w*|просадк\w*|рухнул\w*|провал\w*)"
_FALL_ZH = r"(?:跌|下降|下滑|降|萎缩|减少|缩水|下挫|下跌|跌幅|降幅)"
_WORST = re.compile(
    rf"\b(?:biggest|largest|worst|sharpest|steepest|deepest|heaviest|greatest|hardest|record) (?:[\w-]+ ){{0,2}}{_FALL}\b"
    rf"|\b{_FALL}\b (?:[\w-]+ ){{0,3}}?(?:the )?(?:most|hardest|deepest|fastest|sharpest|steepest)\b"
    rf"|(?:сам\w+ (?:больш|сильн|глубок|резк|крупн|тяжел|круп)\w+|наибольш\w+|максимальн\w+|крупнейш\w+|рекордн\w+|худш\w+|сильнейш\w+) (?:\w+ ){{0,2}}{_FALL_RU}"
    rf"|{_FALL_RU} (?:\w+ ){{0,3}}?(?:сильнее|больше|резче|глубже|ниже) всего|(?:сильнее|больше|резче|глубже) всего (?:\w+ ){{0,2}}{_FALL_RU}"
    rf"|最(?:大|深|严重|惨|猛|厉害)的?(?:一次|年度)?{_FALL_ZH}|{_FALL_ZH}[^,.?]{{0,4}}最(?:大|多|深|狠|猛|惨|厉害|快|严重)"
)
_SLOWEST = re.compile(
    r"\b(?:slowest|weakest|smallest|lowest|worst|minimum|minimal|least) (?:[\w-]+ ){0,2}(?:growth|increase|rise|gain)\b|\b(?:grow|grew|rise|rose) (?:the )?(?:least|slowest)\b"
    r"|(?:сам\w+ (?:медленн|слаб|низк|маленьк)\w+|наименьш\w+|минимальн\w+) (?:\w+ )?(?:рост|прирост|темп)|(?:медленнее|слабее|меньше) всего (?:рос|вырос|прибав)|рос\w* (?:медленнее|слабее) всего"
    r"|(?:增长|增速|增幅|涨幅)[^,.?]{0,3}最(?:慢|低|小|差|弱)|最(?:慢|弱|低)的?(?:增长|增速|一年增长)"
)


def worst_growth(normal: str) -> bool:
    """Whether the year of the worst fall, or of the slowest growth, is asked for."""
    return _WORST.search(normal) is not None or _SLOWEST.search(normal) is not None
