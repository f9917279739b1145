//! Why a page holds no article: each kind by its own evidence, and never against a run of paragraphs that tells a story.

use crate::article::ArticleKind;
use crate::clean::body::story::Story;
use crate::clean::classify::classifier::Classified;
use crate::clean::classify::cues::{Cue, Cues};
use crate::clean::refusal::declared::Declared;
use crate::clean::refusal::notice::{Notice, Notices};
use crate::clean::refusal::shape::Shape;
use crate::clean::verdict::Part;
use crate::page::{BlockKind, Form, Page};
use crate::rejection::Rejection;

/// Words of the shortest story; with less, a page must show why it is one.
const STORY_WORDS: f32 = 30.0;
/// Words of the longest opening that stands before a paywall.
const OPENING_WORDS: f32 = 60.0;
/// The same where the metadata says that the story is not free and the text breaks off.
const CLOSED_OPENING_WORDS: f32 = 130.0;
/// Words of the longest description of a video.
const DESCRIPTION_WORDS: f32 = 120.0;
/// The same where nothing but the texts of the page tells that it is one.
const SHOWN_DESCRIPTION_WORDS: f32 = 80.0;
/// Words of the longest paragraphs in a row on a list of stories.
const LIST_RUN_WORDS: f32 = 64.0;
/// The same where the page declares itself a list.
const DECLARED_LIST_RUN_WORDS: f32 = 100.0;
/// Words of the longest paragraph by which a list introduces itself, and headlines of others below it.
const WELCOME_WORDS: f32 = 130.0;
const OTHERS: u32 = 50;
/// Words of a paragraph that is longer than any of a dialog about cookies.
const DIALOG_WORDS: f32 = 200.0;
/// Words of a page that has nothing but a notice.
const NOTICE_WORDS: f32 = 150.0;
/// Words of a page of frames.
const FRAMES_WORDS: f32 = 60.0;
/// Bytes of a text without a page around it that may be such a notice: its dump has little to be known by.
const PLAIN_NOTICE_BYTES: usize = 400;
/// Bytes of a line of such a text that is a notice, not a paragraph.
const PLAIN_LINE_BYTES: usize = 120;
/// Words of the paragraphs in a row of an error page with a sense of humour.
const ERROR_RUN_WORDS: f32 = 150.0;
/// Headlines with a text below from which a page is a list.
const LIST_TEASERS: u32 = 3;
/// Headlines with a date from which a dump is a list.
const LIST_DATES: u32 = 5;
/// Words of a dump whose headline may be the notice of an error.
const ERROR_PAGE_WORDS: f32 = 300.0;
/// Headlines that lead elsewhere from which the page at the root of a site is its front.
const FRONT_HEADLINES: u32 = 10;
/// Headlines that many pages have beside a short report.
const FEW: u32 = 20;
/// Headlines from which a page without a single paragraph is a list.
const LIST_HEADLINES: u32 = 12;
/// Words of a line that is a notice, not a paragraph.
const LINE_WORDS: f32 = 14.0;
/// The same of a notice that explains itself.
const LONG_LINE_WORDS: f32 = 30.0;
/// Bytes of scripts that a page filled by scripts has at least.
const SCRIPT_BYTES: usize = 2_000;

/// What is known of a page beside its blocks.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known {
    /// What its metadata declares.
    pub declared: Declared,
    /// It is a live blog.
    pub live: bool,
    /// Its text opens with a dateline, as only a story's does.
    pub dateline: bool,
    /// A date stands between its headline and its text.
    pub dated: bool,
}

/// What kind of article `page` holds, or why it holds none.
pub fn kind(page: &Page, classified: &Classified, story: &mut Story, known: Known) -> Result<ArticleKind, Rejection> {
    let refused = refusal(page, classified, story, known);
    if matches!(page.form, Form::Record | Form::Plain) || known.live && refused.is_none() {
        let kind = if known.live {
            ArticleKind::LiveBlog
        } else {
            ArticleKind::Story
        };
        return refused.map_or(Ok(kind), Err);
    }
    if refused == Some(Rejection::Paywall) {
        end_at_demand(page, classified, story);
    }
    match refused {
        Some(Rejection::Paywall) if opens(page, classified, story) => Ok(ArticleKind::Excerpt),
        Some(Rejection::Listing | Rejection::Paywall | Rejection::Video) if is_gallery(page, classified, story) => {
            Ok(ArticleKind::Gallery)
        }
        Some(reason) => Err(reason),
        None if known.declared.closed && is_gated(page, story) => Ok(ArticleKind::Excerpt),
        None => Ok(ArticleKind::Story),
    }
}

