//! Names of people: what looks like one, and how it is written.

use std::sync::LazyLock;

use crate::clean::quick_hash::QuickMap;
use crate::clean::word_list::{WordSet, entries, word_set};
use crate::text::character_class::is_alphabetic;
use crate::text::fold::fold;

/// Words that stand in names without a capital (folded).
static PARTICLES: LazyLock<WordSet> = LazyLock::new(|| {
    word_set(
        "de del della dello di da das do dos du des d la le lo van von zu zur zum der den het 't ten ter te af av y e i bin ibn bint al el ul ap san und og la-rue mac st ben abu",
    )
});

/// Words (folded) that no name of a person holds: small words, roles, labels of buttons and of times.
const STRANGERS: &str = "related topics topic tags sharing social delivered deals issue current submit travel security weather privacy policy terms page front league lorem program programme programy berita lainnya you your me compartir guardar partager condividi salva deel dela speichern compartilhar salvar udostepnij zapisz comentar commenter imprimir imprimer \
    court crime education transport environment legal energy culture arts religion investigations climate staff \
    profilbild portrait portrat picture avatar playlist stellenmarkt tabelle or less zur zum die das dem une les los las gli \
    the and for with from about this that more read follow share updated published posted by in on at of your our to is are was all view see get copy link links close css html write save edit pubmed google scholar watch live \
     alert now button icon super user utilisateur usuario utente administrator administrador webmaster webadmin admin interactions sidebar temas etiquetas etiketler themen schlagworte onderwerpen emner tematy mots-cles topicos argomenti manage account feed studio menu skip next previous play pause alle themen mehr weiter zuruck \
    editor editors editorial reporter reporters correspondent correspondents writer writers journalist producer columnist contributor contributors analyst director chief professor photographer photo photos foto fotos video videos author authors \
    screen screenshot viewpoint modified tech finance insider industry entertainment lifestyle style reviews guide police university hospital government ministry parliament cnbc \
    redakteur redakteurin redakteure chefredakteur chefredakteurin korrespondent korrespondentin reporterin volontar volontarin autor autorin autoren leiter leiterin ressortleiter journalistin fotograf freier freie mitarbeiter \
    redacteur redactrice correspondant correspondante journaliste chef service envoye envoyee special speciale auteur photographe \
    redactor redactora corresponsal periodista jefe jefa enviado enviada fotografo autora director directora escritor escritora \
    inviato inviata corrispondente redattore giornalista direttore verslaggever hoofdredacteur correspondente jornalista reporteren redaktor redaktorka dziennikarz dziennikarka \
    journalisten skribent toimittaja uutistoimittaja korespondent reporterka muhabir muhabiri editor editoru yazar yazari wartawan penulis \
    корреспондент обозреватель редактор журналист автор фото кореспондент журналістка политический \
    senior junior deputy assistant associate managing executive political politics business economics economic technology science sports sport health world national international local foreign affairs europe breaking investigative freelance fellow intern host anchor \
    minutes minute read hours ago today yesterday monday tuesday wednesday thursday friday saturday sunday january february march july september october november december \
    comments comment print email e-mail facebook twitter whatsapp linkedin instagram youtube telegram newsletter subscribe login log sign menu search home image images source quelle bild credit credits copyright getty \
    publicado publicada actualizado actualizada atualizado atualizada pubblicato aggiornato publie publiee actualise gepubliceerd bijgewerkt \
    publisert oppdatert publicerad uppdaterad udgivet opdateret julkaistu paivitetty opublikowano aktualizacja publikovano aktualizovano \
    paskelbta atnaujinta опубликовано обновлено yayinlanma yayinlama guncelleme guncellenme olusturulma giris tarihi diterbitkan diperbarui \
    politik politikk politique politica politiikka polityka gospodarka wirtschaft economie economia ekonomi gesellschaft feuilleton ausland inland \
    cronaca esteri interni spettacoli sociedad sociedade internacional internazionale kultur kulturen kultura viihde urheilu talous \
    kotimaat ulkomaat inrikes utrikes innenriks utenriks indland udland binnenland buitenland veroffentlichung seite seiten projekt projekte \
    beitrag beitrage ahnliche weitere andere unsere informationen abschicken antworten kommentieren ubersicht kontakt impressum datenschutz \
    ein eine einen einem einer kein keine keinen einige viele viel liebe dear warum fur uber gegen ohne beim nach \
    chez tout tous pour avec dans sans pas een niet voor ikke inte att zusammenhangende lizenz lizenzvertrag \
    registrieren anmelden einloggen hochste neueste beliebte verwandte anfahrt umfrage description contact episode \
    uhr datum stand lesezeit teilen kommentare merken drucken aktualisiert veroffentlicht artikel article articles story stories story opinion analysis meinung kommentar kolumne exclusive premium plus abo";

