//! Phrases by which pages betray what a block is, in the languages of the trade.
//!
//! A cue is evidence, never a verdict: it is one feature among many of the classifier, so a story *about* newsletters stays a story.

use std::sync::LazyLock;

/// What a phrase hints at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Cue {
    /// Newsletters, subscriptions.
    Subscribe,
    /// Sign in, register, pay.
    Account,
    /// Cookies, consent, privacy.
    Consent,
    /// Rights reserved, reproduction, terms.
    Rights,
    /// Read more, see also.
    ReadMore,
    /// Share, social networks, print.
    Share,
    /// What readers write.
    Comments,
    /// Advertisements.
    Advertisement,
    /// Apps, channels, alerts: follow us.
    Follow,
    /// Agencies and words that stand in credits of pictures.
    Credit,
    /// Reported from, contributed to this report.
    Reported,
    /// Is a reporter, covers, is the author of.
    Biography,
    /// Verbs of speech: people talk in stories.
    Speech,
    /// Scripts, browsers.
    Script,
    /// Not found, forbidden, robots.
    Error,
    /// Published, updated, minutes to read.
    Clock,
    /// Watch, listen, loading players.
    Player,
    /// Donate, support us.
    Support,
    /// Corrections, send tips, report an error.
    Feedback,
    /// Recorded at the side of pictures: left, right, archive photo, file.
    Picture,
}

/// Cues of a text: a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cues(u32);

impl Cues {
    /// Number of cues.
    pub const COUNT: usize = 20;

    /// Whether `cue` is in it.
    pub fn has(self, cue: Cue) -> bool {
        self.0 >> (cue as u8) & 1 == 1
    }

    /// Whether it has none.
    pub fn is_empty(self) -> bool {
        self.0 & !Self::ADDRESS == 0
    }

    /// Set where an address stands in the text; no cue, but found on the same way.
    const ADDRESS: u32 = 1 << 31;

    /// Whether the text holds an at sign or the beginning of an address of the web.
    pub fn has_address(self) -> bool {
        self.0 & Self::ADDRESS != 0
    }

    /// The bit of index `cue`.
    pub fn bit(self, cue: usize) -> bool {
        self.0 >> cue & 1 == 1
    }

    /// The cues of `text`, each only at the beginning of a word.
    pub fn of(text: &str) -> Self {
        let mut found = Self::default();
        let bytes = text.as_bytes();
        let finder = &*FINDER;
        let mut before = b' ';
        for (at, &byte) in bytes.iter().enumerate() {
            if !before.is_ascii_alphanumeric() {
                found.0 |= finder.at(&bytes[at..]);
            }
            before = byte;
        }
        found
    }
}

/// Texts that are no cues but are looked for on the same way: what an address holds.
const ADDRESSES: [&str; 3] = ["@", "http", "www."];