/// Ends the opening of a story where the page begins to demand: prices and offers follow.
fn end_at_demand(page: &Page, classified: &Classified, story: &mut Story) {
    let body = story.body();
    let demands = |index: &usize| {
        let cues = classified.facts[*index].cues;
        let notice = Notices::of(&page.blocks[*index].text).has(Notice::Gate);
        notice || cues.has(Cue::Account) || cues.has(Cue::Subscribe)
    };
    let Some(demand) = body.first().and_then(|&first| (first..page.blocks.len()).find(demands)) else {
        return;
    };
    for index in body.into_iter().filter(|&index| index >= demand) {
        story.rule(index, Part::Furniture, "below the demand to pay or register");
    }
}

/// Whether a page that demands to pay or register shows the opening of a story: a headline and a sentence at least.
fn opens(page: &Page, classified: &Classified, story: &Story) -> bool {
    /// Words of the shortest opening.
    const LEAST: f32 = 12.0;
    let body = story.body();
    let is_dialog = |index: usize| classified.facts[index].cues.has(Cue::Consent);
    let prose = (body.iter())
        .filter(|&&index| page.blocks[index].link_bytes * 2 < page.blocks[index].text.len() && !is_dialog(index));
    let words: f32 = prose.map(|&index| classified.facts[index].words).sum();
    let titled = classified.headline.is_some() || page.form == Form::Dump && !body.is_empty();
    titled && words >= LEAST
}

/// Whether the captions of a page are its story: some pictures in a row with a sentence each, and a headline above.
fn is_gallery(page: &Page, classified: &Classified, story: &Story) -> bool {
    /// Pictures, words of the caption of one, and of all of them.
    const PICTURES: usize = 4;
    const WORDS: f32 = 8.0;
    const ALL_WORDS: f32 = 60.0;
    let headline = classified.headline.filter(|_| page.form == Form::Html);
    let captions = (0..page.blocks.len()).filter(|&index| {
        story.parts[index] == Part::Caption && Some(index) > headline && classified.facts[index].words >= WORDS
    });
    let captions: Vec<f32> = captions.map(|index| classified.facts[index].words).collect();
    headline.is_some() && captions.len() >= PICTURES && captions.iter().sum::<f32>() >= ALL_WORDS
}

/// Whether a demand to pay or register stands right below the text.
fn is_gated(page: &Page, story: &Story) -> bool {
    /// Blocks below the last paragraph, and bytes of the demand.
    const BELOW: usize = 5;
    const LONGEST: usize = 400;
    let Some(last) = story.parts.iter().rposition(|part| *part == Part::Body) else {
        return false;
    };
    let mut below = page.blocks.iter().skip(last + 1).take(BELOW);
    below.any(|block| block.text.len() <= LONGEST && Notices::of(&block.text).has(Notice::Gate))
}

/// Why `page` holds no article; `None` when it holds one.
fn refusal(page: &Page, classified: &Classified, story: &Story, known: Known) -> Option<Rejection> {
    let Known {
        declared,
        live,
        dateline,
        dated,
    } = known;
    match page.form {
        Form::Record | Form::Plain if page.blocks.is_empty() => return Some(Rejection::Empty),
        Form::Record => return None,
        Form::Plain => return plain_notice(page),
        Form::Html | Form::Dump => {}
    }
    let shape = Shape::of(page, classified, story);
    if shape.all < 5.0 {
        return Some(if page.hints.script_bytes > SCRIPT_BYTES {
            Rejection::ScriptOnly
        } else {
            Rejection::Empty
        });
    }
    if live && shape.story >= STORY_WORDS {
        return None;
    }
    let is_declared = dateline || declared.article && !declared.collection && shape.story >= STORY_WORDS * 2.0;
    let declares_error = !is_declared && is_titled_error(page, classified, &shape);
    let tells = shape.tells_a_story && !(declares_error && shape.run < ERROR_RUN_WORDS);
    // A dialog has paragraphs in a row too: only its words tell it from a story.
    let may_be_list =
        declared.collection || declared.front && !declared.article || shape.is_made_of_teasers() && !is_told_by(known);
    if tells && (is_declared || !may_be_dialog(classified)) && !may_be_list {
        return None;
    }
    let said = Said::on(page, classified, &story.body());
    let evidence = Evidence {
        shape,
        is_told: is_told_by(known),
        said,
        declared,
        tells,
        is_declared,
        headed: is_headed(page, classified, story),
        dated,
        form: page.form,
    };
    evidence.refusal()
}

