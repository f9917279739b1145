//! What the names that page builders give to elements say about the text in them.
//!
//! A class such as `c-article__caption js-lazy` is a list of words; the words of the trade are few and the same over publishers and,
//! with their translations, over languages. Words of layout (`grid`, `col`, `wrapper`) say nothing and are not listed.

use crate::page::Roles;
use crate::read::html::attributes::Attributes;

/// What the attributes of an element say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Said {
    /// What its names say.
    pub roles: Roles,
    /// Only for screen readers, or not shown at all.
    pub unseen: bool,
    /// A hash of its classes: elements of one look are of one kind.
    pub look: u32,
}

/// Reads class, id, role, itemprop and the test and component names of an element.
pub fn said(attributes: Attributes<'_>) -> Said {
    let mut said = Said::default();
    for (name, value) in attributes.iter() {
        match name.len() {
            2 if name.eq_ignore_ascii_case("id") => said.roles = said.roles.with(roles_of(value)),
            4 if name.eq_ignore_ascii_case("role") => said.roles = said.roles.with(aria_role(value)),
            5 if name.eq_ignore_ascii_case("class") => {
                said.roles = said.roles.with(roles_of(value));
                said.unseen |= value.split_ascii_whitespace().any(is_unseen_class);
                said.look = look_of(value);
            }
            5 if name.eq_ignore_ascii_case("style") => said.unseen |= hides(value),
            6 if name.eq_ignore_ascii_case("hidden") => said.unseen = true,
            8 if name.eq_ignore_ascii_case("itemprop") => said.roles = said.roles.with(microdata(value)),
            _ if is_component_name(name) => said.roles = said.roles.with(roles_of(value)),
            _ => {}
        }
    }
    if said.unseen {
        said.roles = said.roles.with(Roles::HIDDEN);
    }
    said
}

/// Attributes in which page builders name a component.
fn is_component_name(name: &str) -> bool {
    const NAMES: [&str; 11] = [
        "data-testid",
        "data-test-id",
        "data-component",
        "data-component-name",
        "data-qa",
        "data-type",
        "data-module",
        "data-block",
        "data-name",
        "data-widget",
        "data-gu-name",
    ];
    name.len() > 6
        && name.as_bytes()[..5].eq_ignore_ascii_case(b"data-")
        && NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// FNV-1a, folded to 32 bits.
fn look_of(classes: &str) -> u32 {
    classes
        .bytes()
        .filter(|byte| !byte.is_ascii_digit())
        .fold(0x811c_9dc5, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        })
}

/// Classes that frameworks give to text for screen readers only.
fn is_unseen_class(class: &str) -> bool {
    const CLASSES: [&str; 12] = [
        "sr-only",
        "visually-hidden",
        "visuallyhidden",
        "screen-reader-text",
        "screen-reader-only",
        "screenreader",
        "u-visually-hidden",
        "hidden-visually",
        "aural",
        "offscreen",
        "element-invisible",
        "vh",
    ];
    CLASSES.iter().any(|known| known.eq_ignore_ascii_case(class))
}

/// Whether an inline style takes the element off the page.
fn hides(style: &str) -> bool {
    let compact: String = style
        .chars()
        .filter(|c| !c.is_ascii_whitespace())
        .map(|c| c.to_ascii_lowercase())
        .take(400)
        .collect();
    compact.contains("display:none") || compact.contains("visibility:hidden")
}

/// ARIA's landmark and widget roles.
fn aria_role(value: &str) -> Roles {
    match value.trim() {
        "navigation" | "menu" | "menubar" | "search" | "tablist" | "toolbar" => Roles::NAVIGATION,
        "complementary" => Roles::ASIDE,
        "banner" => Roles::HEADER,
        "contentinfo" => Roles::FOOTER,
        "main" => Roles::MAIN,
        "dialog" | "alertdialog" | "alert" | "status" | "button" | "form" | "tooltip" => Roles::INTERFACE,
        _ => Roles::default(),
    }
}

/// Schema.org's properties.
fn microdata(value: &str) -> Roles {
    match value.trim() {
        "articleBody" | "reviewBody" => Roles::BODY,
        "headline" => Roles::HEADLINE,
        "description" | "alternativeHeadline" => Roles::STANDFIRST,
        "author" | "creator" => Roles::BYLINE,
        "datePublished" | "dateModified" | "dateCreated" => Roles::DATE,
        "caption" => Roles::CAPTION,
        "keywords" => Roles::TAGS,
        "comment" => Roles::COMMENTS,
        _ => Roles::default(),
    }
}

