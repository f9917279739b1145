//! Words whose full stop may not end a sentence, by language, and words that open sentences.
//!
//! Collected from the AP and Reuters stylebooks and the usual lists of each language; a word is
//! here only if news writes it with a full stop.

/// How a word behaves when a full stop follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Habit {
    /// A title or a link to what follows: the sentence goes on (`Gov.`, `e.g.`).
    GoesOn,
    /// Goes on before a number (`Nov. 3`, `No. 5`), else it is a word like others.
    GoesOnBeforeNumber,
    /// May stand at the end of a sentence too (`Inc.`, `Calif.`): it ends there only if the next word often opens one.
    EitherWay,
}

/// The habit of `word` (without its full stop) in a language (`en`, `de` …); English when unknown.
pub fn habit(word: &str, language: &str) -> Option<Habit> {
    exact_habit(word, language).or_else(|| {
        // Headlines and old wire copy: GOV. CUOMO.
        let all_capitals = word.len() > 1 && word.len() <= 12 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        if !all_capitals {
            return None;
        }
        let (first, rest) = word.split_at(1);
        exact_habit(&format!("{first}{}", rest.to_ascii_lowercase()), language)
    })
}

fn exact_habit(word: &str, language: &str) -> Option<Habit> {
    let own = match language {
        "de" => german(word),
        "es" => spanish(word),
        "fr" => french(word),
        "it" => italian(word),
        "pt" => portuguese(word),
        "nl" => dutch(word),
        "ru" | "uk" | "bg" => russian(word),
        _ => english(word),
    };
    own.or_else(|| any_language(word))
}

fn any_language(word: &str) -> Option<Habit> {
    match word {
        "Dr" | "Prof" | "Mr" | "Mrs" | "Ms" | "Sr" | "Sra" | "St" | "vs" | "डॉ" => Some(Habit::GoesOn),
        "Jan" | "Feb" | "Mar" | "Apr" | "Jun" | "Jul" | "Aug" | "Sep" | "Sept" | "Oct" | "Nov" | "Dec" | "p" | "pp"
        | "vol" | "Vol" | "No" | "Nos" => Some(Habit::GoesOnBeforeNumber),
        "Inc" | "Corp" | "Co" | "Ltd" | "Jr" | "etc" | "al" => Some(Habit::EitherWay),
        _ => None,
    }
}

fn english(word: &str) -> Option<Habit> {
    match word {
        "Gov" | "Govs" | "Sen" | "Sens" | "Rep" | "Reps" | "Gen" | "Lt" | "Col" | "Sgt" | "Cpl" | "Pvt" | "Pfc"
        | "Capt" | "Cmdr" | "Maj" | "Brig" | "Adm" | "Messrs" | "Mmes" | "Rev" | "Revs" | "Hon" | "Msgr" | "Fr"
        | "Pres" | "Supt" | "Insp" | "Det" | "Atty" | "Amb" | "Drs" | "Profs" | "Ald" | "Del" | "Mt" | "Ft" | "viz"
        | "cf" | "incl" | "approx" | "Sgts" => Some(Habit::GoesOn),
        "Art" | "Sec" | "Fig" | "fig" | "Ch" | "ch" | "pop" | "art" | "sec" | "est" | "ca" | "Rte" | "Hwy" | "Bldg"
        | "Apt" | "Nr" | "nos" | "no" | "Op" | "op" | "Ver" | "ver" | "Pt" => Some(Habit::GoesOnBeforeNumber),
        "Sr" | "St" | "Sts" | "Ste" | "Cos" | "Bros" | "Assn" | "Dept" | "Univ" | "Intl" | "Natl" | "Mfg" | "Ave"
        | "Blvd" | "Rd" | "Ln" | "Esq" | "Ala" | "Ariz" | "Ark" | "Calif" | "Colo" | "Conn" | "Fla" | "Ga" | "Ill"
        | "Ind" | "Kan" | "Ky" | "La" | "Md" | "Mass" | "Mich" | "Minn" | "Miss" | "Mo" | "Mont" | "Neb" | "Nev"
        | "Okla" | "Ore" | "Pa" | "Tenn" | "Tex" | "Va" | "Vt" | "Wash" | "Wis" | "Wyo" | "Ont" | "Que" | "Alta"
        | "Sask" | "Man" | "Mon" | "Tue" | "Tues" | "Wed" | "Thu" | "Thur" | "Thurs" | "Fri" | "ft" | "mph" | "lbs"
        | "oz" | "hrs" | "mins" | "yrs" | "Hosp" | "Ph" | "Plc" | "plc" | "Cie" => Some(Habit::EitherWay),
        _ => None,
    }
}