/// Whether the page says of itself, as no list does, that it is a story: in JSON-LD, by its day of publication, by a dateline.
fn is_told_by(known: Known) -> bool {
    known.declared.linked_article || known.declared.dated || known.dateline
}

/// Whether a headline that is no link stands right above the text of a page with mark-up.
fn is_headed(page: &Page, classified: &Classified, story: &Story) -> bool {
    /// Blocks between them: a date, a name, a picture.
    const BETWEEN: usize = 3;
    let first = story.parts.iter().position(|part| *part == Part::Body);
    let headline = classified.headline.filter(|_| page.form == Form::Html);
    let (Some(first), Some(headline)) = (first, headline) else {
        return false;
    };
    page.blocks[headline].links == 0 && (headline + 1..=headline + 1 + BETWEEN).contains(&first)
}

/// Whether the title of a page, or the heading of a dump that has little else, is the notice of an error.
fn is_titled_error(page: &Page, classified: &Classified, shape: &Shape) -> bool {
    let says_error = |text: &str| Notices::of(text).has(Notice::Error);
    if let Some(title) = &page.hints.title {
        return says_error(title);
    }
    let blocks = page.blocks.iter().zip(&classified.facts);
    let mut headings = blocks.filter(|(block, facts)| {
        matches!(block.kind, BlockKind::Heading(_)) && facts.words <= LINE_WORDS && !facts.ends_sentence
    });
    shape.all < ERROR_PAGE_WORDS && headings.any(|(block, _)| says_error(&block.text))
}

/// What a text of a few lines is when it is the notice of a server.
fn plain_notice(page: &Page) -> Option<Rejection> {
    let bytes: usize = page.blocks.iter().map(|block| block.text.len()).sum();
    if bytes > PLAIN_NOTICE_BYTES {
        return None;
    }
    let lines = page.blocks.iter().filter(|block| block.text.len() <= PLAIN_LINE_BYTES);
    let lines = lines.map(|block| Notices::of(&block.text));
    let says = |wanted: Notice| lines.clone().any(|notices| notices.has(wanted));
    if says(Notice::Robot) || says(Notice::Error) {
        return Some(Rejection::Error);
    }
    if says(Notice::Frames) {
        return Some(Rejection::Empty);
    }
    says(Notice::Script).then_some(Rejection::ScriptOnly)
}

/// Whether so much of a page speaks of cookies that it may be nothing but a dialog.
fn may_be_dialog(classified: &Classified) -> bool {
    let prose = classified.facts.iter().filter(|facts| facts.words >= 8.0);
    let (mut all, mut dialog) = (0.0, 0.0);
    for facts in prose {
        all += facts.words;
        dialog += if facts.cues.has(Cue::Consent) { facts.words } else { 0.0 };
    }
    dialog > all * 0.3
}

/// Everything that decides.
struct Evidence {
    shape: Shape,
    said: Said,
    declared: Declared,
    /// Paragraphs in a row tell a story.
    tells: bool,
    /// The metadata or a dateline says that the page is an article, and it has some text.
    is_declared: bool,
    /// The headline, which is no link, stands right above the text.
    headed: bool,
    /// JSON-LD, a day of publication or a dateline says that the page is a story.
    is_told: bool,
    /// A date stands between the headline and the text.
    dated: bool,
    form: Form,
}

impl Evidence {
    fn refusal(&self) -> Option<Rejection> {
        if !self.tells {
            if let Some(notice) = self.error() {
                return Some(notice);
            }
            if self.is_paywall() {
                return Some(Rejection::Paywall);
            }
            if self.is_recording() {
                return Some(Rejection::Video);
            }
        }
        if self.is_consent() {
            return Some(Rejection::Consent);
        }
        if self.is_listing() {
            return Some(Rejection::Listing);
        }
        let (shape, said) = (&self.shape, &self.said);
        if shape.story >= STORY_WORDS {
            return None;
        }
        if said.account > 0.15 {
            return Some(Rejection::Paywall);
        }
        (shape.story < STORY_WORDS / 2.0).then_some(Rejection::Listing)
    }