static STRANGE_WORDS: LazyLock<WordSet> = LazyLock::new(|| word_set(STRANGERS));

/// Towns and countries of several words (folded) that bylines name beside their writers.
const PLACES: &str = "\
    new york;new york city;los angeles;san francisco;san diego;san jose;san antonio;las vegas;salt lake city;new orleans;kansas city;st. louis;\
    st. petersburg;saint petersburg;st. paul;fort worth;santa fe;palo alto;new delhi;new jersey;new mexico;new hampshire;new zealand;\
    north carolina;south carolina;north dakota;south dakota;west virginia;rhode island;puerto rico;costa rica;el salvador;sri lanka;\
    saudi arabia;south africa;south korea;north korea;united states;united kingdom;northern ireland;czech republic;hong kong;tel aviv;\
    abu dhabi;addis ababa;kuala lumpur;phnom penh;ho chi minh city;cape town;port elizabeth;mexico city;ciudad de mexico;buenos aires;\
    sao paulo;rio de janeiro;belo horizonte;porto alegre;campo grande;sao luis;santa cruz;san juan;san salvador;san sebastian;\
    palma de mallorca;las palmas;las palmas de gran canaria;santa cruz de tenerife;santiago de compostela;santiago de chile;la paz;\
    den haag;the hague;frankfurt am main;bad homburg;sankt polten;la haye;le havre;la rochelle;\
    reggio emilia;la spezia;novi sad;banja luka;veliko tarnovo;stara zagora;nizhny novgorod;da nang;ha noi";

static PLACE_NAMES: LazyLock<WordSet> = LazyLock::new(|| entries(PLACES).collect());

/// The longest name, in characters.
const LONGEST: usize = 60;

/// Whether no name of a person holds the word (folded).
pub fn is_stranger(word: &str) -> bool {
    STRANGE_WORDS.contains(word)
}

/// Whether the word (folded) stands in names without a capital.
pub fn is_particle(word: &str) -> bool {
    PARTICLES.contains(word)
}

/// Whether `name` could be a person's whole name: two to six words with capitals, or the few characters of a Chinese, Japanese or
/// Korean name.
pub fn looks_like_person(name: &str) -> bool {
    let name = name.trim();
    if name.is_empty() || name.len() > 4 * LONGEST || !all_may_stand_in_name(name) {
        return false;
    }
    if name.len() > LONGEST && name.chars().count() > LONGEST {
        return false;
    }
    if !name.is_ascii() && name.chars().any(is_cjk) {
        return looks_like_eastern_person(name);
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    if !(2..=6).contains(&words.len()) {
        return false;
    }
    if name.contains(['«', '»']) || name.starts_with(['"', '“', '„', '«', '”', '.', '-', '\'', '‘', '’']) {
        return false;
    }
    if words[0].starts_with(char::is_lowercase) && !words[0].contains(['-', '\'', '’']) {
        return false;
    }
    let capitals = words.iter().filter(|word| starts_well(word)).count();
    if capitals < 2 || words.iter().any(|word| is_glued(word)) {
        return false;
    }
    // `PM ET`: an hour and its zone.
    if words
        .iter()
        .all(|word| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_uppercase()))
    {
        return false;
    }
    let sentence_ends_inside = words[..words.len() - 1]
        .iter()
        .any(|word| word.ends_with('.') && word.chars().count() > 5);
    let whole_word = words
        .iter()
        .any(|word| word.chars().filter(|&c| is_alphabetic(c)).nth(1).is_some());
    if sentence_ends_inside || !whole_word {
        return false;
    }
    // Folding costs most of all.
    let mut all_one = true;
    let mut first_folded = String::new();
    for (place, word) in words.iter().enumerate() {
        let folded = fold(word.trim_matches(['.', ',']));
        let adjective = || folded.chars().count() > 8 && (folded.ends_with("ische") || folded.ends_with("ischer"));
        let particle = || starts_well(word) || is_particle(&folded);
        if is_stranger(&folded) || adjective() || !particle() {
            return false;
        }
        if place == 0 {
            first_folded = folded;
        } else {
            all_one &= folded == first_folded;
        }
    }
    // `Lego Lego`
    !all_one && !PLACE_NAMES.contains(fold(name).as_str())
}