/// Bytes of a class list that are read.
const NAMES_BYTES: usize = 2000;

/// What a list of names says.
fn roles_of(names: &str) -> Roles {
    let end = (0..=NAMES_BYTES.min(names.len()))
        .rev()
        .find(|&end| names.is_char_boundary(end))
        .unwrap_or(0);
    names[..end]
        .split_ascii_whitespace()
        .filter(|name| !is_utility(name))
        .fold(Roles::default(), |roles, name| roles.with(roles_of_name(name)))
}

/// A name that sets type and not meaning: `prose-figcaption:text-sm` and `[&_figcaption]:mt-2` speak of descendants, `caption-bottom`
/// of any table within.
fn is_utility(name: &str) -> bool {
    name.contains([':', '[']) || matches!(name, "caption-bottom" | "caption-top")
}

/// What one name says, word by word.
fn roles_of_name(name: &str) -> Roles {
    let mut roles = Roles::default();
    let mut noun = Noun::default();
    let mut last = [0u8; LONGEST_WORD];
    let mut last_length = 0;
    for word in words(name) {
        let mut lower = [0u8; LONGEST_WORD];
        if word.len() > LONGEST_WORD {
            continue;
        }
        let lower = &mut lower[..word.len()];
        lower.copy_from_slice(word);
        lower.make_ascii_lowercase();
        if matches!(
            &*lower,
            b"has" | b"no" | b"not" | b"with" | b"without" | b"is" | b"hide" | b"show" | b"toggle"
        ) {
            // `has-sidebar`, `no-comments`: about something else than the text in it.
            return roles;
        }
        roles = roles
            .with(word_roles(lower))
            .with(pair_roles(&last[..last_length], lower));
        noun.see(lower);
        last[..lower.len()].copy_from_slice(lower);
        last_length = lower.len();
    }
    if matches!(
        &last[..last_length],
        b"free" | b"on" | b"off" | b"enabled" | b"disabled" | b"allowed"
    ) {
        // `comments-on`, `ad-free`: so, too.
        return Roles::default();
    }
    if noun.is_story_text() {
        roles.with(Roles::BODY)
    } else {
        roles
    }
}

/// The longest word that is looked up.
const LONGEST_WORD: usize = 16;

/// Parts a name at everything that is no letter, and where small letters turn into capitals.
fn words(name: &str) -> impl Iterator<Item = &[u8]> {
    let bytes = name.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() && !bytes[at].is_ascii_alphabetic() {
            at += 1;
        }
        if at == bytes.len() {
            return None;
        }
        let start = at;
        at += 1;
        while at < bytes.len()
            && bytes[at].is_ascii_alphabetic()
            && !(bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase())
        {
            at += 1;
        }
        Some(&bytes[start..at])
    })
}

/// `article-body`, `entry-content`, `story__text`: a word for the story and a word for text in one name.
#[derive(Debug, Clone, Copy, Default)]
struct Noun {
    story: bool,
    text: bool,
    joined: bool,
    other: bool,
}

impl Noun {
    fn see(&mut self, word: &[u8]) {
        match word {
            b"article" | b"story" | b"entry" | b"post" | b"news" | b"artikel" | b"noticia" | b"nota" | b"articolo"
            | b"haber" | b"clanek" | b"artigo" | b"materia" | b"berita" | b"read" | b"detail" | b"main"
            | b"paywall" => self.story = true,
            b"body" | b"content" | b"text" | b"copy" | b"paragraph" | b"paragraphs" | b"texto" | b"cuerpo"
            | b"corpo" | b"corps" | b"testo" | b"inhalt" | b"brodtext" | b"absatz" | b"contenido" | b"conteudo"
            | b"richtext" => self.text = true,
            b"articlebody" | b"articletext" | b"articlecontent" | b"storybody" | b"storytext" | b"storycontent"
            | b"bodytext" | b"bodycopy" | b"postcontent" | b"postbody" | b"entrycontent" | b"maintext"
            | b"fliesstext" | b"fulltext" | b"newstext" | b"newsbody" | b"textblock" | b"artikeltext" => {
                self.joined = true
            }
            b"header" | b"footer" | b"sidebar" | b"aside" | b"related" | b"teaser" | b"link" | b"links" | b"meta"
            | b"tools" | b"share" | b"list" | b"comments" | b"comment" | b"nav" | b"menu" | b"caption" | b"widget"
            | b"item" | b"preview" | b"card" | b"end" | b"bottom" | b"below" => self.other = true,
            _ => {}
        }
    }