    fn error(&self) -> Option<Rejection> {
        let (shape, said) = (&self.shape, &self.said);
        let only_notice = shape.all < NOTICE_WORDS;
        if said.frames && shape.all < FRAMES_WORDS {
            return Some(Rejection::Empty);
        }
        if said.robot && only_notice {
            return Some(Rejection::Error);
        }
        let share = if only_notice { 0.1 } else { 1.0 };
        if !self.is_declared && (said.error_line || said.error > share) {
            return Some(Rejection::Error);
        }
        (only_notice && said.script > 0.1).then_some(Rejection::ScriptOnly)
    }

    fn is_paywall(&self) -> bool {
        let (shape, said) = (&self.shape, &self.said);
        if !said.gate || shape.teasers > 8 && !self.declared.article {
            return false;
        }
        let stub = shape.run_blocks <= 2 && (shape.is_cut || self.declared.closed && shape.breaks_off);
        shape.story < OPENING_WORDS || (stub && shape.story < CLOSED_OPENING_WORDS)
    }

    fn is_recording(&self) -> bool {
        let shape = &self.shape;
        let short = shape.story < DESCRIPTION_WORDS && shape.run_blocks <= 2;
        if self.declared.recording && !self.declared.linked_article {
            return short;
        }
        // A story with a player says what the player says too: all of its text must be short.
        let plays = self.said.player >= 2 || (self.said.player >= 1 && self.said.durations >= 3);
        plays && short && shape.run_blocks <= 1 && shape.story < SHOWN_DESCRIPTION_WORDS && !self.declared.article
    }

    fn is_consent(&self) -> bool {
        let (shape, said) = (&self.shape, &self.said);
        if self.is_declared {
            return false;
        }
        let dialog = said.consent > 0.5 || (said.consent_line && said.consent > 0.25);
        dialog
            && said.asks_for_consent
            && said.story_beside_consent < STORY_WORDS
            && shape.teasers < 6
            && shape.headlines < 30
    }

    fn is_listing(&self) -> bool {
        let shape = &self.shape;
        let declared = &self.declared;
        // Some sites name their front as the address of every page: where one text is most of the page, it is its story.
        let is_text = self.tells && shape.story * 2.0 > shape.all && shape.told_teasers < LIST_TEASERS;
        let front = declared.front && !is_text;
        let listed = (declared.collection && !declared.linked_article) || (front && !self.is_declared);
        // The front page of a site may carry a short post among its headlines.
        if front && !declared.article && shape.headlines >= FRONT_HEADLINES {
            return true;
        }
        if listed && shape.run < DECLARED_LIST_RUN_WORDS && shape.run_blocks <= 3 {
            return true;
        }
        if shape.is_made_of_teasers() && (listed || !self.is_told) {
            return true;
        }
        // A word of welcome above the stories, or one of a shop above its goods.
        let welcomes = shape.run_blocks <= 1 && shape.run < WELCOME_WORDS;
        let is_list = declared.collection || shape.headlines >= OTHERS && shape.story * 5.0 < shape.all;
        if welcomes && is_list && !self.is_told {
            return true;
        }
        let sparse = (shape.run_blocks <= 1 && shape.run < LIST_RUN_WORDS) || shape.run < STORY_WORDS;
        let offers = match self.form {
            // Links are not seen in all dumps, and the items of menus read like headlines.
            Form::Dump => {
                let bare = shape.run_blocks == 0 && shape.headlines >= LIST_HEADLINES;
                shape.teasers >= LIST_TEASERS || shape.dated >= LIST_DATES || bare
            }
            _ => shape.teasers + shape.dated >= LIST_TEASERS || shape.headlines >= 8,
        };
        // A short report of one paragraph has its own date; on a list all the others have teasers as well.
        let reports = self.dated && shape.run_blocks == 1 && shape.run >= STORY_WORDS && shape.teasers < LIST_TEASERS;
        let reports = reports || self.headed && shape.run >= STORY_WORDS && shape.teasers == 0 && shape.headlines < FEW;
        sparse && offers && !reports && !self.tells && !self.is_declared && !declared.linked_article
    }
}