fn german(word: &str) -> Option<Habit> {
    match word {
        "bzw" | "vgl" | "sog" | "ca" | "evtl" | "ggf" | "inkl" | "exkl" | "zzgl" | "Hr" | "Hrn" | "Fr" | "Dipl"
        | "Ing" | "Nr" | "Abs" | "Art" | "Hrsg" | "geb" | "gest" | "verh" | "insb" | "bspw" | "max" | "min"
        | "mind" | "allg" | "ehem" | "Kfz" | "Univ" | "Mag" | "Sankt" | "rd" | "lt" | "Bd" | "Kap" | "Tel"
        | "jährl" | "Drs" | "Dres" => Some(Habit::GoesOn),
        "Mio" | "Mrd" | "Tsd" | "usw" | "usf" | "Str" | "Std" | "Min" | "Sek" | "Jh" | "Jhd" | "Chr" => {
            Some(Habit::EitherWay)
        }
        "Okt" | "Dez" | "Mär" | "Mai" => Some(Habit::GoesOnBeforeNumber),
        _ => None,
    }
}

fn spanish(word: &str) -> Option<Habit> {
    match word {
        "Sres" | "Sras" | "Srta" | "Dra" | "Dres" | "Dña" | "Gral" | "Cnel" | "Lic" | "Ing" | "Arq" | "Av" | "Avda"
        | "Mons" | "Fco" | "Mª" | "EE" | "Ud" | "Uds" | "aprox" | "Cía" => Some(Habit::GoesOn),
        "pág" | "págs" | "núm" | "Núm" | "art" | "arts" | "cap" | "tel" | "Tel" | "ene" | "abr" | "ago" | "dic" => {
            Some(Habit::GoesOnBeforeNumber)
        }
        "UU" | "Hnos" | "S.A" => Some(Habit::EitherWay),
        _ => None,
    }
}

fn french(word: &str) -> Option<Habit> {
    match word {
        "M" | "MM" | "Me" | "Mgr" | "Pr" | "av" | "apr" | "env" | "cf" | "ex" | "boul" | "bd" | "Gal" | "Cdt" => {
            Some(Habit::GoesOn)
        }
        "art" | "chap" | "janv" | "févr" | "avr" | "juill" | "déc" | "tél" | "Tél" | "n" => {
            Some(Habit::GoesOnBeforeNumber)
        }
        "Cie" | "C" => Some(Habit::EitherWay),
        _ => None,
    }
}

fn italian(word: &str) -> Option<Habit> {
    match word {
        "sig" | "Sig" | "sigg" | "Sigg" | "dott" | "Dott" | "prof" | "avv" | "Avv" | "on" | "On" | "ing" | "Ing"
        | "gen" | "Gen" | "mons" | "Mons" | "dr" | "es" | "cfr" => Some(Habit::GoesOn),
        "art" | "pag" | "pagg" | "tel" | "n" => Some(Habit::GoesOnBeforeNumber),
        "ecc" => Some(Habit::EitherWay),
        _ => None,
    }
}

fn portuguese(word: &str) -> Option<Habit> {
    match word {
        "Srs" | "Sras" | "Dra" | "Profa" | "Av" | "Gen" | "Cel" | "Eng" | "Exmo" | "aprox" => Some(Habit::GoesOn),
        "pág" | "págs" | "núm" | "art" | "tel" | "fev" | "abr" | "mai" | "ago" | "set" | "out" | "dez" => {
            Some(Habit::GoesOnBeforeNumber)
        }
        "Ltda" | "Cia" => Some(Habit::EitherWay),
        _ => None,
    }
}

fn dutch(word: &str) -> Option<Habit> {
    match word {
        "dhr" | "mevr" | "mw" | "drs" | "ir" | "ing" | "mr" | "prof" | "dr" | "bijv" | "ca" | "incl" | "excl"
        | "resp" => Some(Habit::GoesOn),
        "nr" | "blz" | "okt" | "mrt" => Some(Habit::GoesOnBeforeNumber),
        "enz" | "jl" => Some(Habit::EitherWay),
        _ => None,
    }
}

fn russian(word: &str) -> Option<Habit> {
    match word {
        "им" | "ул" | "тов" | "см" | "акад" | "проф" | "ген" | "напр" | "св" | "просп" | "бул" => {
            Some(Habit::GoesOn)
        }
        "стр" | "рис" | "гл" => Some(Habit::GoesOnBeforeNumber),
        "млн" | "млрд" | "тыс" | "руб" | "гг" | "др" | "пр" => Some(Habit::EitherWay),
        _ => None,
    }
}

/// True for words that often open a sentence and seldom follow an abbreviation within one (`The`, `He`, `But`).
pub fn opens_sentences(word: &str, language: &str) -> bool {
    let openers: &[&str] = match language {
        "de" => &GERMAN_OPENERS,
        "es" => &SPANISH_OPENERS,
        "fr" => &FRENCH_OPENERS,
        "it" | "pt" | "nl" | "ru" | "uk" | "bg" => &OTHER_OPENERS,
        _ => &ENGLISH_OPENERS,
    };
    openers.contains(&word)
}

