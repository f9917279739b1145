//! Lines that only label what the page puts beside a story: advertisements, buttons, boxes of links.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::clean::body::story::Story;
use crate::clean::quick_hash::QuickSet;
use crate::clean::verdict::Part;
use crate::clean::word_list::entries;
use crate::page::Page;
use crate::text::ending::ends_sentence;
use crate::text::fold::fold;

/// Labels as they stand on a line of their own.
const LABELS: &str = "\
    advertisement;advertisements;advertising;skip advertisement;advertisement skip advertisement;story continues below;\
    story continues below advertisement;article continues below;article continues below advertisement;continue reading below;\
    article continues after advertisement;story continues after advertisement;sponsored;supported by;ads by;\
    anzeige;werbung;publicidad;publicidade;continua depois da publicidade;continua apos a publicidade;continua despues de la publicidad;\
    sigue leyendo;publicite;la suite apres cette publicite;pubblicita;continua a leggere dopo la pubblicita;advertentie;annonse;annons;\
    annonce;artikkelen fortsetter under annonsen;mainos;ilmoitus;reklama;реклама;reklam;reklamy;oglas;oglasi;hirdetes;publicitate;\
    διαφημιση;اعلان;اعلانات;פרסומת;विज्ञापन;โฆษณา;quang cao;iklan;advertorial;scroll untuk melanjutkan membaca;광고;広告;广告;廣告;\
    スポンサーリンク;\
    share full article;share this article;share this story;share this;share;save;save article;save this story;view gallery;view comments;\
    show caption;hide caption;toggle caption;enlarge this image;copy link;link copied;print this page;end of list;listen to this article;udostepnij;paylas;compartir;compartilhar;condividi;partager;teilen;แชร์;\
    more;image source;image caption;media caption;\
    read also;also read;read more;see also;related;related stories;related articles;recommended;recommended stories;recommended for you;\
    more on this story;editors' picks;editor's picks;trending;trending now;most read;people are also reading…;people are also reading...;\
    lesen sie auch;lesen sie mehr zum thema;auch interessant;mehr zum thema;das konnte sie auch interessieren;\
    lire aussi;a lire aussi;lire egalement;sur le meme sujet;lea tambien;lee tambien;leer mas;mira tambien;ver tambien;te puede interesar;\
    te recomendamos;noticia relacionada;noticias relacionadas;relacionadas;leia tambem;veja tambem;leia mais;saiba mais;relacionado;\
    leggi anche;leggi pure;lees ook;lees meer;les ogsa;les mer;las ocksa;las mer;lue myos;czytaj takze;czytaj tez;zobacz tez;\
    zobacz takze;przeczytaj takze;ctete take;cist dale;precitajte si tiez;olvassa el ezt is;citeste si;vezi si;procitajte jos;procitajte i;\
    читайте также;читать также;читайте також;читайте еще;по теме;материалы по теме;прочетете още;διαβαστε επισης;διαβαστε ακομη;\
    δειτε επισης;bunlar da ilginizi cekebilir;ilgili haberler;ilginizi cekebilir;اقرا ايضا;اقرأ أيضاً;اقرأ أيضا;اقرأ ايضا;إقرأ أيضاً;شاهد أيضاً;اقرا المزيد;اقرأ المزيد;مواضيع ذات صلة;أخبار ذات صلة;قد يهمك;מה עוד;קראו גם;\
    यह भी पढ़ें;ये भी पढ़ें;baca juga;lihat juga;xem them;doc them;tin lien quan;อ่านเพิ่มเติม;ข่าวที่เกี่ยวข้อง;관련기사;관련 뉴스;\
    関連記事;あわせて読みたい;相关阅读;相关新闻;延伸閱讀;延伸阅读;推荐阅读;相關新聞;\
    laes ogsa;laes mere;lue lisaa;lesa meira;sja einnig;auglysing;lees ook;advertensie;llegeix tambe;publicitat;soma pia;tangazo;berita berkaitan;\
    artikel berkaitan;taip pat skaitykite;skaitykite taip pat;susije straipsniai;lasi ari;lasiet ari;saistitie raksti;loe ka;loe veel;reklaam;\
    olvasd el ezt is;kapcsolodo cikkek;kapcsolodo cikkunk;articole similare;citeste mai mult;recomandari;preberite tudi;preberite se;povezane novice;\
    precitajte si aj;suvisiace clanky;mohlo by vas zaujimat;mohlo by vas zajimat;souvisejici clanky;souvisejici;procitajte vise;povezane vijesti;\
    прочитајте још;прочитајте и;чытайце таксама;чытайце яшчэ;още по темата;вижте още;оқи отырыңыз;lexo edhe;hemcinin oxu;\
    бусад мэдээ;холбоотой мэдээ;сурталчилгаа;რეკლამა;წაიკითხეთ ასევე;ასევე წაიკითხეთ;დაკავშირებული სიახლეები;կարդացեք նաև;կարդալ նաև;գովազդ;\
    مطالب مرتبط;اخبار مرتبط;بیشتر بخوانید;تبلیغات;آگهی;یہ بھی پڑھیں;مزید پڑھیں;اشتہار;כתבות נוספות;קראו עוד;לקריאה נוספת;\
    हे ही वाचा;हेही वाचा;आणखी वाचा;जाहिरात;আরও পড়ুন;আরো পড়ুন;বিজ্ঞাপন;மேலும் படிக்க;விளம்பரம்;ఇవి కూడా చదవండి;ഇതും വായിക്കുക";

