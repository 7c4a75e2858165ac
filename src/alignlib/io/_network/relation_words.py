"""What people call ties, in English, Swedish and German."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignlib.model.tie import Layer

FIRST, SECOND, UNSAID = False, True, None
"""Who is heard in "A ... B": the one before the words, the one after, or not said.

Nouns do not say: "advice" from A to B is asked by A in a survey and given by A on a
map of somebody else's.
"""

NAMES: dict[tuple[Layer, bool | None], str] = {
    ("influence", FIRST): """
        influences, sways, persuades, convinces, advises, gives advice to, counsels,
        has influence on, has influence over, inspires, mentors, coaches, guides,
        affects, impacts, is asked by, is consulted by, is listened to by, +
        påverkar, influerar, övertygar, ger råd till, har inflytande på,
        har inflytande över, inspirerar, handleder, tillfrågas av
        beeinflusst, überzeugt, berät, gibt rat, hat einfluss auf, inspiriert,
        wird gefragt von
    """,
    ("influence", SECOND): """
        listens to, asks, asks advice from, asks advice of, asks for advice,
        seeks advice from, gets advice from, takes advice from, goes to for advice,
        consults, turns to, learns from, is influenced by, is swayed by,
        is persuaded by, is advised by, is inspired by, is mentored by, is coached by,
        is guided by, is affected by
        lyssnar på, frågar, frågar om råd, ber om råd, ber om råd av, tar råd av,
        får råd av, rådfrågar, vänder sig till, lär sig av, lär av, påverkas av,
        influeras av, inspireras av
        hört auf, fragt, fragt um rat, holt rat bei, holt sich rat bei,
        holt sich rat von, bittet um rat, konsultiert, wendet sich an, lernt von,
        beeinflusst von, wird beeinflusst von, beraten von, wird beraten von
    """,
    ("influence", UNSAID): """
        influence, advice, mentor, mentoring, coaching, listening
        påverkan, inflytande, råd, rådgivning
        einfluss, rat, beratung, ratschlag
    """,
    ("reporting", FIRST): """
        manages, supervises, leads, heads, directs, oversees, boss of, manager of,
        line manager of, supervisor of, superior of, is reported to by
        leder, chef för, närmaste chef för, chef över, är överordnad
        führt, leitet, chef von, chefin von, vorgesetzter von, vorgesetzte von
    """,
    ("reporting", SECOND): """
        reports to, works for, is managed by, is supervised by, is led by,
        direct report of, subordinate of, is subordinate to, answers to
        rapporterar till, är underställd, underställd, lyder under, arbetar för,
        jobbar för, har som chef, leds av
        berichtet an, untersteht, ist unterstellt, unterstellt, arbeitet für,
        geführt von, wird geführt von
    """,
    ("reporting", UNSAID): """
        reporting, reporting line, line management, line manager, manager, boss,
        supervisor, direct report, subordinate, hierarchy
        chef, närmaste chef, rapportering, rapporteringsväg, underställning, hierarki
        chefin, vorgesetzter, vorgesetzte, berichtslinie, berichtsweg, hierarchie
    """,
    ("trust", FIRST): """
        is trusted by, has the trust of, is confided in by, is relied on by
        har förtroende av, betrodd av, är betrodd av
        genießt das vertrauen von, hat das vertrauen von
    """,
    ("trust", SECOND): """
        trusts, trusts in, has trust in, has confidence in, confides in, relies on
        litar på, har förtroende för, förlitar sig på, anförtror sig åt
        vertraut, vertraut auf, hat vertrauen zu, hat vertrauen in, verlässt sich auf
    """,
    ("trust", UNSAID): "trust, confidence, tillit, förtroende, vertrauen",
    ("deference", FIRST): """
        is deferred to by, is followed by, is looked up to by, is obeyed by
        följs av, wird gefolgt von, gefolgt von
    """,
    ("deference", SECOND): """
        defers to, follows, looks up to, obeys, gives way to
        följer, rättar sig efter, ser upp till, ger vika för
        folgt, richtet sich nach, schaut auf zu, schaut zu auf, gibt nach
    """,
    ("deference", UNSAID): "deference, following, undfallenhet, gefolgschaft",
    ("referral", FIRST): """
        refers, refers to, refers us to, refers on to, introduces, introduces us to,
        can introduce us to
        hänvisar till, hänvisar oss till, introducerar, presenterar oss för
        verweist auf, verweist an, verweist uns an, vermittelt an, stellt uns vor
    """,
    ("referral", SECOND): """
        is referred by, is introduced by
        hänvisas av, hänvisad av, introduceras av
        verwiesen von, vermittelt von
    """,
    ("referral", UNSAID): """
        referral, recommends, recommendation, introduction
        hänvisning, rekommenderar, rekommendation
        empfiehlt, empfehlung, verweis
    """,
    ("conflict", FIRST): """
        repels, alienates, puts off, is opposed by, is distrusted by, is rejected by, -
        stöter bort, stöter ifrån sig
        stößt ab
    """,
    ("conflict", SECOND): """
        opposes, distrusts, mistrusts, rejects, dislikes, resists, hostile to
        motarbetar, motsätter sig, misstror, ogillar, avvisar
        misstraut, widersetzt sich, lehnt ab, ist gegen
    """,
    ("conflict", UNSAID): """
        conflict, in conflict with, conflicts with, at odds with, rival, rivals,
        rivalry, rival of, competes with, disagrees with, quarrels with, argues with,
        fights with, enemy, enemies, enemy of
        konflikt, i konflikt med, har konflikt med, rivaliserar med, bråkar med,
        osams med, oense med, fiende
        im konflikt mit, in konflikt mit, hat konflikt mit, streitet mit, rivale,
        rivalin, rivalität, konkurriert mit, feind, uneins mit
    """,
}
"""Names of influence, by layer and who is heard."""

CONTACT = """
    knows, knows of, contact, contacts, contacted, has contact with, in contact with,
    in touch with, contact with, met, meets, meets with, meeting, meetings, e-mail,
    e-mails, emails, email, mails, writes to, messages, calls, phones, talks to,
    talks with, talks, talked to, speaks to, speaks with, chats with, chats, visits,
    discusses with, discusses, discussed, discussed with, discussion, conversation,
    communicates with, communication, communicates, interacts with, interaction,
    interactions, works with, working with, work, co-worker, coworker, coworkers,
    colleague, colleagues, colleague of, collaborates with, collaborates,
    collaboration, cooperates with, cooperation, partner, partners, partner of,
    partners with, partnership, friend, friends, friend of, friends with, friendship,
    acquaintance, acquainted with, family, relative, related to, kin, kinship,
    married to, marriage, married, spouse, neighbour, neighbor, neighbours, neighbors,
    business, personal, professional, social, socialises with, socializes with,
    shares information with, exchanges information with, informs, information,
    information exchange, information flow, associate, associates, association,
    associated with, affiliated with, relation, relationship, connection, connected,
    connected to, connected with, link, linked, linked to, linked with, tie, edge,
    in the same team as, same team
    känner, känner till, kontakt, kontakter, har kontakt med, i kontakt med,
    kontakt med, träffar, möter, möte, möten, mejlar, mejl, e-post, skriver till,
    ringer, pratar med, talar med, diskuterar med, diskuterar, diskussion, samtal,
    kommunicerar med, kommunikation, interagerar med, interaktion, jobbar med,
    arbetar med, jobbar ihop med, arbetskamrat, kollega, kollegor, kollega till,
    samarbetar med, samarbetar, samarbete, samverkar med, samverkan, vän, vänner,
    vän med, vänskap, bekant, bekanta, familj, släkt, släkting, gift med, granne,
    grannar, umgås med, informerar, informationsutbyte, relation, förbindelse,
    koppling, kopplad till
    kennt, kontakte, hat kontakt mit, hat kontakt zu, in kontakt mit,
    im kontakt mit, kontakt mit, kontakt zu, trifft, treffen, mailt, e-mails mit,
    schreibt an, ruft an, telefoniert mit, spricht mit, redet mit, diskutiert mit,
    diskutiert, gespräch, gespräche, kommuniziert mit, kommunikation mit,
    interagiert mit, arbeitet mit, arbeitet zusammen mit, arbeitskollege,
    arbeitskollegin, kollege, kollegin, kollegen, kollege von, zusammenarbeit,
    kooperiert mit, kooperation, freund, freundin, freunde, freund von,
    befreundet mit, freundschaft, bekannt mit, bekannte, familie, verwandt mit,
    verheiratet mit, nachbar, nachbarin, nachbarn, informiert,
    informationsaustausch, beziehung, verbindung, verbunden mit
"""
"""Names of contact, which is no influence: who meets may hear each other or not."""