const GERMAN_OPENERS: [&str; 69] = [
    "Der", "Die", "Das", "Den", "Dem", "Des", "Ein", "Eine", "Einen", "Er", "Sie", "Es", "Wir", "Ich", "Ihr", "Ihre",
    "Sein", "Seine", "Und", "Aber", "Doch", "Auch", "In", "Im", "Am", "An", "Auf", "Aus", "Bei", "Beim", "Mit", "Nach",
    "Von", "Vor", "Zu", "Zum", "Zur", "Für", "Bis", "Als", "Wenn", "Weil", "Da", "Dabei", "Damit", "Danach", "Dann",
    "Dort", "Dies", "Diese", "Dieser", "Dieses", "So", "Was", "Wer", "Wie", "Wo", "Warum", "Man", "Nun", "Nur", "Noch",
    "Während", "Trotz", "Seit", "Unter", "Über", "Laut", "Zudem",
];

const SPANISH_OPENERS: [&str; 36] = [
    "El", "La", "Los", "Las", "Un", "Una", "En", "De", "Con", "Por", "Para", "Pero", "Y", "No", "Se", "Su", "Sus",
    "Este", "Esta", "Esto", "Es", "Al", "A", "Según", "Cuando", "Como", "Si", "También", "Desde", "Tras", "Mientras",
    "Aunque", "Además", "Sin", "Ya", "Lo",
];

const FRENCH_OPENERS: [&str; 36] = [
    "Le", "La", "Les", "Un", "Une", "Des", "Il", "Elle", "Ils", "Elles", "On", "Nous", "Vous", "Je", "Ce", "Cette",
    "Ces", "C'est", "En", "Dans", "Pour", "Mais", "Et", "Selon", "Au", "Aux", "Avec", "Par", "Sur", "Son", "Sa", "Ses",
    "Si", "Depuis", "Pendant", "Après",
];

const OTHER_OPENERS: [&str; 42] = [
    "Il", "La", "Lo", "Gli", "Le", "Un", "Una", "Ma", "E", "In", "Nel", "Per", "O", "Os", "A", "As", "Um", "Uma",
    "Mas", "No", "Na", "Em", "Para", "De", "Het", "Een", "Hij", "Zij", "Maar", "En", "Op", "В", "На", "По", "Он",
    "Она", "Они", "Это", "Но", "И", "Как", "При",
];

const ENGLISH_OPENERS: [&str; 92] = [
    "The",
    "A",
    "An",
    "He",
    "She",
    "It",
    "They",
    "We",
    "You",
    "I",
    "This",
    "That",
    "These",
    "Those",
    "But",
    "And",
    "Or",
    "So",
    "Yet",
    "In",
    "On",
    "At",
    "For",
    "As",
    "If",
    "When",
    "While",
    "After",
    "Before",
    "His",
    "Her",
    "Its",
    "Their",
    "Our",
    "My",
    "Your",
    "There",
    "Here",
    "What",
    "Who",
    "Why",
    "How",
    "Where",
    "Then",
    "Not",
    "Some",
    "Many",
    "Most",
    "All",
    "Both",
    "Each",
    "Since",
    "Although",
    "Though",
    "However",
    "Because",
    "During",
    "With",
    "By",
    "From",
    "To",
    "Also",
    "Another",
    "Meanwhile",
    "Still",
    "Such",
    "Even",
    "Among",
    "According",
    "Now",
    "Once",
    "Until",
    "Despite",
    "Under",
    "Only",
    "Just",
    "Later",
    "Earlier",
    "Nor",
    "It's",
    "He's",
    "She's",
    "That's",
    "There's",
    "They're",
    "I'm",
    "I've",
    "We're",
    "Last",
    "Asked",
    "Officials",
    "Police",
];

/// True for verbs that tie a question or a cry in quotation marks to its speaker (`"Why?" Biden asked`).
pub fn is_verb_of_saying(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "asked"
            | "asks"
            | "wrote"
            | "writes"
            | "told"
            | "tweeted"
            | "added"
            | "replied"
            | "shouted"
            | "yelled"
            | "exclaimed"
            | "joked"
            | "wondered"
            | "posted"
            | "recalled"
            | "cried"
    )
}

/// True for what follows an hour within one sentence: `5 p.m. Monday`, `9 a.m. EST`.
pub fn follows_an_hour(word: &str) -> bool {
    matches!(
        word,
        "Monday"
            | "Tuesday"
            | "Wednesday"
            | "Thursday"
            | "Friday"
            | "Saturday"
            | "Sunday"
            | "January"
            | "February"
            | "March"
            | "April"
            | "May"
            | "June"
            | "July"
            | "August"
            | "September"
            | "October"
            | "November"
            | "December"
            | "Jan"
            | "Feb"
            | "Aug"
            | "Sept"
            | "Oct"
            | "Nov"
            | "Dec"
            | "Eastern"
            | "Central"
            | "Mountain"
            | "Pacific"
            | "Greenwich"
            | "New"
    ) || (word.len() <= 4 && word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_uppercase()))
}
