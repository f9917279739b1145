//! Agencies, papers and desks: what signs a story without being a person.

use std::sync::LazyLock;

use crate::clean::word_list::{WordSet, entries, word_set};
use crate::text::fold::fold;

/// Agencies and wires by their whole name, folded, parted by `;`.
const AGENCIES: &str = "ap;a.p.;associated press;the associated press;reuters;thomson reuters;afp;agence france-presse;agence france presse;\
    dpa;deutsche presse-agentur;deutsche presse agentur;dpa/tmn;dpa-afx;afx;sid;epd;kna;apa;sda;keystone-sda;awp;ats;efe;agencia efe;europa press;ep;\
    ansa;adnkronos;agi;lapresse;askanews;lusa;belga;anp;novum;ritzau;ntb;tt;stt;fnb;leta;bns;elta;pap;ctk;čtk;tasr;sita;mti;hina;tanjug;beta;agerpres;mediafax;bta;\
    tass;itar-tass;ria;ria novosti;interfax;unian;ukrinform;interfax-ukraine;anadolu;anadolu agency;anadolu ajansi;aa;dha;iha;ana-mpa;\
    xinhua;kyodo;jiji;yonhap;newsis;news1;cna;pti;ians;ani;uni;bernama;antara;vna;ttxvn;aap;pa;pa media;press association;cp;the canadian press;canadian press;la presse canadienne;\
    upi;bloomberg;bloomberg news;bang showbiz;cnn;bbc;bbc news;npr;abc;cbs;nbc;fox news;al jazeera;agencias;agences;agenturen;agenzie;agencies;wire services;notimex;telam;prensa latina;usa today;usa today network;usa today sports;\
    cbc news;abc news;nbc news;cbs news;sky news;postmedia;postmedia news;dow jones;dow jones newswires;tribune news service;the washington post;\
    the new york times;los angeles times;\
    时事;共同;时事通信;共同通信;新华社;新華社;中新社;中央社;法新社;路透社;美联社;美聯社;彭博社;연합뉴스;뉴시스;뉴스1";

/// Words (folded) of which one makes a name an organisation's.
const WORDS: &str = "redaktion redaktionen onlineredaktion nachrichtenredaktion sportredaktion redaccion redazione redaction redacao redakce redakcja redakcija redakcio redactia redaksi toimitus toimetus szerkesztoseg редакция редакція συντακτικη \
    newsroom newsdesk news nieuws nyheter nyheder staff team teams desk editors editorial agency agencies agentur agentura agencia agence agenzia agenciak ajansi \
    courier courrier kurier clarion examiner dispatch enquirer inquirer sentinel diario dagblad dagbladet tagblatt tidning tidende rundschau gazeta \
    press presse prensa times post magazine magazin zeitung anzeiger nachrichten tageblatt journal tribune herald gazette mail telegraph guardian observer chronicle bulletin \
    shimbun shinbun ilbo shinmun sinmun jornal revista rivista \
    ediciones editions edizioni editora verlag verlagsgruppe publishing publishers \
    media medien medias tv radio network broadcasting online digital website foundation stiftung university universitat institute institut association verband ltd inc gmbh llc group gruppe company corporation \
    desk wire services service bureau bbc cnn npr pbs msnbc ard zdf wdr ndr mdr swr rbb hr br orf srf rai rtve nrk svt yle nhk rfi bfmtv \
     centre marketing buro council committee ministry office department club federation society union";

/// Endings of names written without spaces.
const ENDINGS: &str = "\
    編集部;编辑部;編輯部;新聞;新闻;新聞社;通信;通信社;通讯社;通訊社;日报;日報;网;網;デジタル;ニュース;放送;テレビ;電視;电视台;뉴스;신문;일보;방송;기자단;편집국";

static AGENCY_NAMES: LazyLock<WordSet> = LazyLock::new(|| entries(AGENCIES).collect());
static WORDS_OF_ORGANISATIONS: LazyLock<WordSet> = LazyLock::new(|| word_set(WORDS));
static FOLDED_ENDINGS: LazyLock<Vec<String>> = LazyLock::new(|| entries(ENDINGS).map(fold).collect());

/// Whether `name` is an organisation's: an agency, a paper, a desk, an address of the web.
pub fn is_organisation(name: &str) -> bool {
    let folded = fold(name);
    let folded = folded.trim();
    if AGENCY_NAMES.contains(folded) {
        return true;
    }
    if !folded.is_ascii() && FOLDED_ENDINGS.iter().any(|ending| folded.ends_with(ending.as_str())) {
        return true;
    }
    let domain = |word: &str| {
        word.rsplit_once('.').is_some_and(|(front, end)| {
            front.len() > 2 && (2..=6).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_lowercase())
        })
    };
    let mut words = folded.split(|c: char| c.is_whitespace() || c == '/' || c == '-' || c == '_');
    words.any(|word| is_word_of_organisations(word) || domain(word))
}

/// Whether the word (folded) makes a name an organisation's.
pub fn is_word_of_organisations(word: &str) -> bool {
    WORDS_OF_ORGANISATIONS.contains(word)
}

/// Whether `name` is the whole name of a news agency.
pub fn is_agency(name: &str) -> bool {
    /// The longest name of an agency, in bytes.
    const LONGEST: usize = 48;
    name.len() <= LONGEST && AGENCY_NAMES.contains(fold(name).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organisations_are_told_from_people() {
        for name in [
            "AP",
            "The Associated Press",
            "dpa",
            "Deutsche Presse-Agentur",
            "Redaktion hessenschau.de",
            "ndr.de",
            "BBC News",
            "Guardian staff reporter",
            "MM-Redaktion",
            "新华社",
            "朝日新聞デジタル",
            "FOCUS online",
            "Gear Team",
            "Brennick Courier",
        ] {
            assert!(is_organisation(name), "{name}");
        }
        for name in [
            "Seung Min Kim",
            "Jan Michael Marchart",
            "松岡大地",
            "배윤경",
            "Андрей Колесников",
            "J.R. Ward",
            "Dr. Max Kolter",
            "Emma Pressman",
        ] {
            assert!(!is_organisation(name), "{name}");
        }
    }
}