/// What posts say of their links, folded.
const DISCLOSURES: [&str; 6] = [
    "this post may contain affiliate",
    "this post contains affiliate",
    "this article may contain affiliate",
    "this article contains affiliate",
    "we may earn a commission",
    "we may receive a commission",
];

/// Bytes of the longest line that is looked up.
const LONGEST: usize = 100;

static KNOWN: LazyLock<QuickSet<String>> = LazyLock::new(|| entries(LABELS).map(letters).collect());

/// Takes the labels out of the story.
pub fn mark(page: &Page, story: &mut Story) {
    for index in story.body() {
        let text = page.blocks[index].text.as_str();
        let short = text.len() <= LONGEST && !ends_sentence(text);
        if short && is_label(text) {
            story.rule(index, Part::Furniture, "a label of the page");
        } else if discloses(text) {
            story.rule(index, Part::Furniture, "how the page earns its money");
        }
    }
}

/// Whether a line is such a label and nothing else.
pub fn is_label(text: &str) -> bool {
    KNOWN.contains(letters(text).as_str())
}

/// Whether a paragraph says that the page earns from its links, or asks readers to pay for a letter.
fn discloses(text: &str) -> bool {
    /// Bytes of the longest.
    const LONGEST: usize = 400;
    /// Bytes in which the name of the letter stands.
    const NAMED: usize = 120;
    const LETTER: &str = " is a reader-supported publication";
    let opens = |opening: &&str| {
        text.get(..opening.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(opening))
    };
    static LETTER_FINDER: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(LETTER));
    let letter = || LETTER_FINDER.find(text.as_bytes()).is_some_and(|at| at <= NAMED);
    text.len() <= LONGEST && (text.starts_with(['T', 'W', 't', 'w']) && DISCLOSURES.iter().any(opens) || letter())
}

/// The folded text without signs around it.
fn letters(text: &str) -> String {
    fold(text.trim_matches(|c: char| {
        !c.is_alphanumeric() && !matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}')
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_from_text() {
        for label in [
            "- Advertisement -",
            "SKIP ADVERTISEMENT",
            "Leia também:",
            "À lire aussi",
            "यह भी पढ़ें:",
            "광고",
        ] {
            assert!(is_label(label), "{label}");
        }
        for text in [
            "Advertisement and truth",
            "Anzeige erstattet",
            "Save the whales",
            "He read more.",
        ] {
            assert!(!is_label(text), "{text}");
        }
        assert!(discloses(
            "This post may contain affiliate links. Please read our disclosure policy."
        ));
        assert!(discloses(
            "Minor Accounts is a reader-supported publication. To receive new posts, subscribe."
        ));
        assert!(!discloses("This post was held by a keeper for forty years."));
    }
}