/// Finds the phrases that begin at a place by a hash of their first bytes: few words begin like one of them.
struct Finder {
    /// By hash, where the phrases that begin so start in `phrases`; one more at the end.
    starts: Vec<u16>,
    /// The phrases in the order of their hashes, with their bits.
    phrases: Vec<(&'static [u8], u32)>,
    /// The phrases that are too short for that.
    short: Vec<(&'static [u8], u32)>,
    /// With which bytes they begin.
    begins_short: [bool; 256],
}

static FINDER: LazyLock<Finder> = LazyLock::new(Finder::new);

impl Finder {
    /// Bytes of a phrase that are hashed.
    const HEAD: usize = 3;
    /// Number of hashes.
    const HASHES: usize = 1 << 12;

    fn new() -> Self {
        let cues = PHRASES.iter().map(|&(phrase, cue)| (phrase, 1 << (cue as u8)));
        let all = cues.chain(ADDRESSES.map(|text| (text, Cues::ADDRESS)));
        let (long, short): (Vec<_>, Vec<_>) = all
            .map(|(phrase, bit)| (phrase.as_bytes(), bit))
            .partition(|(phrase, _)| phrase.len() >= Self::HEAD);
        let mut begins_short = [false; 256];
        for (phrase, _) in &short {
            begins_short[usize::from(phrase[0])] = true;
        }
        let mut phrases = long;
        phrases.sort_by_key(|(phrase, _)| Self::hash(phrase));
        let mut starts = Vec::with_capacity(Self::HASHES + 1);
        for hash in 0..=Self::HASHES {
            starts.push(phrases.partition_point(|(phrase, _)| Self::hash(phrase) < hash) as u16);
        }
        Self {
            starts,
            phrases,
            short,
            begins_short,
        }
    }

    /// The hash of the first bytes of at least three; letters hash the same in any case.
    #[inline(always)]
    fn hash(head: &[u8]) -> usize {
        let packed = u32::from(head[0] | 0x20) << 16 | u32::from(head[1] | 0x20) << 8 | u32::from(head[2] | 0x20);
        packed.wrapping_mul(0x9e37_79b1) as usize >> 20
    }

    /// The bits of the phrases with which `text` begins.
    #[inline(always)]
    fn at(&self, text: &[u8]) -> u32 {
        let mut bits = 0;
        if self.begins_short[usize::from(text[0])] {
            let begun = self.short.iter().filter(|(phrase, _)| text.starts_with(phrase));
            bits = begun.fold(0, |bits, (_, bit)| bits | bit);
        }
        if text.len() < Self::HEAD {
            return bits;
        }
        let hash = Self::hash(text);
        let (start, end) = (usize::from(self.starts[hash]), usize::from(self.starts[hash + 1]));
        for (phrase, bit) in &self.phrases[start..end] {
            if text.len() >= phrase.len() && text[..phrase.len()].eq_ignore_ascii_case(phrase) {
                bits |= bit;
            }
        }
        bits
    }
}

use Cue::*;

/// The phrases. Latin letters match in any case.
const PHRASES: &[(&str, Cue)] = &[
    // Subscribe
    ("newsletter", Subscribe),
    ("subscribe", Subscribe),
    ("subscriber", Subscribe),
    ("subscription", Subscribe),
    ("sign up", Subscribe),
    ("inbox", Subscribe),
    ("abonnier", Subscribe),
    ("abonnement", Subscribe),
    ("abonnez", Subscribe),
    ("inscrivez", Subscribe),
    ("suscr", Subscribe),
    ("boletín", Subscribe),
    ("iscriviti", Subscribe),
    ("abbonati", Subscribe),
    ("abbonamento", Subscribe),
    ("assine", Subscribe),
    ("assinante", Subscribe),
    ("prenumer", Subscribe),
    ("abonner", Subscribe),
    ("tilmeld", Subscribe),
    ("nyhetsbrev", Subscribe),
    ("nyhedsbrev", Subscribe),
    ("nieuwsbrief", Subscribe),
    ("odebír", Subscribe),
    ("předplat", Subscribe),
    ("подпи", Subscribe),
    ("рассылк", Subscribe),
    ("абоне", Subscribe),
    ("berlangganan", Subscribe),
    ("abone ol", Subscribe),
    ("購読", Subscribe),
    ("会員", Subscribe),
    ("订阅", Subscribe),
    ("구독", Subscribe),
    ("e-paper", Subscribe),
    ("epaper", Subscribe),
    ("jetzt testen", Subscribe),
    ("free trial", Subscribe),
    ("tageszeitung", Subscribe),
    // Account
    ("log in", Account),
    ("login", Account),
    ("sign in", Account),
    ("register", Account),
    ("create an account", Account),
    ("free account", Account),
    ("anmelden", Account),
    ("registrier", Account),
    ("einloggen", Account),
    ("se connecter", Account),
    ("connectez", Account),
    ("iniciar sesión", Account),
    ("regístrate", Account),
    ("accedi", Account),
    ("logga in", Account),
    ("logg inn", Account),
    ("log ind", Account),
    ("přihlás", Account),
    ("войти", Account),
    ("already a", Account),
    ("giriş yap", Account),
    ("ログイン", Account),
    ("登录", Account),
    ("로그인", Account),
    ("unlimited access", Account),
    ("continue reading", Account),
    ("weiterlesen", Account),
    ("this article is free", Account),
    ("exclusive to", Account),
    ("premium", Account),
    // Consent
    ("cookie", Consent),
    ("privacy", Consent),
    ("personal data", Consent),
    ("consent", Consent),
    ("datenschutz", Consent),
    ("einwillig", Consent),
    ("zustimm", Consent),
    ("personenbezogene", Consent),
    ("données personnelles", Consent),
    ("confidentialité", Consent),
    ("privacidad", Consent),
    ("samtykke", Consent),
    ("gizlilik", Consent),
    ("externer inhalt", Consent),
    ("externen inhalt", Consent),
    ("external content", Consent),
    ("kişisel veri", Consent),
    ("osobních údaj", Consent),
    ("informativa", Consent),
    ("datos personales", Consent),
    // Rights
    ("rights reserved", Rights),
    ("copyright", Rights),
    ("©", Rights),
    ("may not be", Rights),
    ("reproduc", Rights),
    ("alle rechte", Rights),
    ("vorbehalten", Rights),
    ("tous droits", Rights),
    ("derechos reservados", Rights),
    ("derechos", Rights),
    ("diritti riservati", Rights),
    ("riproduzione riservata", Rights),
    ("direitos reservados", Rights),
    ("všechna práva", Rights),
    ("terms of", Rights),
    ("terms and conditions", Rights),
    ("無断転載", Rights),
    ("版权", Rights),
    ("무단", Rights),
    ("impressum", Rights),
    ("nutzungsbedingungen", Rights),
    ("forbidden to", Rights),
    ("syndicat", Rights),
    ("her hakkı", Rights),
    ("все права", Rights),
    ("ophavsret", Rights),
    // ReadMore
    ("read more", ReadMore),
    ("read also", ReadMore),
    ("also read", ReadMore),
    ("see also", ReadMore),
    ("related:", ReadMore),
    ("related stories", ReadMore),
    ("related articles", ReadMore),
    ("related topics", ReadMore),
    ("more on this", ReadMore),
    ("more from", ReadMore),
    ("more:", ReadMore),
    ("read next", ReadMore),
    ("most read", ReadMore),
    ("most popular", ReadMore),
    ("you may also", ReadMore),
    ("you might", ReadMore),
    ("recommended", ReadMore),
    ("don't miss", ReadMore),
    ("up next", ReadMore),
    ("lesen sie", ReadMore),
    ("lesen sie auch", ReadMore),
    ("auch interessant", ReadMore),
    ("mehr zum thema", ReadMore),
    ("mehr dazu", ReadMore),
    ("mehr lesen", ReadMore),
    ("zum thema", ReadMore),
    ("das könnte", ReadMore),
    ("lesetipp", ReadMore),
    ("meistgelesen", ReadMore),
    ("lire aussi", ReadMore),
    ("à lire", ReadMore),
    ("lire la suite", ReadMore),
    ("lee también", ReadMore),
    ("leer más", ReadMore),
    ("te puede interesar", ReadMore),
    ("más información", ReadMore),
    ("noticias relacionadas", ReadMore),
    ("leggi anche", ReadMore),
    ("leggi tutto", ReadMore),
    ("leia também", ReadMore),
    ("leia mais", ReadMore),
    ("lees ook", ReadMore),
    ("les også", ReadMore),
    ("læs også", ReadMore),
    ("läs mer", ReadMore),
    ("läs också", ReadMore),
    ("čtěte také", ReadMore),
    ("přečtěte", ReadMore),
    ("czytaj także", ReadMore),
    ("czytaj też", ReadMore),
    ("читайте также", ReadMore),
    ("читайте також", ReadMore),
    ("ilgili haber", ReadMore),
    ("baca juga", ReadMore),
    ("xem thêm", ReadMore),
    ("関連記事", ReadMore),
    ("あわせて読", ReadMore),
    ("相关", ReadMore),
    ("延伸阅读", ReadMore),
    ("관련기사", ReadMore),
    ("ये भी पढ", ReadMore),
    ("यह भी पढ", ReadMore),
    ("اقرأ أيض", ReadMore),
    ("skaitykite taip pat", ReadMore),
    ("click here", ReadMore),
    ("find out more", ReadMore),
    ("learn more", ReadMore),
    // Share
    ("share", Share),
    ("facebook", Share),
    ("twitter", Share),
    ("whatsapp", Share),
    ("linkedin", Share),
    ("copy link", Share),
    ("link copied", Share),
    ("print", Share),
    ("teilen", Share),
    ("partager", Share),
    ("compartir", Share),
    ("condividi", Share),
    ("compartilh", Share),
    ("bookmark", Share),
    ("save article", Share),
    ("listen to", Share),
    ("merken", Share),
    ("drucken", Share),
    ("telegram", Share),
    ("instagram", Share),
    ("flipboard", Share),
    ("reddit", Share),
    ("pinterest", Share),
    // Comments
    ("comment", Comments),
    ("kommentar", Comments),
    ("commentaire", Comments),
    ("comentario", Comments),
    ("comentários", Comments),
    ("commenti", Comments),
    ("kommenter", Comments),
    ("reply", Comments),
    ("join the conversation", Comments),
    ("diskut", Comments),
    ("letters@", Comments),
    ("leserbrief", Comments),
    // Advertisement
    ("advertis", Advertisement),
    ("sponsored", Advertisement),
    ("anzeige", Advertisement),
    ("werbung", Advertisement),
    ("publicidad", Advertisement),
    ("publicité", Advertisement),
    ("pubblicità", Advertisement),
    ("annonse", Advertisement),
    ("annons", Advertisement),
    ("reklam", Advertisement),
    ("реклама", Advertisement),
    ("affiliate", Advertisement),
    ("commission", Advertisement),
    ("広告", Advertisement),
    ("广告", Advertisement),
    ("buy now", Advertisement),
    ("story continues", Advertisement),
    ("article continues", Advertisement),
    ("scroll to continue", Advertisement),
    // Follow
    ("follow us", Follow),
    ("follow him", Follow),
    ("follow her", Follow),
    ("on twitter at", Follow),
    ("download the", Follow),
    ("our app", Follow),
    ("app store", Follow),
    ("google play", Follow),
    ("google news", Follow),
    ("whatsapp channel", Follow),
    ("whatsapp-kanal", Follow),
    ("folgen sie", Follow),
    ("suivez", Follow),
    ("síguenos", Follow),
    ("seguici", Follow),
    ("siga", Follow),
    ("push", Follow),
    ("alerts", Follow),
    ("telegram-", Follow),
    ("youtube channel", Follow),
    ("youtube-kanal", Follow),
    ("preferred source", Follow),
    ("takip", Follow),
    ("follow ", Follow),
    ("join our", Follow),
    // Credit
    ("getty", Credit),
    ("reuters", Credit),
    ("afp", Credit),
    ("ap photo", Credit),
    ("associated press", Credit),
    ("shutterstock", Credit),
    ("alamy", Credit),
    ("imago", Credit),
    ("dpa", Credit),
    ("picture alliance", Credit),
    ("picture-alliance", Credit),
    ("epa", Credit),
    ("photo:", Credit),
    ("photo by", Credit),
    ("photograph", Credit),
    ("foto:", Credit),
    ("fotos:", Credit),
    ("bild:", Credit),
    ("bildquelle", Credit),
    ("quelle:", Credit),
    ("credit:", Credit),
    ("image:", Credit),
    ("courtesy", Credit),
    ("handout", Credit),
    ("via ", Credit),
    ("zuma", Credit),
    ("crédit", Credit),
    ("kredit", Credit),
    ("istock", Credit),
    ("unsplash", Credit),
    ("foto ", Credit),
    ("grafik:", Credit),
    ("pa wire", Credit),
    ("anadolu", Credit),
    ("xinhua", Credit),
    ("ansa", Credit),
    ("scanpix", Credit),
    ("ntb", Credit),
    ("ritzau", Credit),
    ("撮影", Credit),
    ("提供", Credit),
    ("фото", Credit),
    ("keystone", Credit),
    ("ullstein", Credit),
    ("abaca", Credit),
    ("rex features", Credit),
    ("efe", Credit),
    // Reported
    ("reported from", Reported),
    ("contributed to this", Reported),
    ("contributed reporting", Reported),
    ("contributed from", Reported),
    ("reporting by", Reported),
    ("editing by", Reported),
    ("associated press writer", Reported),
    ("with files from", Reported),
    ("with reporting", Reported),
    ("mit material", Reported),
    ("additional reporting", Reported),
    // Biography
    ("is a reporter", Biography),
    ("is a senior", Biography),
    ("is a staff", Biography),
    ("is a freelance", Biography),
    ("is a journalist", Biography),
    ("is a writer", Biography),
    ("is the author of", Biography),
    ("is an editor", Biography),
    ("is a correspondent", Biography),
    ("is a columnist", Biography),
    ("is an associate", Biography),
    ("covers ", Biography),
    ("he covers", Biography),
    ("she covers", Biography),
    ("has been with", Biography),
    ("about the author", Biography),
    ("geboren", Biography),
    ("arbeitet seit", Biography),
    ("schreibt über", Biography),
    ("ist redakteur", Biography),
    ("redakteurin", Biography),
    ("redakteur", Biography),
    ("volontär", Biography),
    ("studierte", Biography),
    ("email:", Biography),
    ("mailto", Biography),
    ("journaliste", Biography),
    ("periodista", Biography),
    ("previously worked", Biography),
    ("graduated", Biography),
    ("contributor to", Biography),
    // Speech
    ("said", Speech),
    ("says", Speech),
    ("told", Speech),
    ("according to", Speech),
    ("added", Speech),
    ("sagte", Speech),
    ("sagt ", Speech),
    ("erklärte", Speech),
    ("laut ", Speech),
    ("dijo", Speech),
    ("según", Speech),
    ("a déclaré", Speech),
    ("selon", Speech),
    ("ha detto", Speech),
    ("secondo", Speech),
    ("disse", Speech),
    ("sade", Speech),
    ("säger", Speech),
    ("sier", Speech),
    ("siger", Speech),
    ("řekl", Speech),
    ("сказал", Speech),
    ("заявил", Speech),
    ("dedi", Speech),
    ("söyledi", Speech),
    ("kata", Speech),
    ("と述べ", Speech),
    ("と話し", Speech),
    ("表示", Speech),
    ("说", Speech),
    ("말했다", Speech),
    ("कहा", Speech),
    // Script
    ("javascript", Script),
    ("your browser", Script),
    ("ad blocker", Script),
    ("adblock", Script),
    ("enable js", Script),
    ("browser", Script),
    // Error
    ("page not found", Error),
    ("404", Error),
    ("access denied", Error),
    ("forbidden", Error),
    ("captcha", Error),
    ("are you a robot", Error),
    ("seite nicht gefunden", Error),
    ("página no encontrada", Error),
    ("something went wrong", Error),
    ("try again", Error),
    ("not available in your", Error),
    ("unusual traffic", Error),
    // Clock
    ("published", Clock),
    ("updated", Clock),
    ("posted", Clock),
    ("min read", Clock),
    ("minute read", Clock),
    ("hours ago", Clock),
    ("minutes ago", Clock),
    ("days ago", Clock),
    ("aktualisiert", Clock),
    ("veröffentlicht", Clock),
    ("lesezeit", Clock),
    ("stand:", Clock),
    ("publicado", Clock),
    ("actualizado", Clock),
    ("publié", Clock),
    ("mis à jour", Clock),
    ("pubblicato", Clock),
    ("aggiornato", Clock),
    ("publicerad", Clock),
    ("uppdaterad", Clock),
    ("publisert", Clock),
    ("oppdatert", Clock),
    ("vydáno", Clock),
    ("güncelleme", Clock),
    ("last modified", Clock),
    ("tid:", Clock),
    (" uhr", Clock),
    ("opdateret", Clock),
    ("aktualizováno", Clock),
    ("更新", Clock),
    // Player
    ("watch:", Player),
    ("watch |", Player),
    ("listen:", Player),
    ("play video", Player),
    ("watch the", Player),
    ("video:", Player),
    ("duration", Player),
    ("your device", Player),
    ("media player", Player),
    ("podcast", Player),
    ("im video", Player),
    ("loading", Player),
    ("vidéo", Player),
    ("playback", Player),
    ("volume", Player),
    // Support
    ("donat", Support),
    ("support us", Support),
    ("support our", Support),
    ("become a member", Support),
    ("spende", Support),
    ("unterstützen sie", Support),
    ("faites un don", Support),
    ("contribution", Support),
    ("independent journalism", Support),
    ("unterstütze", Support),
    // Feedback
    ("correction", Feedback),
    ("report an error", Feedback),
    ("report a typo", Feedback),
    ("send tips", Feedback),
    ("do you have a story", Feedback),
    ("contact us", Feedback),
    ("email us", Feedback),
    ("get in touch", Feedback),
    ("feedback", Feedback),
    ("fehler", Feedback),
    ("schreiben sie uns", Feedback),
    ("tips oss", Feedback),
    ("our standards", Feedback),
    ("in an earlier version", Feedback),
    ("this article was", Feedback),
    ("this story has been", Feedback),
    ("dieser artikel", Feedback),
    ("dieser text", Feedback),
    ("this article", Feedback),
    ("ver original", Feedback),
    ("editor's note", Feedback),
    ("fact check", Feedback),
    // Picture
    ("file -", Picture),
    ("file photo", Picture),
    ("archiv", Picture),
    ("symbolbild", Picture),
    ("symbolfoto", Picture),
    ("(l)", Picture),
    ("(r)", Picture),
    (", left,", Picture),
    (", right,", Picture),
    ("pictured", Picture),
    ("(links)", Picture),
    ("(rechts)", Picture),
    ("poses", Picture),
    ("in this photo", Picture),
    ("photo shows", Picture),
    ("arkivfoto", Picture),
    ("illustration", Picture),
    ("screenshot", Picture),
    ("seen here", Picture),
    ("archivbild", Picture),
    ("à gauche", Picture),
    ("资料图", Picture),
    ("=", Picture),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cue_begins_a_word() {
        assert!(Cues::of("Subscribe to our newsletter").has(Cue::Subscribe));
        assert!(!Cues::of("the pancookie").has(Cue::Consent));
        assert!(Cues::of("“It rained,” she said.").has(Cue::Speech));
        assert!(Cues::of("© Der Bote").has(Cue::Rights));
        assert!(!Cues::of("« Der Bote »").has(Cue::Rights));
        assert!(Cues::of("会員登録").has(Cue::Subscribe));
        assert!(Cues::of("see https://a.example").has_address());
    }
}