    fn is_story_text(self) -> bool {
        !self.other && (self.joined || (self.story && self.text))
    }
}

/// What two words next to each other say that neither says alone.
fn pair_roles(first: &[u8], second: &[u8]) -> Roles {
    match (first, second) {
        (b"read", b"more" | b"also" | b"next" | b"on")
        | (b"see", b"also")
        | (b"also", b"read")
        | (b"more", b"from" | b"on" | b"stories" | b"news" | b"articles" | b"in")
        | (b"most", b"read" | b"popular" | b"viewed" | b"shared")
        | (b"top", b"stories" | b"news")
        | (b"you", b"may" | b"might")
        | (b"up", b"next")
        | (b"next", b"article" | b"story")
        | (b"lees", b"ook")
        | (b"les", b"ogsa")
        | (b"leia", b"tambem" | b"mais")
        | (b"mehr", b"zum")
        | (b"lire", b"aussi") => Roles::RELATED,
        (b"sign", b"up") | (b"mailing", b"list") | (b"email", b"signup") => Roles::NEWSLETTER,
        (b"pull", b"quote") | (b"fact", b"box") | (b"info", b"box") | (b"side", b"bar") => Roles::BOX,
        (
            b"photo" | b"image" | b"img" | b"picture" | b"media" | b"foto" | b"bild" | b"figure",
            b"caption" | b"description" | b"text" | b"legend" | b"legende" | b"title" | b"info" | b"desc"
            | b"unterschrift",
        ) => Roles::CAPTION,
        (b"caption", b"text") | (b"pie", b"foto" | b"de") | (b"wp", b"caption") => Roles::CAPTION,
        (b"live", b"blog" | b"update" | b"updates" | b"post" | b"ticker" | b"entry") => Roles::LIVE,
        (
            b"author" | b"autor" | b"writer" | b"contributor",
            b"bio" | b"box" | b"card" | b"info" | b"about" | b"description" | b"profile" | b"details" | b"block",
        )
        | (b"about", b"author" | b"the") => Roles::BIOGRAPHY,
        (b"sub", b"title" | b"headline" | b"heading" | b"head") => Roles::STANDFIRST,
        (b"bread", b"crumb" | b"crumbs") => Roles::NAVIGATION,
        (b"social", b"links" | b"share" | b"media" | b"bar" | b"icons" | b"buttons" | b"sharing") => Roles::SHARE,
        (b"ad", b"container" | b"slot" | b"unit" | b"wrapper" | b"placeholder" | b"label" | b"block") => {
            Roles::ADVERTISEMENT
        }
        (b"key", b"points") => Roles::BOX,
        _ => Roles::default(),
    }
}