/// What the texts of a page say, as far as it matters here.
#[derive(Debug, Clone, Copy, Default)]
struct Said {
    /// Share of the words in blocks that speak of errors, of scripts; of prose that speaks of cookies.
    error: f32,
    script: f32,
    consent: f32,
    /// Share of the words in blocks about accounts and subscriptions.
    account: f32,
    /// The title or a line by itself is the notice of an error, of a dialog.
    error_line: bool,
    consent_line: bool,
    /// Some text speaks of consent, privacy or partners and not of cookies alone, as a story about biscuits does.
    asks_for_consent: bool,
    robot: bool,
    gate: bool,
    frames: bool,
    /// Blocks that speak of players, and that end or begin with a duration.
    player: u32,
    durations: u32,
    /// Words of the story in blocks that do not speak of cookies.
    story_beside_consent: f32,
}

impl Said {
    fn on(page: &Page, classified: &Classified, body: &[usize]) -> Self {
        let mut said = Self::default();
        let (mut all, mut prose) = (0.0, 0.0);
        let mut rest = body.iter().peekable();
        if let Some(title) = &page.hints.title {
            let notices = Notices::of(title);
            said.error_line = notices.has(Notice::Error);
            said.robot = notices.has(Notice::Robot);
            said.consent_line = notices.has(Notice::Consent);
            said.asks_for_consent = said.consent_line && asks_for_consent(title);
        }
        for (index, (block, facts)) in page.blocks.iter().zip(&classified.facts).enumerate() {
            let notices = Notices::of(&block.text);
            let in_story = rest.next_if(|next| **next == index).is_some();
            all += facts.words;
            let weight = |holds: bool| if holds { facts.words } else { 0.0 };
            said.error += weight(notices.has(Notice::Error) || facts.cues.has(Cue::Error));
            said.script += weight(notices.has(Notice::Script));
            said.account += weight(facts.cues.has(Cue::Account) || facts.cues.has(Cue::Subscribe));
            said.robot |= notices.has(Notice::Robot) && facts.words <= LONG_LINE_WORDS;
            said.frames |= notices.has(Notice::Frames);
            said.durations += u32::from(shows_duration(&block.text));
            said.gate |= notices.has(Notice::Gate) && facts.words < 60.0;
            said.player += u32::from(notices.has(Notice::Player) && facts.words <= LINE_WORDS);
            let dialog = (notices.has(Notice::Consent) || facts.cues.has(Cue::Consent)) && facts.words < DIALOG_WORDS;
            said.asks_for_consent |= dialog && !said.asks_for_consent && asks_for_consent(&block.text);
            if facts.words >= 8.0 {
                prose += facts.words;
                said.consent += weight(dialog);
            }
            said.story_beside_consent += weight(in_story && !dialog);
            let shown = matches!(block.kind, BlockKind::Heading(_)) || page.form == Form::Dump;
            if shown && facts.words <= LINE_WORDS && block.link_bytes * 2 < block.text.len().max(1) {
                said.error_line |= notices.has(Notice::Error);
                said.consent_line |= notices.has(Notice::Consent) && matches!(block.kind, BlockKind::Heading(_));
            }
        }
        for share in [&mut said.error, &mut said.script, &mut said.account] {
            *share /= f32::max(all, 1.0);
        }
        said.consent /= f32::max(prose, 1.0);
        said
    }
}

/// Whether a text speaks of consent or privacy in other words than those for cookies.
fn asks_for_consent(text: &str) -> bool {
    let others = text.to_lowercase().replace("cookie", "");
    Notices::of(&others).has(Notice::Consent) || Cues::of(&others).has(Cue::Consent)
}

/// Whether a text begins or ends with a duration: `0:41 Tree falls on tram`, `Tree falls on tram 1:02:10`.
fn shows_duration(text: &str) -> bool {
    let is_duration = |word: Option<&str>| {
        let word = word.unwrap_or_default().trim_matches(['(', ')', '[', ']']);
        let parts: Vec<&str> = word.split(':').collect();
        let figures =
            |part: &&str| !part.is_empty() && part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        (2..=3).contains(&parts.len()) && parts.iter().all(figures)
    };
    is_duration(text.split_whitespace().next()) || is_duration(text.split_whitespace().next_back())
}