/// Whether a word begins as the parts of a name do: with a capital or a letter that has none, or with a particle that is joined to it.
fn starts_well(word: &str) -> bool {
    let first = word.trim_start_matches(['\'', '’', '"', '“', '«', '„']).chars().next();
    if first.is_some_and(|c| !c.is_lowercase() && is_alphabetic(c)) {
        return true;
    }
    let may_be_joined = word.starts_with(['d', 'a', 'e', 'o', 'l', 'u', 'D', 'A', 'E', 'O', 'L', 'U']);
    may_be_joined && {
        let lower = word.to_lowercase();
        ["d'", "d’", "al-", "el-", "o'", "o’", "l'", "l’", "ur-"]
            .iter()
            .any(|start| lower.starts_with(start))
    }
}

/// `LeagueRadioLifestyle`: words that a page printed without spaces. `McGurk`, `DiCaprio`, `O'Brien` and `Anne-Marie` are names.
fn is_glued(word: &str) -> bool {
    let mut inner = 0;
    let mut before = ' ';
    let mut run = 0;
    for c in word.chars() {
        if c.is_uppercase() && before.is_lowercase() {
            inner += if run > 3 { 2 } else { 1 };
        }
        run = if is_alphabetic(c) && !c.is_uppercase() {
            run + 1
        } else {
            0
        };
        before = c;
    }
    inner > 1
}

fn all_may_stand_in_name(text: &str) -> bool {
    if text.is_ascii() {
        let may_stand = |byte: u8| byte.is_ascii_alphabetic() || b" -'.`\"".contains(&byte);
        return text.bytes().all(may_stand);
    }
    text.chars().all(may_stand_in_name)
}

fn may_stand_in_name(c: char) -> bool {
    c.is_ascii_alphabetic()
        || c == ' '
        || is_alphabetic(c)
        || matches!(
            c,
            '-' | '\''
                | '’'
                | '.'
                | '·'
                | '・'
                | '‐'
                | '‑'
                | 'ʻ'
                | '`'
                | '\u{a0}'
                | '\u{ad}'
                | '"'
                | '“'
                | '”'
                | '„'
                | '«'
                | '»'
                | '\u{200c}'
        )
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}' | '\u{64b}'..='\u{65f}')
}

/// Chinese characters, kana and Hangul.
pub fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ac00}'..='\u{d7af}')
}

/// Syllables of Korean.
pub fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7af}')
}

/// What the pages of Eastern papers print where a name could stand, by the first characters.
static EASTERN_LABELS: LazyLock<QuickMap<char, Vec<&str>>> = LazyLock::new(|| {
    const LABELS: &str = "\
        記者;记者;编辑;編輯;新聞;新闻;来源;來源;更新;社会;政治;国際;国际;経済;经济;会員;速報;メニュー;フォロー;閉じる;ログイン;공유;닫기;有料;記事;写真;기사;기자;입력;수정;\
        뉴스;사회;정치;댓글;報導;报导;報道;报道;推荐;推薦;视频;視頻;阅读;分享;文章;资料;評論;评论;声明;联系;聯絡;登录;登入;注册;首页;首頁;收藏;举报;投稿;微信;微博;公众号;\
        下载;留言;閱讀;人气;人氣;点击;點擊;关注;關注;热门;熱門;相关;相關;更多;原标题";
    let mut by_first = QuickMap::<char, Vec<&str>>::default();
    for label in entries(LABELS) {
        by_first
            .entry(label.chars().next().unwrap_or_default())
            .or_default()
            .push(label);
    }
    by_first
});

fn looks_like_eastern_person(name: &str) -> bool {
    let characters = name.chars().filter(|c| is_cjk(*c)).count();
    if name.chars().any(|c| c.is_ascii_alphabetic()) {
        return false;
    }
    let all_han_or_hangul = name
        .chars()
        .all(|c| c.is_whitespace() || (is_cjk(c) && !('\u{3040}'..='\u{30ff}').contains(&c)));
    let longest = if all_han_or_hangul { 6 } else { 16 };
    let begins_label = |(at, c): (usize, char)| {
        let labels = EASTERN_LABELS.get(&c);
        labels.is_some_and(|labels| labels.iter().any(|label| name[at..].starts_with(label)))
    };
    (2..=longest).contains(&characters) && !name.char_indices().any(begins_label)
}