/// What one word says, in lower case.
fn word_roles(word: &[u8]) -> Roles {
    match word {
        b"nav" | b"navi" | b"navigation" | b"navbar" | b"menu" | b"submenu" | b"breadcrumb" | b"breadcrumbs"
        | b"sitemap" | b"pagination" | b"pager" | b"paging" | b"subnav" | b"mainnav" | b"topnav" | b"megamenu"
        | b"dropdown" | b"burger" | b"hamburger" | b"skip" | b"search" | b"jump" | b"toc" | b"navigasi"
        | b"offcanvas" | b"drawer" => Roles::NAVIGATION,
        b"aside" | b"sidebar" | b"rail" | b"rightrail" | b"complementary" | b"side" | b"seitenleiste"
        | b"skyscraper" => Roles::ASIDE,
        b"header" | b"masthead" | b"topbar" | b"kopf" | b"siteheader" => Roles::HEADER,
        b"footer" | b"foot" | b"copyright" | b"colophon" | b"imprint" | b"legal" | b"disclaimer" | b"fuss"
        | b"pagefooter" => Roles::FOOTER,
        b"figure" | b"picture" | b"photo" | b"image" | b"img" | b"foto" | b"bild" | b"lightbox" | b"imagen"
        | b"immagine" => Roles::FIGURE,
        b"caption" | b"captions" | b"figcaption" | b"bildunterschrift" | b"bildtext" | b"billedtekst"
        | b"bildetekst" | b"legende" | b"legenda" | b"leyenda" | b"didascalia" | b"bijschrift" | b"popis"
        | b"captiontext" | b"imagecaption" | b"photocaption" | b"wpcaption" | b"cutline" | b"epigrafe"
        | b"captionbox" => Roles::CAPTION,
        b"credit" | b"credits" | b"bildnachweis" | b"bildquelle" | b"fotograf" | b"photographer" | b"attribution"
        | b"copyrightholder" | b"photocredit" | b"quelle" | b"bildrechte" | b"byrd" | b"creditline"
        | b"imagecredit" | b"rights" => Roles::CREDIT,
        b"related" | b"relateds" | b"recommended" | b"recommendation" | b"recommendations" | b"recommend"
        | b"recirc" | b"recirculation" | b"readmore" | b"seealso" | b"mostread" | b"popular" | b"trending"
        | b"outbrain" | b"taboola" | b"similar" | b"relacionadas" | b"relacionados" | b"relacionado" | b"correlati"
        | b"correlate" | b"verwandt" | b"weiterlesen" | b"interessieren" | b"moreon" | b"morestories" | b"latest"
        | b"topstories" | b"relatedarticles" | b"relatedcontent" | b"relatednews" | b"plista" | b"upnext"
        | b"suggested" | b"suggestions" | b"relatert" | b"relaterad" | b"relateret" | b"souvisejici" | b"mgid"
        | b"revcontent" | b"zergnet" | b"ligatus" | b"also" | b"jpr" | b"headlines" | b"continuation"
        | b"crosslink" | b"crosslinks" | b"backlinks" | b"leesook" | b"recent" | b"siblings" => Roles::RELATED,
        b"teaser" | b"teasers" | b"card" | b"cards" | b"promo" | b"promos" | b"tease" | b"tile" | b"preview"
        | b"carousel" | b"swiper" | b"slider" | b"feed" | b"snippet" | b"excerpt" | b"linkbox" | b"hub" | b"river"
        | b"topper" | b"promobox" | b"collection" => Roles::TEASER,
        b"share" | b"sharing" | b"social" | b"socials" | b"sharebar" | b"sharedaddy" | b"addthis" | b"addtoany"
        | b"print" | b"bookmark" | b"teilen" | b"compartir" | b"partager" | b"condividi" | b"whatsapp"
        | b"sociallinks" | b"socialmedia" | b"follow" | b"gift" | b"paylas" => Roles::SHARE,
        b"comment" | b"comments" | b"disqus" | b"kommentar" | b"kommentare" | b"comentarios" | b"commentaires"
        | b"commenti" | b"discussion" | b"respond" | b"reply" | b"viafoura" | b"coral" | b"talk" | b"livefyre"
        | b"commentlist" | b"replies" | b"spotim" | b"openweb" | b"reactions" | b"forum" | b"yorum" | b"vote"
        | b"poll" | b"opinary" => Roles::COMMENTS,
        b"newsletter" | b"newsletters" | b"subscribe" | b"signup" | b"subscription" | b"mailchimp" | b"abonnement"
        | b"abo" | b"subscriptions" | b"boletin" | b"mailinglist" | b"emailsignup" | b"abonnieren" => Roles::NEWSLETTER,
        b"paywall" | b"piano" | b"regwall" | b"premium" | b"login" | b"logout" | b"register" | b"registration"
        | b"signin" | b"paygate" | b"tinypass" | b"account" | b"donate" | b"donation" | b"spende" | b"spenden"
        | b"offer" | b"offers" | b"checkout" | b"purchase" | b"membership" | b"support" | b"meter" => Roles::PAYWALL,
        b"ad" | b"ads" | b"advert" | b"advertisement" | b"advertising" | b"adsbygoogle" | b"adslot"
        | b"advertorial" | b"anzeige" | b"werbung" | b"publicidad" | b"publicite" | b"pubblicita" | b"dfp" | b"gpt"
        | b"mpu" | b"sponsor" | b"sponsored" | b"sponsors" | b"commercial" | b"reklama" | b"annonse" | b"annons"
        | b"reklame" | b"reklam" | b"adv" | b"affiliate" | b"shopping" | b"adbox" | b"adcontainer" | b"adwrapper"
        | b"billboard" | b"leaderboard" | b"partner" => Roles::ADVERTISEMENT,
        b"byline" | b"bylines" | b"author" | b"authors" | b"autor" | b"autoren" | b"autore" | b"auteur"
        | b"auteurs" | b"writer" | b"contributor" | b"contributors" | b"redakteur" | b"autores" | b"reporter"
        | b"byliner" | b"dateline" | b"authorname" | b"signature" | b"firma" | b"verfasser" | b"skribent"
        | b"muhabir" => Roles::BYLINE,
        b"bio" | b"biography" | b"authorbio" | b"biografia" | b"aboutauthor" | b"authorbox" => Roles::BIOGRAPHY,
        b"date" | b"time" | b"timestamp" | b"published" | b"pubdate" | b"datum" | b"fecha" | b"updated"
        | b"datetime" | b"publishdate" | b"tarih" | b"tanggal" | b"dateformat" | b"publication" => Roles::DATE,
        b"tag" | b"tags" | b"keyword" | b"keywords" | b"topics" | b"topic" | b"taglist" | b"schlagworte"
        | b"categories" | b"etiquetas" | b"themen" | b"hashtag" | b"hashtags" | b"postmetadata" => Roles::TAGS,
        b"cookie" | b"cookies" | b"consent" | b"gdpr" | b"onetrust" | b"cmp" | b"privacy" | b"ccpa" | b"didomi"
        | b"usercentrics" | b"cookiebot" | b"qc" | b"cmplz" | b"cookielaw" => Roles::CONSENT,
        b"player" | b"video" | b"videos" | b"audio" | b"podcast" | b"podcasts" | b"jwplayer" | b"brightcove"
        | b"vjs" | b"videoplayer" | b"mediaplayer" | b"playlist" | b"listen" | b"speech" => Roles::PLAYER,
        b"liveblog" | b"liveticker" | b"livefeed" | b"livepost" | b"minutebyminute" => Roles::LIVE,
        b"standfirst" | b"subtitle" | b"subheadline" | b"dek" | b"deck" | b"subhead" | b"lead" | b"lede"
        | b"summary" | b"intro" | b"perex" | b"ingress" | b"manchet" | b"chapo" | b"chapeau" | b"bajada"
        | b"sumario" | b"sommario" | b"vorspann" | b"leadtext" | b"abstract" | b"spot" | b"strap" | b"strapline"
        | b"annotation" | b"subheading" | b"lid" | b"subline" | b"anriss" | b"entradilla" | b"underrubrik" => {
            Roles::STANDFIRST
        }
        b"gallery" | b"slideshow" | b"galerie" | b"galeria" | b"slide" | b"slides" | b"fotostrecke"
        | b"photogallery" | b"galleria" | b"bildergalerie" | b"bildserie" => Roles::GALLERY,
        b"infobox" | b"factbox" | b"pullquote" | b"faktabox" | b"fakta" | b"faktenbox" | b"infocard" | b"sidebox"
        | b"explainer" | b"keypoints" | b"takeaways" | b"callout" | b"faktaboks" | b"inset" | b"glossary"
        | b"kasten" | b"quiz" | b"box" | b"highlights" => Roles::BOX,
        b"headline" | b"heading" | b"title" | b"titel" | b"titulo" | b"titre" | b"titolo" | b"baslik" | b"rubrik"
        | b"hed" | b"pagetitle" | b"judul" | b"nadpis" | b"overskrift" => Roles::HEADLINE,
        b"tweet" | b"twitter" | b"instagram" | b"embed" | b"embedded" | b"tiktok" | b"facebook" | b"iframe"
        | b"widget" | b"oembed" | b"youtube" | b"telegram" | b"datawrapper" | b"infogram" | b"embeds" | b"widgets" => {
            Roles::EMBED
        }
        b"button" | b"btn" | b"modal" | b"popup" | b"overlay" | b"tooltip" | b"toast" | b"notification"
        | b"notifications" | b"toolbar" | b"tools" | b"cta" | b"form" | b"dialog" | b"alert" | b"feedback"
        | b"loading" | b"loader" | b"spinner" | b"banner" | b"message" | b"error" | b"weather" | b"ticker"
        | b"onboarding" | b"buttons" | b"actions" | b"controls" | b"interstitial" | b"correction" | b"duration"
        | b"counter" | b"rating" => Roles::INTERFACE,
        b"kicker" | b"section" | b"category" | b"eyebrow" | b"overline" | b"dachzeile" | b"channel" | b"rubric"
        | b"volanta" | b"occhiello" | b"topline" | b"roofline" | b"label" | b"spitzmarke" | b"surtitle" => {
            Roles::KICKER
        }
        b"main" | b"maincontent" => Roles::MAIN,
        _ => Roles::default(),
    }
}
