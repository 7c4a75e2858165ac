"""Words that tell nothing of what a concern is about."""

from __future__ import annotations

ENGLISH = """
    about after again all also and any anything are because been before being
    but can cannot could does doesn doing done each enough even ever every
    everybody everything for from get gets getting give gives got had has have
    having her here him his how into its just know like made make makes many may
    might more most much must need needs never not nothing now one only other
    our out over own people person really said same say says see she should
    since some somebody something still such sure take takes than that the their
    them then there these they thing things think this those through too under
    until use used very want wants was way well were what when where which while
    who whom whose why will with without would you your
"""
SWEDISH = """
    aldrig alla allt andra att bara behöver bli blir både den denna denne dessa
    det detta dig din dom där därför efter eller ett fick finns fram från får
    för före gör göra görs hade han har hela henne hennes honom hur här ingen
    inget inte kan kanske kom kommer kunde man med mer mig mina mitt mot mycket
    många måste ned nog när någon något några och också oss på redan sedan ser
    sig sin sina sitt ska skulle som säger så tar till tror tycker under upp
    utan ute vad var vara varför vem vet vid vilka vilken vill väl vår våra vårt
    över
"""
GERMAN = """
    aber alle allem allen alles als also andere anderen auch auf aus bei beim
    bin bis bist braucht damit dann das dass dein dem den denn der des dessen
    die dies diese diesem diesen dieser dieses doch dort durch ein eine einem
    einen einer eines einmal euch für gegen gibt gut haben hat hatte hier hinter
    ich ihm ihn ihnen ihr ihre ihrem ihren immer ins ist jede jeden jeder jetzt
    kann kein keine keinen können könnte machen macht man mehr mein meine mich
    mir mit muss nach nicht nichts noch nur oder ohne schon sehr sein seine
    seinen sich sie sind soll sollte und uns unser unsere unter viel vom von vor
    war warum was weil wenn wer werden wie will wir wird wirklich wurde würde
    zum zur zwar über
"""

LITTLE_WORDS = frozenset(f"{ENGLISH} {SWEDISH} {GERMAN}".split())
"""In any of the languages the labels of kinds come in; the language of a concern is not
told."""