/// `name` on one line, without a role behind a comma's or a bracket's place, and not in capitals: `SEUNG MIN KIM` → `Seung Min Kim`.
pub fn tidy(name: &str) -> String {
    let trimmed = name
        .trim_matches(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    ',' | ';' | ':' | '|' | '•' | '·' | '-' | '–' | '—' | '/' | '*' | '(' | ')' | '[' | ']' | '…'
                )
        })
        .trim_end_matches(|c: char| c == '.' || c == '\u{200b}' || c == '^' || c == ',' || c.is_ascii_digit());
    // A full stop belongs to `Jr.` and initials.
    let abbreviated = name.trim_end().ends_with('.')
        && trimmed
            .rsplit([' ', '.'])
            .next()
            .is_some_and(|last| last.chars().count() <= 2);
    let mut line = String::with_capacity(trimmed.len() + 1);
    for word in trimmed.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if abbreviated {
        line.push('.');
    }
    if let Some(half) = doubled(&line) {
        line.truncate(half);
    }
    if let Some(single) = doubled_words(&line) {
        line = single;
    }
    if in_capitals(&line) {
        return line.split(' ').map(capitalised).collect::<Vec<_>>().join(" ");
    }
    line
}

/// `Ada Ada Berg Berg`, `Ada Ada Berg` → `Ada Berg`: nested elements that say the same.
fn doubled_words(name: &str) -> Option<String> {
    let mut first_words = name.split(' ');
    if first_words.next() != first_words.next() {
        return None;
    }
    let words: Vec<&str> = name.split(' ').collect();
    if words.len() == 3 && words[1] != words[2] {
        return Some(words[1..].join(" "));
    }
    let doubled = words.len() >= 4 && words.len().is_multiple_of(2) && words.chunks(2).all(|pair| pair[0] == pair[1]);
    doubled.then(|| words.iter().step_by(2).copied().collect::<Vec<_>>().join(" "))
}

/// The length of the first half, when the name stands twice: the text for a picture and the name below it.
fn doubled(name: &str) -> Option<usize> {
    let half = name.len().checked_sub(1)? / 2;
    let twice = name.len() % 2 == 1 && name.is_char_boundary(half) && name.is_char_boundary(half + 1);
    (twice && half > 4 && name[half..].starts_with(' ') && name[..half] == name[half + 1..]).then_some(half)
}

/// The name of a person without academic titles, trailing small words and single letters, and with a family name in capitals written
/// as usual: `Dr. Jean DUPONT le` → `Jean Dupont`.
pub fn tidy_person(name: &str) -> String {
    let line = tidy(name);
    let mut words: Vec<&str> = line.split(' ').collect();
    while words.len() > 2
        && matches!(
            fold(words[0]).as_str(),
            "dr." | "prof." | "dr" | "prof" | "mag." | "dr.in" | "ing."
        )
    {
        words.remove(0);
    }
    let dispensable =
        |word: &str| word.starts_with(char::is_lowercase) || (word.chars().count() == 1 && !word.chars().any(is_cjk));
    while words.len() > 2 && words.last().is_some_and(|word| dispensable(word)) {
        words.pop();
    }
    if words.len() > 2 && words.last().is_some_and(|last| is_sign_of_house(last)) {
        words.pop();
    }
    let shouted =
        |word: &str| word.chars().filter(|&c| is_alphabetic(c)).count() > 3 && !word.chars().any(char::is_lowercase);
    let usual = |word: &&str| {
        if shouted(word) && !word.contains('.') {
            capitalised(word)
        } else {
            (*word).to_owned()
        }
    };
    words.iter().map(usual).collect::<Vec<_>>().join(" ")
}

/// `Ada Virtanen HS`: letters that no name has, which stand for the paper.
fn is_sign_of_house(word: &str) -> bool {
    (2..=3).contains(&word.len())
        && !matches!(word, "NG" | "JR" | "SR")
        && word.bytes().all(|byte| b"BCDFGHJKLMNPQRSTVWXZ".contains(&byte))
}

/// Whether a name of several words, or a long one, is written in capitals only (`McGURK` counts).
fn in_capitals(name: &str) -> bool {
    let mut small = name
        .split([' ', '-'])
        .map(|word| word.strip_prefix("Mc").or(word.strip_prefix("Mac")).unwrap_or(word))
        .flat_map(str::chars)
        .filter(|c| c.is_lowercase());
    name.contains(' ')
        && small.next().is_none()
        && name.contains(char::is_uppercase)
        && name.chars().filter(|&c| is_alphabetic(c)).count() > 4
}

/// One word of a name in capitals as it is usually written.
fn capitalised(word: &str) -> String {
    let lower = word.to_lowercase();
    let initials = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 1);
    let two_consonants = word.chars().count() == 2 && !lower.chars().any(|c| "aeiouyg".contains(c));
    if initials || two_consonants || matches!(lower.as_str(), "ii" | "iii" | "iv") {
        return word.to_owned();
    }
    if matches!(
        lower.as_str(),
        "de" | "del" | "della" | "di" | "da" | "dos" | "du" | "van" | "von" | "der" | "den" | "bin" | "ibn" | "y" | "e"
    ) {
        return lower;
    }
    let mut out = String::with_capacity(word.len());
    let mut start = true;
    for c in lower.chars() {
        if start {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
        // D'Angelo and Smith-Jones, but not the s of a genitive at the end.
        start = matches!(c, '-' | '\'' | '’' | '.' | '‐');
    }
    if let Some(rest) = lower.strip_prefix("mc").filter(|rest| rest.len() > 2) {
        let mut letters = rest.chars();
        out = format!(
            "Mc{}{}",
            letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default(),
            letters.as_str()
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_recognised_in_any_script() {
        for name in [
            "Seung Min Kim",
            "COLLEEN LONG",
            "Ursula von der Leyen",
            "Fouzia Van Der Fort",
            "J.R. Ward",
            "Dr. Max Kolter",
            "Shane O’Brien",
            "María R. Sahuquillo",
            "Андрей Колесников",
            "Νίκος Παπαδόπουλος",
            "محمد علي",
            "יעל כהן",
            "松岡大地",
            "大渡 美咲",
            "배윤경",
            "Anna-Lena d'Arc",
            "Múte B. Egede",
            "नरेंद्र शर्मा",
        ] {
            assert!(looks_like_person(name), "{name}");
        }
        for name in [
            "",
            "World News",
            "Senior Reporter",
            "5 minutes",
            "Read More",
            "a quiet day",
            "Staff",
            "Eine Analyse von gestern",
            "The White House",
            "Share on Facebook",
            "本报记者",
            "By Seung",
            "X1 Y2",
            "Lego Lego",
            "Related Topics",
        ] {
            assert!(!looks_like_person(name), "{name}");
        }
    }

    #[test]
    fn capitals_become_names() {
        for (printed, written) in [
            ("SEUNG MIN KIM", "Seung Min Kim"),
            ("BRETT McGURK", "Brett McGurk"),
            ("BRETT MCGURK", "Brett McGurk"),
            ("SHANE O'BRIEN", "Shane O'Brien"),
            ("ANNE-MARIE VAN DER BERG", "Anne-Marie van der Berg"),
            ("J.D. TUCCILLE", "J.D. Tuccille"),
            ("JD VANCE", "JD Vance"),
            ("AFP", "AFP"),
            (" Ada Berg, ", "Ada Berg"),
            ("Ada Berg Ada Berg", "Ada Berg"),
            ("Ada Berg^1,", "Ada Berg"),
            ("Sammy Davis Jr.", "Sammy Davis Jr."),
            ("ÉMILE ZOLA", "Émile Zola"),
        ] {
            assert_eq!(tidy(printed), written);
        }
        for (printed, written) in [
            ("Jean DUPONT", "Jean Dupont"),
            ("Dr. Wiebke von der Lühe", "Wiebke von der Lühe"),
            ("Maëlle Kervadec le", "Maëlle Kervadec"),
            ("Игнат ПОДОЛЬЦЕВ A", "Игнат Подольцев"),
            ("大渡 美咲", "大渡 美咲"),
        ] {
            assert_eq!(tidy_person(printed), written);
        }
    }
}
